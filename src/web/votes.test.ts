import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../test/site.ts";
import { signedIn, visitor } from "../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00Z";
const PAPER = "/papers/2408.14805";

test("RK6: a vote is seen at once, counts once, and is taken back by the same form", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const before = await ann.get(PAPER);
  assert.match(before.text, /value="cast"/);
  const cast = await ann.post(
    `${PAPER}/vote`,
    { vote: "cast" },
    { referer: `${site.url}/day/2025-03-17` },
  );
  assert.equal(cast.status, 303);
  assert.equal(cast.location, "/day/2025-03-17");
  await ann.post(`${PAPER}/vote`, { vote: "cast" });
  const after = await ann.get(PAPER);
  assert.match(after.text, /aria-pressed="true"/);
  assert.match(after.text, /1\u00a0point\s*</);
  assert.match(
    (await visitor(site).get(PAPER)).text,
    /aria-pressed="false"/,
    "others have not voted",
  );
  await ann.post(`${PAPER}/vote`);
  assert.match(
    (await ann.get(PAPER)).text,
    /0\u00a0points\s*</,
    "without a word the form turns round",
  );
  await ann.post(`${PAPER}/vote`, { vote: "retract" });
  const { points } = await site.context.db
    .selectFrom("paper")
    .select("points")
    .where("key", "=", "arxiv:2408.14805")
    .executeTakeFirstOrThrow();
  assert.equal(points, 0);
});

test("a vote needs a reader: a guest is led to sign in and back", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const guest = await visitor(site).post(`${PAPER}/vote`, { vote: "cast" });
  assert.equal(guest.status, 303);
  assert.equal(guest.location, `/sign-in?return=${encodeURIComponent(PAPER)}`);
  const script = await visitor(site).post(`${PAPER}/vote`, {}, { accept: "application/json" });
  assert.equal(script.status, 401);
});

test("the day's page shows who voted, by reader", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  await ann.post(`${PAPER}/vote`, { vote: "cast" });
  assert.equal(
    ((await ann.get("/day/2025-03-17")).text.match(/aria-pressed="true"/g) ?? []).length,
    1,
  );
  assert.doesNotMatch((await visitor(site).get("/day/2025-03-17")).text, /aria-pressed="true"/);
});

test("a suspended account reads and does nothing else", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  await site.context.db
    .updateTable("account")
    .set({ suspended_until: "2027-01-01T00:00:00.000Z" })
    .execute();
  assert.equal((await ann.get(PAPER)).status, 200);
  assert.equal((await ann.post(`${PAPER}/vote`)).status, 403);
  assert.equal((await ann.post("/sign-out")).status, 303);
});
