import assert from "node:assert/strict";
import { test } from "node:test";
import { askForClaim } from "../../curation/claims.ts";
import { findByHandle } from "../../accounts/accounts.ts";
import { createApiToken, parseScopes } from "../../accounts/api-tokens.ts";
import { findPaper } from "../../papers/read-papers.ts";
import { askApi } from "../../../test/ask-api.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";

const START = Date.parse("2026-05-25T12:00:00Z");
const SLUG = "ada-lovelace";

/** A site whose clock the test turns by hand. */
async function openClockedSite(t: Parameters<typeof openTestSite>[0]) {
  let minutes = 0;
  const shift = () => new Date(START + (minutes += 1) * 60_000);
  const site = await openTestSite(t, { STARTER: "off" }, "2026-05-25T12:00:00Z", shift);
  const put = (id: string, change: Parameters<typeof paperRecord>[1] = {}) =>
    store(site.context.db, paperRecord(id, change), { now: site.context.now() });
  return { site, put };
}

const kindsOn = (text: string): string[] =>
  [...text.matchAll(/data-notice="([a-z]+)"/g)].map(([, kind = ""]) => kind);

test("PR14: answers, versions, withdrawals, followed authors and claims are told once, one's own acts never", async (t) => {
  const { site, put } = await openClockedSite(t);
  await put("2605.00001");
  await put("2605.00002");
  await put("2605.00003");
  await put("2604.00009", { authors: [{ name: "Ada Lovelace" }], announcedOn: "2026-04-01" });
  const ann = await signedIn(site, "ann@example.org");
  const bob = await signedIn(site, "bob@example.org");
  const boss = await signedIn(site, "boss@example.org", "administrator");
  await ann.post("/papers/2605.00001/save", { save: "1" });
  await ann.post("/papers/2605.00002/save", { save: "1" });
  await ann.post("/following", { act: "follow", kind: "author", value: SLUG });
  await ann.post("/papers/2605.00003/comments", { text: "Is it so?" });
  const mine = await site.context.db.selectFrom("comment").select("comment_id").executeTakeFirst();
  const parent = String(mine?.comment_id);
  await ann.post("/papers/2605.00003/comments", { text: "I answer myself.", parent });
  assert.deepEqual(kindsOn((await ann.get("/notices")).text), [], "nothing of one's own doing");

  await bob.post("/papers/2605.00003/comments", { text: "It is.", parent });
  await put("2605.00001", { title: "A better title of it", updatedAt: "2026-05-24T00:00:00Z" });
  await put("2605.00001", { title: "A better title of it", updatedAt: "2026-05-24T00:00:00Z" });
  await put("2605.00002", { state: "withdrawn", updatedAt: "2026-05-24T00:00:00Z" });
  await put("2605.00003", { title: "Nobody saved this one", updatedAt: "2026-05-24T00:00:00Z" });
  await put("2605.00004", { announcedOn: "2026-05-25", authors: [{ name: "Ada Lovelace" }] });
  await put("2301.00005", { announcedOn: "2023-01-02", authors: [{ name: "Ada Lovelace" }] });
  const account = await findByHandle(site.context.db, "ann");
  const paper = await findPaper(site.context.reader, "2605.00003");
  assert.ok(account && paper);
  await askForClaim(site.context, account, paper, { position: 1, url: "" });
  await boss.post("/claims/1/decide", { decision: "yes", reason: "Known to us." });

  const { text } = await ann.get("/notices");
  assert.deepEqual(
    kindsOn(text),
    ["claim", "author", "withdrawn", "version", "answer"],
    "each once, newest first; an old paper that was harvested late is no news",
  );
  assert.match(text, /bob replied to your comment/);
  assert.match(text, /A new paper by Ada Lovelace/);
  assert.doesNotMatch(text, /2301\.00005|Nobody saved this one<\/a>\s*<small>.*version/);
  assert.match(text, /<a href="\/notices"\s*>Notices <span>5<\/span>/);
  assert.deepEqual(kindsOn((await bob.get("/notices")).text), [], "nobody else is told");
  assert.equal((await visitor(site).get("/notices")).status, 303);

  const token = await createApiToken(site.context, account.accountId, {
    name: "t",
    scopes: parseScopes(["profile"]),
  });
  const ask = askApi(site, token);
  const told = (await ask("GET", "notices")).value.results ?? [];
  assert.deepEqual(
    told.map(({ kind, isNew }) => [kind, isNew]),
    ["claim", "author", "withdrawn", "version", "answer"].map((kind) => [kind, true]),
  );
  assert.equal((await ask("PUT", "notices/seen")).status, 204);
  const after = (await ann.get("/notices")).text;
  assert.equal(kindsOn(after).length, 5, "what was read stays on the page");
  assert.doesNotMatch(after, /<b>New<\/b>|Notices <span>/);
  await bob.post("/papers/2605.00003/comments", { text: "And more.", parent });
  assert.match((await ann.get("/")).text, /Notices <span>1<\/span>/);
});

test("PR14, PR12: mutes silence notices, and the feed's secret address ends when it is renewed", async (t) => {
  const { site, put } = await openClockedSite(t);
  await put("2605.00001");
  const ann = await signedIn(site, "ann@example.org");
  await ann.post("/following", { act: "follow", kind: "author", value: SLUG });
  await put("2605.00004", { title: "Zebrafish at rest", announcedOn: "2026-05-25" });
  await put("2605.00005", { title: "Graphs in motion", announcedOn: "2026-05-25" });
  await put("2605.00006", { title: "To be announced", announcedOn: "2026-06-20" });
  await ann.post("/following", { act: "mute", kind: "word", value: "zebrafish" });
  const { text } = await ann.get("/notices");
  assert.match(text, /Graphs in motion/);
  assert.doesNotMatch(text, /Zebrafish|To be announced/);
  const feed = /href="(\/notices\/feed\/[^"]+\.atom)"/.exec(text)?.[1] ?? "";
  const guest = visitor(site);
  const atom = await guest.get(feed);
  assert.equal(atom.status, 200);
  assert.match(atom.text, /A new paper by Ada Lovelace Graphs in motion/);
  assert.doesNotMatch(atom.text, /Zebrafish/);
  const secret = feed.replace("/notices/feed/", "").replace(".atom", "");
  assert.equal(
    (await guest.get(`/for-you/feed/${secret}.atom`)).status,
    404,
    "it opens no other list",
  );
  await ann.post("/notices", { act: "renew" });
  assert.equal((await guest.get(feed)).status, 404);
  assert.doesNotMatch((await ann.get("/notices")).text, new RegExp(secret));
});
