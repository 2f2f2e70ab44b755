import assert from "node:assert/strict";
import { test } from "node:test";
import { differences } from "../../test/compare-harvest.ts";
import { listRecords, oaiDocument, oaiRecord } from "../../test/fake-arxiv/oai-xml.ts";
import { makePapers } from "../../test/fake-arxiv/make-papers.ts";
import { SET, openHarvestRoom } from "../../test/harvest.ts";
import { harvestSet } from "./harvest.ts";
import { countProblems, listProblems } from "./problems.ts";
import { retryProblems } from "./retry-problems.ts";

const papers = makePapers(5);
const pageOf = (...records: string[]): Buffer =>
  Buffer.from(
    oaiDocument(`<ListRecords>${records.join("\n")}</ListRecords>`, "2026-01-20T00:00:00Z"),
  );
const good = papers.map(oaiRecord);

test("HV8 records that cannot be understood are kept raw with their reason, and the page continues", async (t) => {
  const room = await openHarvestRoom(t);
  const bad = [
    (good[1] as string).replace(/<title>.*<\/title>/, ""),
    (good[2] as string).replace("<id>", "<id>\u0007"),
    "<record><header><identifier>oai:other:1</identifier><datestamp>2026-01-05</datestamp></header></record>",
    '<record><header status="deleted"></header></record>',
  ];
  room.fake.options.replay = [pageOf(good[0] as string, ...bad, good[3] as string)];
  const report = await harvestSet(room.context, { set: SET });
  assert.deepEqual([report.state, report.created, report.problems], ["complete", 2, 4]);
  const problems = await listProblems(room.db, 0, 10);
  assert.equal(await countProblems(room.db), 4);
  assert.deepEqual(
    problems.map(({ raw }) => raw),
    bad,
  );
  assert.match(
    problems.map(({ reason }) => reason).join("\n"),
    /no title[\s\S]*disallowed character[\s\S]*(no metadata|no arXiv)[\s\S]*no arXiv/,
  );
  assert.deepEqual(
    problems.map(({ identifier }) => identifier.slice(0, 7)),
    ["oai:arX", "oai:arX", "oai:oth", "unnamed"],
  );
});

test("HV8 the same problem again is one row; once the record is right it is resolved", async (t) => {
  const room = await openHarvestRoom(t, { papers });
  const bad = (good[1] as string).replace(/<title>.*<\/title>/, "");
  room.fake.options.replay = [pageOf(good[0] as string, bad)];
  await harvestSet(room.context, { set: SET });
  room.fake.options.replay = [pageOf(bad, good[2] as string)];
  await harvestSet(room.context, { set: SET });
  const [problem] = await listProblems(room.db, 0, 10);
  assert.deepEqual([await countProblems(room.db), problem?.attempts], [1, 2]);
  await harvestSet(room.context, { set: SET, from: "1991-01-01" });
  assert.equal(await countProblems(room.db), 0);
  assert.deepEqual(await differences(room.db, room.truth, SET), []);
});

test("HV8 after an upgrade what was kept is understood, stored and resolved; the rest stays", async (t) => {
  const room = await openHarvestRoom(t, { papers: papers.slice(0, 2) });
  const raws = [good[0], "<record><header/></record>", good[1]] as string[];
  for (const [index, raw] of raws.entries()) {
    const row = {
      source: "oai",
      identifier: `old:${index}`,
      reason: "an older program's",
      attempts: 1,
      raw,
      seen_at: "2026-01-01",
    };
    await room.db
      .insertInto("harvest_problem")
      .values({ ...row, resolved_at: null })
      .execute();
  }
  assert.deepEqual(await retryProblems(room.context), { tried: 3, resolved: 2 });
  assert.deepEqual(await differences(room.db, room.truth, SET), []);
  const [rest, ...others] = await listProblems(room.db, 0, 10);
  assert.deepEqual([rest?.identifier, rest?.attempts, others.length], ["old:1", 2, 0]);
  assert.notEqual(rest?.reason, "an older program's");
  assert.deepEqual(await retryProblems(room.context), { tried: 1, resolved: 0 });
});

test("HV8 a record that the store refuses does not hold up its page", async (t) => {
  const room = await openHarvestRoom(t, { papers });
  const refuse = { title: "refuse" };
  const { db } = room;
  const text = good.map((record, index) =>
    index === 1 ? record.replace(/<title>.*<\/title>/, `<title>${refuse.title}</title>`) : record,
  );
  // A trigger is in for whatever a store may refuse that we did not think of.
  const { sql } = await import("kysely");
  await sql`create trigger refuse before insert on paper when new.title = 'refuse' begin select raise(abort, 'refused by the store'); end`.execute(
    db,
  );
  room.fake.options.replay = [pageOf(...text)];
  const report = await harvestSet(room.context, { set: SET });
  assert.deepEqual([report.state, report.created, report.problems], ["complete", 4, 1]);
  assert.match(
    (await listProblems(db, 0, 1))[0]?.reason ?? "",
    /cannot be stored: .*refused by the store/,
  );
});

test("a page of a deleted and a listed record of one paper ends as the later says", async (t) => {
  const room = await openHarvestRoom(t, { papers: [] });
  const [paper] = papers;
  assert.ok(paper);
  const list = [paper, { ...paper, isDeleted: true, datestamp: "2026-01-19" }];
  room.fake.options.replay = [
    Buffer.from(oaiDocument(listRecords(list, null), "2026-01-20T00:00:00Z")),
  ];
  const report = await harvestSet(room.context, { set: SET });
  assert.deepEqual([report.created, report.deleted], [1, 1]);
  const row = await room.db.selectFrom("paper").select("state").executeTakeFirstOrThrow();
  assert.equal(row.state, "deleted");
});
