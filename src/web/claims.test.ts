import assert from "node:assert/strict";
import { test } from "node:test";
import { decideClaim } from "../curation/claims.ts";
import { buildApp } from "../app.ts";
import { openTestSite } from "../../test/site.ts";
import type { TestSite } from "../../test/site.ts";
import { signedIn, visitor } from "../../test/visitor.ts";

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
  assert.equal((await ann.post(`${PAPER}/claim`, { ...claim, position: "0" })).status, 303);
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
    who.post(`${PAPER}/claim`, { method: "moderator", position: "0", url });
  const stateNow = async (): Promise<string> =>
    (await site.context.db.selectFrom("author_claim").select("state").executeTakeFirstOrThrow())
      .state;
  const refuse = () =>
    decideClaim(site.context, boss.account, 1, { isProven: false, reason: "Not shown." });
  assert.equal((await ask("https://a.example.org/")).status, 303);
  await refuse();
  await assert.rejects(refuse(), /does not wait any more/);
  assert.equal((await ask("https://a.example.org/")).status, 422, "the same again");
  assert.equal((await ask("")).status, 422, "less than before");
  const page = await ann.get(`${PAPER}/claim`);
  assert.match(page.text, /did not find your claim proven/);
  assert.match(page.text, /24 December 2026/);
  assert.equal((await ask("https://b.example.org/")).status, 303);
  assert.equal(await stateNow(), "waiting");
  await refuse();
  const later = { ...site.context, now: () => new Date("2026-12-25T12:00:00Z") };
  const again = visitor({ context: later, app: await buildApp(later) });
  again.cookies.set("broadsheet-session", ann.cookies.get("broadsheet-session") ?? "");
  await site.context.db
    .updateTable("session")
    .set({ seen_at: "2026-12-20T12:00:00.000Z" })
    .execute();
  const answer = await again.post(`${PAPER}/claim`, {
    method: "moderator",
    position: "0",
    url: "",
  });
  assert.equal(answer.status, 303);
  assert.equal(await stateNow(), "waiting");
  await decideClaim(site.context, boss.account, 1, { isProven: true, reason: "Shown." });
  await ask("https://c.example.org/");
  assert.equal(await stateNow(), "proven", "what is proven stays");
});
