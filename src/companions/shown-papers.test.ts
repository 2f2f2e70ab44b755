import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { paperRecord, store } from "../../test/papers.ts";
import { openTestSite } from "../../test/site.ts";
import { dueSubjects } from "./due-subjects.ts";
import { enlistPapers } from "./enlist.ts";
import { askFirst } from "./shown-papers.ts";
import { allSources } from "./sources.ts";

const NOW = "2026-11-24T12:00:00Z";
const LOOKS_MAX = 200;
const urlOf = (id: string): string => `https://code.example/${id}`;

async function openThree(t: Parameters<typeof openTestSite>[0]) {
  const site = await openTestSite(t, { STARTER: "off", COMPANIONS: "links" }, NOW);
  const { db, now } = site.context;
  const numbers = new Map<string, number>();
  for (const [id, announcedOn] of [
    ["2605.00001", "2026-05-01"],
    ["2606.00002", "2026-06-01"],
    ["2607.00003", "2026-07-01"],
  ] as const) {
    const links = [{ kind: "code" as const, url: urlOf(id), provenance: "import" }];
    const { paperId } = await store(db, paperRecord(id, { announcedOn, links }));
    numbers.set(id, paperId);
  }
  const sources = allSources({ db, now }).filter(({ name }) => name === "links");
  await enlistPapers(db, sources, now(), 3);
  const due = async () =>
    (await dueSubjects(db, "links", { now: now(), withoutHosts: [], limit: 10 })).map(
      ({ subject }) => subject,
    );
  return { ...site, db, due, numbers };
}

test("what a page shows is asked before newer papers that nobody looked at", async (t) => {
  const { app, due } = await openThree(t);
  const byAge = ["2607.00003", "2606.00002", "2605.00001"].map(urlOf);
  assert.deepEqual(await due(), byAge);
  assert.equal((await app.request("/papers/2605.00001")).status, 200);
  for (let look = 0; look < LOOKS_MAX && (await due())[0] !== byAge[2]; look++) await sleep(10);
  assert.deepEqual(await due(), [byAge[2], byAge[0], byAge[1]]);
});

test("what failed keeps its pause, and what was answered its day, however often it is shown", async (t) => {
  const { db, due, numbers } = await openThree(t);
  const later = "2026-11-25T12:00:00.000Z";
  const update = db.updateTable("companion").set({ due_at: later });
  await update.set({ failure_count: 2 }).where("subject", "=", urlOf("2605.00001")).execute();
  await update.set({ state: "works" }).where("subject", "=", urlOf("2606.00002")).execute();
  await askFirst(db, [...numbers.values()]);
  assert.deepEqual(await due(), [urlOf("2607.00003")]);
});
