import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, snapshot } from "../../test/compare-harvest.ts";
import { FAULTS } from "../../test/fake-arxiv/faults.ts";
import type { Fault } from "../../test/fake-arxiv/faults.ts";
import { makePapers, realPapers } from "../../test/fake-arxiv/make-papers.ts";
import { revise, takeBack } from "../../test/fake-arxiv/truth.ts";
import { SET, openHarvestRoom } from "../../test/harvest.ts";
import { harvestSet } from "./harvest.ts";
import { harvestAlarm, liftStop } from "./arxiv-pace.ts";

const windowOf = async ({ db }: Awaited<ReturnType<typeof openHarvestRoom>>) =>
  db.selectFrom("harvest_window").selectAll().executeTakeFirstOrThrow();

test("a first harvest stores the whole set, in pages, and says what it did (HV14)", async (t) => {
  const room = await openHarvestRoom(t);
  const report = await harvestSet(room.context, { set: SET });
  assert.deepEqual(await differences(room.db, room.truth, SET), []);
  assert.equal(report.state, "complete");
  assert.equal(report.pages, 6);
  assert.equal(report.records, 60);
  assert.equal(report.created + report.deleted + report.unchanged, 60);
  assert.deepEqual([report.error, report.problems, report.restarts], [null, 0, 0]);
  assert.ok(
    room.fake.asked.every(({ userAgent }) => userAgent.includes("ops@example.org")),
    "HV15",
  );
  assert.ok(room.seen.some(({ step, records }) => step === "taken" && records === 20));
  assert.equal(room.seen.at(-1)?.step, "done");
});

test("HV3 the next run asks from the responseDate's day, fetches it again, and never says until", async (t) => {
  const room = await openHarvestRoom(t);
  await harvestSet(room.context, { set: SET });
  room.setDay("2026-01-22");
  revise(room.truth, "2601.00001");
  const second = await harvestSet(room.context, { set: SET });
  room.setDay("2026-01-23");
  const third = await harvestSet(room.context, { set: SET });
  assert.deepEqual([second.from, third.from], ["2026-01-20", "2026-01-22"]);
  assert.deepEqual([second.records, second.changed, third.records, third.unchanged], [1, 1, 1, 1]);
  const begun = room.fake.asked.filter(({ query }) => query.has("set"));
  assert.deepEqual(
    begun.map(({ query }) => query.get("from")),
    [null, "2026-01-20", "2026-01-22"],
  );
  assert.ok(room.fake.asked.every(({ query }) => !query.has("until")));
  assert.deepEqual(await differences(room.db, room.truth, SET), []);
});

test("HV3 a day that the operator names is asked from, and passes over nothing that is owed", async (t) => {
  const room = await openHarvestRoom(t);
  await harvestSet(room.context, { set: SET });
  room.setDay("2026-01-23");
  revise(room.truth, "2601.00001");
  room.setDay("2026-01-28");
  await harvestSet(room.context, { set: SET, from: "2026-01-27" });
  assert.equal(
    (await differences(room.db, room.truth, SET)).length,
    1,
    "the middle is not yet there",
  );
  const next = await harvestSet(room.context, { set: SET });
  assert.equal(next.from, "2026-01-20");
  assert.deepEqual(await differences(room.db, room.truth, SET), []);
});

test("HV3 the first run may begin at a day; later ones continue from it", async (t) => {
  const room = await openHarvestRoom(t);
  const first = await harvestSet(room.context, { set: SET, from: "2026-01-09" });
  assert.ok(first.records > 0 && first.records < 60);
  assert.equal((await windowOf(room)).next_from_day, "2026-01-20");
});

test("HV2 the same pages twice change nothing", async (t) => {
  const room = await openHarvestRoom(t);
  await harvestSet(room.context, { set: SET });
  const before = await snapshot(room.db);
  const again = await harvestSet(room.context, { set: SET, from: "1991-01-01" });
  assert.equal(again.unchanged, 60);
  assert.equal(await snapshot(room.db), before);
});

test("HV2 a record with an older datestamp never overwrites a newer one", async (t) => {
  const room = await openHarvestRoom(t);
  await harvestSet(room.context, { set: SET });
  revise(room.truth, "2601.00001");
  await harvestSet(room.context, { set: SET });
  const now = room.truth.papers.get("2601.00001");
  revise(room.truth, "2601.00001", { title: "An old title", datestamp: "2026-01-02" });
  await harvestSet(room.context, { set: SET, from: "2026-01-01" });
  const row = await room.db
    .selectFrom("paper")
    .select("title")
    .where("key", "=", "arxiv:2601.00001")
    .executeTakeFirstOrThrow();
  assert.notEqual(row.title, "An old title");
  assert.ok(now);
});

test("HV1 each page is there with its token, and a stopped run continues at it", async (t) => {
  const room = await openHarvestRoom(t);
  const stop = new AbortController();
  let taken = 0;
  const progress = ({ step }: { step: string }): void => {
    if (step === "taken" && ++taken === 2) stop.abort();
  };
  const first = await harvestSet({ ...room.context, progress, signal: stop.signal }, { set: SET });
  assert.deepEqual([first.state, first.pages, first.records], ["stopped", 2, 20]);
  const between = await windowOf(room);
  assert.deepEqual([between.state, between.page_count, between.record_count], ["stopped", 2, 20]);
  assert.ok(between.resumption_token);
  const second = await harvestSet(room.context, { set: SET });
  assert.deepEqual([second.isResumed, second.pages, second.state], [true, 4, "complete"]);
  assert.equal(room.fake.asked[2]?.query.get("resumptionToken"), between.resumption_token);
  assert.deepEqual(await differences(room.db, room.truth, SET), []);
});

test("HV9 deleted stays and is marked, withdrawn is marked, old ids keep their archive", async (t) => {
  const room = await openHarvestRoom(t);
  await harvestSet(room.context, { set: SET });
  room.setDay("2026-01-21");
  takeBack(room.truth, "2601.00001");
  revise(room.truth, "2601.00002", {
    comments: "This paper has been withdrawn by the authors due to an error",
  });
  const report = await harvestSet(room.context, { set: SET });
  assert.deepEqual([report.deleted, report.changed], [1, 1]);
  const state = async (key: string) => {
    const rows = await room.db.selectFrom("paper").select("state").where("key", "=", key).execute();
    return rows.map((row) => row.state);
  };
  assert.deepEqual(await state("arxiv:2601.00001"), ["deleted"]);
  assert.deepEqual(await state("arxiv:2601.00002"), ["withdrawn"]);
  assert.deepEqual(await state("arxiv:hep-th/9901011"), ["listed"]);
});

test("HV10 a changed title is a new version with its date and source", async (t) => {
  const room = await openHarvestRoom(t);
  await harvestSet(room.context, { set: SET });
  room.setDay("2026-01-21");
  revise(room.truth, "2601.00001");
  await harvestSet(room.context, { set: SET });
  const versions = await room.db
    .selectFrom("paper_version")
    .innerJoin("paper", "paper.paper_id", "paper_version.paper_id")
    .select(["number", "at", "source", "paper_version.title"])
    .where("key", "=", "arxiv:2601.00001")
    .orderBy("number")
    .execute();
  assert.deepEqual(
    versions.map(({ number, at, source }) => [number, at, source]),
    [
      [1, "2026-01-05", "arxiv"],
      [2, "2026-01-21", "arxiv"],
    ],
  );
  assert.notEqual(versions[0]?.title, versions[1]?.title);
});

for (const fault of FAULTS) {
  // A wait in whole seconds is waited for once.
  const places = fault.startsWith("503") ? [1] : [0, 1, 2];
  test(`the store is right after the fault “${fault}” on page ${places.join(", ")}`, async (t) => {
    for (const place of places) {
      const faults: Array<Fault | null> = Array.from({ length: place }, () => null);
      const room = await openHarvestRoom(t, { papers: makePapers(30), faults: [...faults, fault] });
      let report = await harvestSet(room.context, { set: SET });
      assert.equal(room.fake.asked[place]?.fault, fault);
      if (fault === "403") {
        assert.equal(report.state, "failed", "HV5 a 403 stops");
        assert.equal(room.fake.asked.length, place + 1, "HV5 no request after a 403");
        await liftStop(room.db);
      }
      if (report.state !== "complete" || (fault === "no-records-match" && place === 0)) {
        report = await harvestSet(room.context, { set: SET });
      }
      // What changed on the last day is fetched again by the next run (HV3).
      if (["deleted-record", "set-change", "duplicate-datestamp", "clock-skew"].includes(fault)) {
        report = await harvestSet(room.context, { set: SET });
      }
      assert.equal(report.state, "complete", report.error ?? "");
      assert.deepEqual(await differences(room.db, room.truth, SET), [], `${fault} at ${place}`);
      const problems = await room.db.selectFrom("harvest_problem").selectAll().execute();
      assert.deepEqual(problems, []);
    }
  });
}

test("HV5 a 403 raises an alarm that stays until an operator asks again", async (t) => {
  const room = await openHarvestRoom(t, { faults: [null, "403"] });
  const report = await harvestSet(room.context, { set: SET });
  assert.match(report.error ?? "", /403.*all requests to arXiv are stopped/);
  assert.match((await harvestAlarm(room.db))?.reason ?? "", /403 from 127\.0\.0\.1/);
  const other = await harvestSet(room.context, { set: "cs:cs:LG" });
  assert.match(other.error ?? "", /forbade requests/);
  assert.equal(room.fake.asked.length, 2, "nothing is asked while the alarm is up");
  await liftStop(room.db);
  assert.equal(await harvestAlarm(room.db), null);
  assert.equal((await harvestSet(room.context, { set: SET })).state, "complete");
});

test("a thousand real records are harvested without a problem", async (t) => {
  const papers = await realPapers(1000);
  if (!papers) return t.skip("needs ../shared/data/papers");
  const room = await openHarvestRoom(t, { papers, pageSize: 250, limits: { timeoutMs: 30_000 } });
  room.setDay("2026-09-01");
  const report = await harvestSet(room.context, { set: "cs" });
  assert.deepEqual([report.state, report.problems], ["complete", 0]);
  for (const paper of room.truth.papers.values()) {
    paper.categories = paper.categories.filter((name) => /^[a-z-]+(\.[A-Za-z-]+)?$/.test(name));
  }
  assert.deepEqual(await differences(room.db, room.truth, "cs"), []);
});
