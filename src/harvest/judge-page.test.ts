import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { differences } from "../../test/compare-harvest.ts";
import { makePapers } from "../../test/fake-arxiv/make-papers.ts";
import { listRecords, oaiDocument } from "../../test/fake-arxiv/oai-xml.ts";
import { SET, openHarvestRoom } from "../../test/harvest.ts";
import { HarvestFailure, ArxivFault, TokenRefused } from "./faults.ts";
import { harvestSet } from "./harvest.ts";
import { NoProgress, judgePage } from "./judge-page.ts";
import type { OaiPage, OaiRecord } from "./arxiv/oai-pmh.ts";
import type { HarvestWindow } from "./window.ts";

const record = (n: number): OaiRecord => ({
  identifier: `oai:arXiv.org:2601.0000${n}`,
  datestamp: "2026-01-05",
  isDeleted: false,
  setSpecs: [],
  metadata: null,
  raw: () => "",
  fault: null,
});
const page = (change: Partial<OaiPage>): OaiPage => ({
  responseAt: "2026-01-05T00:00:00.000Z",
  errors: [],
  records: [record(1)],
  resumptionToken: null,
  ...change,
});
const window = (change: Partial<HarvestWindow> = {}): HarvestWindow => ({
  set: SET,
  from: null,
  resumptionToken: null,
  pages: 0,
  records: 0,
  responseAt: null,
  pageHashes: [],
  isResumed: false,
  ...change,
});
const error = (code: string): Partial<OaiPage> => ({
  errors: [{ code, message: "" }],
  records: [],
});

test("HV4 what is no progress, what begins again and what ends is told apart", () => {
  const inList = window({ resumptionToken: "t1" });
  assert.equal(typeof judgePage(page({}), window()), "string");
  assert.equal(judgePage(page(error("noRecordsMatch")), window()), null);
  assert.throws(() => judgePage(page({ records: [] }), window()), ArxivFault);
  assert.throws(() => judgePage(page({ records: [], resumptionToken: "t2" }), inList), ArxivFault);
  assert.throws(() => judgePage(page({ resumptionToken: "t1" }), inList), NoProgress);
  for (const code of ["badResumptionToken", "noRecordsMatch", "badArgument"]) {
    assert.throws(() => judgePage(page(error(code)), inList), TokenRefused, code);
  }
  for (const code of ["badArgument", "noSetHierarchy", "cannotDisseminateFormat", "badVerb"]) {
    assert.throws(() => judgePage(page(error(code)), window()), HarvestFailure, code);
  }
  assert.throws(() => judgePage(page(error("undefinedError")), window()), ArxivFault);
});

test("HV4 a page that came before is known by its records, whichever page it was", () => {
  const first = judgePage(page({ records: [record(1), record(2)] }), window()) as string;
  const second = judgePage(page({ records: [record(3)] }), window()) as string;
  assert.notEqual(first, second);
  const later = window({ resumptionToken: "t3", pageHashes: [first, second] });
  for (const records of [[record(1), record(2)], [record(3)]]) {
    assert.throws(() => judgePage(page({ records, resumptionToken: "t4" }), later), NoProgress);
  }
  const changed = { ...record(3), datestamp: "2026-01-06" };
  assert.equal(typeof judgePage(page({ records: [changed] }), later), "string");
});

test("HV4 a source that never leads on ends with an error, not a loop, and leaves what is stored", async (t) => {
  for (const fault of [
    "repeated-token",
    "repeated-page",
    "empty-list",
    "bad-resumption-token",
    "truncated-xml",
    "429",
  ] as const) {
    const room = await openHarvestRoom(t, {
      faultOf: (asked) => (asked.query.has("resumptionToken") ? fault : null),
    });
    const report = await harvestSet(room.context, { set: SET });
    assert.equal(report.state, "failed", fault);
    assert.ok(report.error, fault);
    assert.ok(room.fake.asked.length <= 40, `${fault}: ${room.fake.asked.length} requests`);
    const row = await room.db.selectFrom("harvest_window").selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([row.state, row.last_error, row.completed_at], ["failed", report.error, null]);
    const papers = await room.db.selectFrom("paper").select("paper_id").execute();
    assert.ok(papers.length > 0, "the first page is kept");
  }
});

test("HV4 an unknown set is said at once, without trying again", async (t) => {
  const room = await openHarvestRoom(t);
  const replay = [
    Buffer.from(
      `<OAI-PMH><responseDate>2026-01-05T00:00:00Z</responseDate><error code="badArgument">no such set</error></OAI-PMH>`,
    ),
  ];
  room.fake.options.replay = replay;
  const report = await harvestSet(room.context, { set: "cs:cs:XX" });
  assert.match(report.error ?? "", /no such set.*name of the set/);
  assert.equal(room.fake.asked.length, 1);
});

test("HV4 a list that holds a page twice is read to its end, but not believed to be whole", async (t) => {
  const papers = makePapers(6).map((paper) => ({ ...paper, isDeleted: false }));
  const room = await openHarvestRoom(t, { papers });
  const parts = [papers.slice(0, 2), papers.slice(2, 4), papers.slice(2, 4), papers.slice(4)];
  const server = createServer((request, response) => {
    const token = new URL(request.url ?? "", "http://x").searchParams.get("resumptionToken");
    const at = Number(token ?? 0);
    const next = at + 1 < parts.length ? String(at + 1) : null;
    response.end(oaiDocument(listRecords(parts[at] ?? [], next), "2026-01-20T00:00:00Z"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  room.context.settings.arxivOaiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const report = await harvestSet(room.context, { set: SET });
  assert.deepEqual([report.state, report.restarts], ["failed", 1]);
  assert.match(report.error ?? "", /next run asks for the same days again/);
  assert.deepEqual(await differences(room.db, room.truth, SET), []);
});
