import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { workerParts } from "../../worker/worker.ts";

const NOW = "2026-12-02T06:00:00.000Z";

/** A site that picked Maria's paper the day before, and two papers of today. */
async function openDesk(t: Parameters<typeof openTestSite>[0]) {
  const site = await openTestSite(t, { STARTER: "off" }, NOW);
  const { db } = site.context;
  const at = { now: new Date(NOW) };
  const put = (id: string, author: string, announcedOn: string) =>
    store(db, paperRecord(id, { announcedOn, authors: [{ name: author }] }), at);
  await put("2612.00001", "Maria Robotics", "2026-12-01");
  await put("2612.00002", "Nobody Known", "2026-12-01");
  const cur = await signedIn(site, "cur@example.org", "curator");
  await db
    .insertInto("signal")
    .values({
      paper_id: 1,
      kind: "pick",
      at: "2026-12-01T08:00:00.000Z",
      value: 1,
      source: "reader:1",
      recorded_at: "2026-12-01T08:00:00.000Z",
    })
    .execute();
  await put("2612.00003", "Somebody Else", "2026-12-02");
  await put("2612.00004", "Maria Robotics", "2026-12-02");
  const { handlers } = workerParts(site.context);
  const { signal } = new AbortController();
  const job = { jobId: 1, kind: "", key: "interest", payload: {}, attempts: 1, fence: 1 };
  const work = async () => {
    await handlers["interest.learn"]?.(job, signal);
    for (const key of ["2026-12-01", "2026-12-02"]) {
      await handlers["interest.day"]?.({ ...job, key }, signal);
    }
  };
  await work();
  return { site, cur, work };
}

test("a curator sees the day by expected interest with reasons, and picks from there", async (t) => {
  const { site, cur } = await openDesk(t);
  const { text, status } = await cur.get("/curate");
  assert.equal(status, 200);
  const order = [...text.matchAll(/data-paper="arxiv:([^"]+)"/g)].map(([, id]) => id);
  assert.deepEqual(order.slice(0, 2), ["2612.00004", "2612.00003"]);
  assert.match(
    text,
    /data-reason>1\u00a0earlier paper by Maria Robotics was picked, voted for, discussed or collected here/,
  );
  assert.doesNotMatch(text, /by Somebody Else/);
  assert.ok(order.includes("2612.00002"), "what was missed the day before");
  await cur.post("/papers/2612.00004/picks", { day: "", note: "Grasping at last." });
  assert.match((await visitor(site).get("/")).text, /Grasping at last\./);
});

test("a paper's page and an explained feed say what its expected interest rests on", async (t) => {
  const { site } = await openDesk(t);
  const guest = visitor(site);
  const known = (await guest.get("/papers/2612.00004")).text;
  const why = known.slice(known.indexOf('id="why"'));
  assert.match(
    why,
    /Expected interest[^]*?<small>1\u00a0earlier paper by Maria Robotics was picked/,
  );
  const unknown = (await guest.get("/papers/2612.00003")).text;
  assert.doesNotMatch(unknown, /by Somebody Else|by Maria Robotics was/);
  const path = "/api/v1/feeds/day?period=2026-12-02";
  const { results } = JSON.parse((await guest.get(`${path}&explain=1`)).text);
  assert.equal(results[0].key, "arxiv:2612.00004");
  assert.equal(results[0].why.interest.author.name, "Maria Robotics");
  for (const { hotness, why: reasons } of results) {
    const sum = reasons.inputs.reduce(
      (all: number, each: { contribution: number }) => all + each.contribution,
      0,
    );
    assert.ok(Math.abs(sum - hotness) < 1e-6, "the inputs sum to the hotness");
  }
  assert.doesNotMatch((await guest.get(path)).text, /"why"/, "only where it is asked for");
});

test("everybody sees how well the order has done, and the formula worked out on a paper", async (t) => {
  const { site, cur, work } = await openDesk(t);
  const guest = visitor(site);
  const quality = async () => (await guest.get("/about/ranking/quality")).text;
  assert.doesNotMatch(await quality(), /1 of 1/, "the model knew of the pick before it ordered");
  await cur.post("/papers/2612.00004/picks", { day: "", note: "" });
  await work();
  const text = await quality();
  assert.match(text, /1\u00a0paper has been chosen in the last twelve weeks\. With fewer than 20/);
  assert.match(text, /2026-W49<\/a>|2026-W49 · 1 of 1/);
  assert.match(text, /<td class="n">100%<\/td>/, "the share, and what chance would give");
  const { text: ranking } = await guest.get("/about/ranking");
  assert.match(ranking, /<p class="formula"[^>]*>\s*<math/);
  assert.match(ranking, /<h2>An example<\/h2>[^]*Hotness by formula 2: [^]*Hotness by formula 1: /);
});

test("a curator dismisses, brings back, looks at another day, and schedules from the desk", async (t) => {
  const { site, cur } = await openDesk(t);
  const other = await signedIn(site, "other@example.org", "curator");
  const order = async (who: typeof cur, path = "/curate") => {
    const { text } = await who.get(path);
    const [shown = ""] = text.split(/<details class="tab">|<h2>/);
    return [...shown.matchAll(/data-paper="arxiv:([^"]+)"/g)].map(([, id]) => id);
  };
  assert.equal((await cur.post("/papers/2612.00004/dismiss", {})).status, 303);
  assert.deepEqual(await order(cur), ["2612.00003"]);
  assert.match((await cur.get("/curate")).text, /1\u00a0dismissed paper/);
  assert.deepEqual(await order(other), ["2612.00004", "2612.00003"], "another's desk");
  assert.match((await visitor(site).get("/day/2026-12-02")).text, /2612\.00004/, "no page changes");
  await cur.post("/papers/2612.00004/dismiss", { back: "1" });
  assert.deepEqual(await order(cur), ["2612.00004", "2612.00003"]);
  assert.deepEqual(
    new Set(await order(cur, "/curate?day=2026-12-01")),
    new Set(["2612.00001", "2612.00002"]),
  );
  assert.deepEqual((await order(cur, "/curate?day=2027-01-01"))[0], "2612.00004");
  await cur.post("/papers/2612.00003/picks", { day: "2026-12-05", note: "On Saturday." });
  assert.doesNotMatch((await visitor(site).get("/")).text, /On Saturday\./);
  const reader = await signedIn(site, "reader@example.org");
  assert.equal((await reader.post("/papers/2612.00003/dismiss", {})).status, 403);
});

test("the desk is the curators' alone", async (t) => {
  const { site } = await openDesk(t);
  const guest = await visitor(site).get("/curate");
  assert.notEqual(guest.status, 200);
  assert.doesNotMatch(guest.text, /data-reason/);
  const reader = await signedIn(site, "reader@example.org");
  assert.equal((await reader.get("/curate")).status, 403);
  assert.doesNotMatch((await reader.get("/")).text, /href="\/curate"/);
});
