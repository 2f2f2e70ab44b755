import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, votes } from "../../../test/papers.ts";
import { openTestStore } from "../../../test/store.ts";
import type { Db } from "../../db/schema/schema.ts";
import type { PaperRecord } from "./paper-record.ts";
import { openPaperWriter, upsertPaper } from "./upsert-paper.ts";

const NOW = new Date("2026-05-20T12:00:00Z");
const TABLES = [
  "paper",
  "paper_identifier",
  "paper_author",
  "author",
  "paper_category",
  "paper_link",
  "paper_version",
  "listing",
  "signal",
  "index_change",
] as const;

test("many records at once leave the same rows as one after the other", async (t) => {
  const one = await openTestStore(t);
  const outcomes: string[] = [];
  for (const { record, joinByTitle } of records()) {
    const options = { now: NOW, source: "import", joinByTitle };
    await one.db.transaction().execute(async (trx) => {
      outcomes.push((await upsertPaper(trx, record, options)).outcome);
    });
  }
  const many = await openTestStore(t);
  const outcomesOfMany: string[] = [];
  await many.db.transaction().execute(async (trx) => {
    const writer = openPaperWriter(trx, NOW);
    for (const { record, joinByTitle } of records()) {
      const options = { source: "import", joinByTitle };
      outcomesOfMany.push((await writer.upsert(record, options)).outcome);
    }
    await writer.end();
  });
  assert.deepEqual(outcomesOfMany, outcomes);
  assert.ok(["created", "changed", "unchanged"].every((outcome) => outcomes.includes(outcome)));
  for (const table of TABLES) {
    const rows = await rowsOf(many.db, table);
    assert.ok(rows.length > 0, table);
    assert.deepEqual(rows, await rowsOf(one.db, table), table);
  }
});

const rowsOf = async (db: Db, table: (typeof TABLES)[number]): Promise<string[]> =>
  (await db.selectFrom(table).selectAll().execute())
    .map((row) => JSON.stringify(row))
    .toSorted((a, b) => (a < b ? -1 : 1));

function* records(): Generator<{ record: PaperRecord; joinByTitle: boolean }> {
  const plain = (record: PaperRecord) => ({ record, joinByTitle: false });
  // More rows than one statement takes, some people on many papers.
  for (let at = 10; at < 60; at++) {
    const authors = Array.from({ length: 9 }, (_, place) => ({
      name: `Person ${String.fromCharCode(65 + ((at * place) % 26))} Writer`,
    }));
    yield plain(paperRecord(`2605.000${at}`, { authors, announcedOn: "2026-05-19" }));
  }
  const shared = { scheme: "doi", value: "10.1000/shared" } as const;
  yield plain(
    paperRecord("2605.00101", {
      identifiers: [{ scheme: "arxiv", value: "2605.00101" }, shared],
      abstract: "The code is at https://github.com/a/b and again at https://github.com/a/b.",
      signals: [votes(3, "2026-05-20T08:00:00.000Z"), votes(9, "2026-05-21T08:00:00.000Z")],
      versions: [
        { number: 1, at: "2026-05-18" },
        { number: 2, at: "2026-05-19" },
      ],
    }),
  );
  // The same paper, by its other name, while its rows wait: first as it was, then changed.
  yield plain(paperRecord("2605.00101", { identifiers: [shared] }));
  yield plain(paperRecord("2605.00101", { title: "Another title of the shared paper" }));
  const nameless = paperRecord("2605.00102", { title: "A paper that nothing else names at all" });
  yield plain(nameless);
  yield { record: { ...nameless, identifiers: [] }, joinByTitle: true };
  yield plain(paperRecord("2605.00010", { abstract: "A new abstract." }));
  yield plain(paperRecord("2605.00012"));
  yield plain(paperRecord("2605.00103"));
  yield plain(paperRecord("2605.00103"));
}
