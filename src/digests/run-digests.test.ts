import assert from "node:assert/strict";
import { test } from "node:test";
import { openDigestRig } from "../../test/digest-parts.ts";
import { paperRecord, store } from "../../test/papers.ts";
import { runDigests } from "./run-digests.ts";

test("an idle run counts no delivery: a ledger of years costs it nothing", async (t) => {
  const rig = await openDigestRig(t);
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-23" }));
  await rig.subscribe({ email: "ann@example.org" });
  const first = await rig.run("2026-11-24T07:00:00Z");
  assert.equal(first.accepted, 1);
  const seen: string[] = [];
  const parts = {
    ...rig.parts,
    db: rig.db.withPlugin({
      transformQuery: ({ node }) => {
        seen.push(JSON.stringify(node));
        return node;
      },
      transformResult: async ({ result }) => result,
    }),
  };
  await runDigests(parts, new AbortController().signal);
  // Issues in preparation are joined with their own deliveries: only what begins at the ledger counts.
  const reads = seen.filter((query) =>
    /^\{"kind":"SelectQueryNode","from":[^\]]*"delivery"/.test(query),
  );
  assert.ok(reads.length > 0, "they are seen");
  assert.deepEqual(
    reads.filter((query) => query.includes('"GroupByNode"') || query.includes('"func":"count"')),
    [],
  );
});
