import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { CITATION_CASES } from "../../test/companion-word-cases.ts";
import { askOnce, openCompanions } from "../../test/companion-cases.ts";
import { paperRecord, store } from "../../test/papers.ts";
import { readLineage } from "./read-lineage.ts";
import { storeReferences } from "./store-references.ts";

const TODAY = "2026-11-24";
/** Names of the older paper; the last is what OpenAlex's own answer for it would tell. */
const NAMES = [
  "arxiv:2605.00002",
  "doi:10.48550/arxiv.2605.00002",
  "doi:10.1000/older.1",
  "openalex:W2741809807",
];

/** The paper of a source's case, and beside it the one that it cites. */
async function openCiting(t: TestContext, source: string) {
  const given = CITATION_CASES.find((each) => each.source === source);
  assert.ok(given);
  const room = await openCompanions(t, given);
  const day = { announcedOn: "2025-01-07" };
  const { paperId: olderId } = await store(
    room.db,
    paperRecord("2605.00002", { ...day, title: "The older one" }),
  );
  // It is known and not due, so that the recorded answer is for the one paper alone.
  const row = {
    source,
    host: "example.org",
    state: "unasked",
    due_at: "2099-01-01",
    failure_count: 0,
  };
  for (const subject of NAMES) {
    await room.db
      .insertInto("companion")
      .values({ subject, ...row })
      .execute();
    await room.db.insertInto("companion_paper").values({ paper_id: olderId, subject }).execute();
  }
  return { ...room, olderId };
}

for (const source of ["openalex", "semanticscholar", "crossref", "opencitations"]) {
  test(`${source}: what a paper cites among the papers here is told from both sides`, async (t) => {
    const room = await openCiting(t, source);
    const { db, paperId, olderId } = room;
    await askOnce(room);
    const { builtOn, followedBy } = await readLineage(db, paperId, TODAY);
    const [{ key, day, sources, seenOn } = assert.fail("nothing is told")] = builtOn;
    assert.deepEqual(
      [key, day, sources, seenOn],
      ["arxiv:2605.00002", "2025-01-07", [source], TODAY],
    );
    assert.deepEqual(followedBy, []);
    const other = await readLineage(db, olderId, TODAY);
    assert.deepEqual(
      other.followedBy.map((each) => each.key),
      ["arxiv:2605.00001"],
    );
    assert.deepEqual(other.builtOn, []);
  });
}

test("a source's own name for a paper is kept, so that others' references find it", async (t) => {
  const { db, paperId, ...room } = await openCiting(t, "openalex");
  await askOnce({ db, ...room });
  const names = await db
    .selectFrom("companion_paper")
    .select("subject")
    .where("paper_id", "=", paperId)
    .execute();
  assert.ok(names.some(({ subject }) => subject === "openalex:W4388557475"));
});

test("what no source repeats for sixty days falls away; an answer without references takes nothing", async (t) => {
  const { db, paperId, ...room } = await openCiting(t, "semanticscholar");
  await askOnce({ db, ...room });
  const told = async () => (await readLineage(db, paperId, TODAY)).builtOn.length;
  const say = async (references: string[] | undefined, on: string) =>
    db
      .transaction()
      .execute(async (trx) =>
        storeReferences(trx, [paperId], "semanticscholar", references ? { references } : {}, on),
      );
  assert.equal(await told(), 1);
  await say(undefined, "2027-06-01");
  await say([], "2026-12-24");
  assert.equal(await told(), 1);
  await say([], "2027-02-24");
  assert.equal(await told(), 0);
  await say(["arxiv:2605.00001", "arxiv:2605.00002"], "2027-02-25");
  const { builtOn } = await readLineage(db, paperId, TODAY);
  assert.deepEqual(
    builtOn.map(({ key }) => key),
    ["arxiv:2605.00002"],
    "never itself",
  );
});
