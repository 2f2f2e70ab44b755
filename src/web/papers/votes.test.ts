import assert from "node:assert/strict";
import { test } from "node:test";
import type { Context } from "../../context.ts";
import type { Db } from "../../db/schema/schema.ts";
import { readSubscriptionWish } from "../../digests/issues/choices.ts";
import { runDigests } from "../../digests/run-digests.ts";
import { storeSubscription } from "../../digests/subscriptions/subscriptions.ts";
import { isKnownCategory } from "../../papers/categories.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";
import { findPaper, readPapers } from "../../papers/read-papers.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";
import { similarPapers } from "../../search/similar.ts";
import { runParts } from "../../worker/digests.ts";
import { tokenOf } from "../../../test/api-token.ts";
import { openTestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00Z";
const CATCH_UP_MS = 60_000;
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
  assert.match(after.text, /<button[^>]+aria-pressed="true"/);
  assert.match(after.text, /aria-label="Vote for Platypus, 1\u00a0vote"\s*>\s*1\s*</);
  assert.match(
    (await visitor(site).get(PAPER)).text,
    /aria-pressed="false"/,
    "others have not voted",
  );
  await ann.post(`${PAPER}/vote`);
  assert.match(
    (await ann.get(PAPER)).text,
    /aria-label="Vote for Platypus"\s*>\s*</,
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
    ((await ann.get("/day/2025-03-17")).text.match(/<button[^>]+aria-pressed="true"/g) ?? [])
      .length,
    1,
  );
  assert.doesNotMatch(
    (await visitor(site).get("/day/2025-03-17")).text,
    /<button[^>]+aria-pressed="true"/,
  );
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

test("a cast vote is shown, and can be taken back, on every list that holds the paper", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const { context } = site;
  assert.ok(await catchUp(context.search, CATCH_UP_MS));
  const ann = await signedIn(site, "ann@example.org");
  const key = /data-paper="([^"]+)"/.exec((await ann.get("/")).text)?.[1] ?? "";
  const paper = await findPaper(context.db, key);
  assert.ok(paper);
  await joinLab(context.db, paper.paperId);
  await sendIssue(context);
  const path = paperPath(key);
  const [nearest] = await similarPapers(context, paper.paperId, 1);
  const [near] = await readPapers(context.db, [nearest?.paperId ?? 0]);
  const lists = [
    "/",
    "/day/2025-03-17",
    "/trending",
    `/authors/${paper.authors[0]?.slug}`,
    "/organizations/lab",
    `/search?q=${encodeURIComponent(paper.title)}`,
    `${paperPath(near?.key ?? "")}/similar`,
    "/digests/1",
  ];
  const offered = async (list: string, who = ann): Promise<string | undefined> => {
    const { status, text } = await who.get(list);
    assert.equal(status, 200, list);
    const article = text.split("<article").find((part) => part.includes(`data-paper="${key}"`));
    return /value="(cast|retract)"/.exec(article ?? "")?.[1];
  };
  for (const list of lists) assert.equal(await offered(list), "cast", `${list} before the vote`);
  await ann.post(`${path}/vote`, { vote: "cast" });
  const eve = await signedIn(site, "eve@example.org");
  for (const list of lists) {
    assert.equal(await offered(list), "retract", `${list} after the vote`);
    assert.equal(await offered(list, eve), "cast", `${list} for somebody else`);
  }
  await ann.post(`${path}/vote`, { vote: "retract" });
  for (const list of lists) assert.equal(await offered(list), "cast", `${list} when taken back`);
});

async function joinLab(db: Db, paperId: number): Promise<void> {
  const lab = {
    slug: "lab",
    object_id: "a".repeat(24),
    name: "Lab",
    full_name: null,
    avatar: null,
  };
  const { organization_id } = await db
    .insertInto("organization")
    .values(lab)
    .returning("organization_id")
    .executeTakeFirstOrThrow();
  const facts = { kind: "paper", provenance: "import", set_at: NOW };
  await db
    .insertInto("paper_organization")
    .values({ paper_id: paperId, organization_id, ...facts })
    .execute();
}

async function sendIssue(context: Context): Promise<void> {
  const fields = { email: "sub@example.org", cadence: "daily", hour: 7, zone: "UTC", top: "1" };
  const wish = readSubscriptionWish(fields, isKnownCategory);
  const confirmedAt = new Date("2026-11-20T00:00:00Z");
  await context.db
    .transaction()
    .execute((trx) => storeSubscription(trx, wish, confirmedAt, confirmedAt));
  const report = await runDigests(runParts(context), new AbortController().signal);
  assert.equal(report.issues, 1);
}

test("RK6: taking back a vote that was never cast, or twice, changes nothing", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const { db } = site.context;
  const token = await tokenOf(site.context, "reader");
  const ask = async (method: "PUT" | "DELETE") => {
    const headers = { authorization: `Bearer ${token}` };
    const path = `${site.url}/api/v1/papers/2408.14805/vote`;
    const answer = await site.app.request(path, { method, headers });
    return (await answer.json()) as { points: number; hasVoted: boolean };
  };
  const signals = async () =>
    (await db.selectFrom("signal").select("value").where("kind", "=", "vote").execute()).length;
  const before = await signals();
  assert.deepEqual((await ask("DELETE")).points, 0);
  assert.equal(await signals(), before, "no signal of a vote that never was");
  assert.equal((await ask("PUT")).points, 1);
  assert.equal((await ask("DELETE")).points, 0);
  const once = await signals();
  assert.equal((await ask("DELETE")).points, 0, "never below nothing");
  assert.equal(await signals(), once);
});
