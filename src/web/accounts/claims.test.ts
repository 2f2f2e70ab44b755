import assert from "node:assert/strict";
import { test } from "node:test";
import { upsertPaper } from "../../papers/stored/upsert-paper.ts";
import { decideClaim } from "../../curation/claims.ts";
import { buildApp } from "../../app.ts";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00Z";
const PAPER = "/papers/2408.14805";
const ORCID = "0000-0002-1825-0097";

const setOrcid = async ({ context }: TestSite, accountId: number, orcid: string | null) =>
  context.db.updateTable("account").set({ orcid }).where("account_id", "=", accountId).execute();

/** The second author of the paper gets an iD in its record, as an address. */
async function nameAuthor({ context }: TestSite): Promise<void> {
  await context.db
    .updateTable("paper_author")
    .set({ orcid: `https://orcid.org/${ORCID}` })
    .where("position", "=", 1)
    .where("paper_id", "in", (eb) =>
      eb.selectFrom("paper").select("paper.paper_id").where("key", "=", "arxiv:2408.14805"),
    )
    .execute();
}

test("a claim is proven by the ORCID iD of the record, and by no other; then links may be added", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const { accountId } = ann.account;
  const claim = { method: "orcid" };
  assert.equal((await ann.post(`${PAPER}/claim`, claim)).status, 422, "no iD at all");
  await nameAuthor(site);
  await setOrcid(site, accountId, "0000-0001-5109-3700");
  assert.match((await ann.get(`${PAPER}/claim`)).text, /No author of the record has your iD/);
  assert.equal((await ann.post(`${PAPER}/claim`, claim)).status, 422, "another’s iD");
  const link = { kind: "code", url: "https://code.example.org/x" };
  assert.equal((await ann.post(`${PAPER}/links`, link)).status, 403);
  await setOrcid(site, accountId, ORCID);
  assert.match((await ann.get(`${PAPER}/claim`)).text, new RegExp(`with your iD ${ORCID}`));
  assert.equal((await ann.post(`${PAPER}/claim`, { ...claim, position: "1" })).status, 303);
  const row = await site.context.db
    .selectFrom("author_claim")
    .selectAll()
    .executeTakeFirstOrThrow();
  assert.deepEqual(
    { position: row.position, method: row.method, state: row.state },
    { position: 1, method: "orcid", state: "proven" },
    "the position is the record’s, not the form’s",
  );
  assert.equal((await ann.post(`${PAPER}/links`, link)).status, 303);
  assert.match((await visitor(site).get("/moderation")).text, /Proven by the ORCID iD/);
});

test("a refused claim may be asked again with another page, or after a while; not before", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const boss = await signedIn(site, "boss@example.org", "moderator");
  const ask = (url: string, who = ann) =>
    who.post(`${PAPER}/claim`, { method: "moderator", position: "1", url });
  const stateNow = async (): Promise<string> =>
    (await site.context.db.selectFrom("author_claim").select("state").executeTakeFirstOrThrow())
      .state;
  const refuse = () =>
    decideClaim(site.context, boss.account, 1, { isProven: false, reason: "Not shown." });
  assert.equal((await ask("https://a.example.org/")).status, 303);
  await refuse();
  await assert.rejects(refuse(), /already been decided/);
  assert.equal((await ask("https://a.example.org/")).status, 422, "the same again");
  assert.equal((await ask("")).status, 422, "less than before");
  const page = await ann.get(`${PAPER}/claim`);
  assert.match(page.text, /did not find your claim proven/);
  assert.match(page.text, /24 December 2026/);
  assert.equal((await ask("https://b.example.org/")).status, 303);
  assert.equal(await stateNow(), "waiting");
  await refuse();
  const later = { ...site.context, now: () => new Date("2026-12-25T12:00:00Z") };
  const again = visitor({ context: later, app: buildApp(later) });
  again.cookies.set("broadsheet-session", ann.cookies.get("broadsheet-session") ?? "");
  await site.context.db
    .updateTable("session")
    .set({ seen_at: "2026-12-20T12:00:00.000Z" })
    .execute();
  const answer = await again.post(`${PAPER}/claim`, {
    method: "moderator",
    position: "1",
    url: "",
  });
  assert.equal(answer.status, 303);
  assert.equal(await stateNow(), "waiting");
  await decideClaim(site.context, boss.account, 1, { isProven: true, reason: "Shown." });
  await ask("https://c.example.org/");
  assert.equal(await stateNow(), "proven", "what is proven stays");
});

test("a form without a place claims for nobody", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  for (const position of [{}, { position: "" }, { position: "0" }, { position: "x" }]) {
    const form = { method: "moderator", url: "https://a.example.org/", ...position };
    const answer = await ann.post(`${PAPER}/claim`, form);
    assert.equal(answer.status, 422);
    assert.match(answer.text, /Choose which author you are/);
  }
  assert.deepEqual(await site.context.db.selectFrom("author_claim").selectAll().execute(), []);
});

test("a paper without links is claimed by a page that holds the token and names it; a moderator decides", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  await site.context.db.deleteFrom("paper_link").execute();
  const pages = new Map<string, string>();
  const outgoing = {
    ...site.context.outgoing,
    fetch: async (url: string | URL) => ({
      status: pages.has(String(url)) ? 200 : 404,
      headers: {},
      body: Buffer.from(pages.get(String(url)) ?? ""),
      url: String(url),
    }),
  };
  Object.assign(site.context, { outgoing });
  const ann = await signedIn(site, "ann@example.org");
  const boss = await signedIn(site, "boss@example.org", "moderator");
  const shown = (await ann.get(`${PAPER}/claim`)).text;
  const token = /broadsheet-claim-[0-9a-f]{32}/.exec(shown)?.[0] ?? "none";
  assert.match(shown, /Address of the page/);
  const url = "https://ann.example.org/papers";
  const claim = () => ann.post(`${PAPER}/claim`, { method: "link", position: "1", url });
  assert.equal((await claim()).status, 422, "no such page");
  pages.set(url, `<p>${token}</p>`);
  assert.match((await claim()).text, /doesn’t name this paper/);
  const paper = await site.context.db
    .selectFrom("paper")
    .select("title")
    .where("key", "=", PAPER.replace("/papers/", "arxiv:"))
    .executeTakeFirstOrThrow();
  pages.set(url, `<p>${token}</p><h2>${paper.title.toUpperCase()}</h2>`);
  assert.equal((await claim()).status, 303);
  const stateNow = async () =>
    (await site.context.db.selectFrom("author_claim").select("state").executeTakeFirst())?.state;
  assert.equal(await stateNow(), "waiting", "anybody can write such a page");
  const queue = (await boss.get("/moderation/queue")).text;
  assert.match(queue, /We found the reader’s token there/);
  await boss.post("/claims/1/decide", { decision: "yes", reason: "Her page at the institute." });
  assert.equal(await stateNow(), "proven");
  const link = { kind: "project", url };
  assert.equal((await ann.post(`${PAPER}/links`, link)).status, 303);
});

test("the page that a paper is proves a claim by itself", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const url = "https://ann.example.org/thesis";
  const record = {
    identifiers: [{ scheme: "url", value: url }],
    title: "A thesis on its own page",
    authors: [{ name: "Ann Author" }],
  };
  await site.context.db
    .transaction()
    .execute((trx) => upsertPaper(trx, record, { now: new Date(NOW), source: "import" }));
  const ann = await signedIn(site, "ann@example.org");
  const path = `/papers/url:${encodeURIComponent(url).replace("%3A", ":")}`;
  const shown = (await ann.get(`${path}/claim`)).text;
  const token = /broadsheet-claim-[0-9a-f]{32}/.exec(shown)?.[0] ?? "none";
  const body = Buffer.from(`<p>${token}</p>`);
  Object.assign(site.context, {
    outgoing: { fetch: async () => ({ status: 200, headers: {}, body, url }) },
  });
  const elsewhere = { method: "link", position: "1", url: "https://eve.example.org/" };
  assert.equal((await ann.post(`${path}/claim`, elsewhere)).status, 422, "no other page");
  assert.equal((await ann.post(`${path}/claim`, { ...elsewhere, url })).status, 303);
  const row = await site.context.db.selectFrom("author_claim").select("state").execute();
  assert.equal(row[0]?.state, "proven");
});
