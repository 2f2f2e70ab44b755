import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPage } from "../../../test/page-checks.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { enlistPapers } from "../../companions/enlist.ts";
import { allSources } from "../../companions/sources.ts";

test("a paper's page says once why it does not know what a place could tell", async (t) => {
  const env = { STARTER: "off", COMPANIONS: "github openalex" };
  const { app, context } = await openTestSite(t, env, "2026-11-24T12:00:00Z");
  const { db, now } = context;
  const links = ["a", "b"].map((name) => ({
    kind: "code" as const,
    url: `https://github.com/acme/${name}`,
    provenance: "import",
  }));
  await store(db, paperRecord("2605.00001", { links }));
  const page = async () => {
    const text = await (await app.request("/papers/2605.00001")).text();
    checkPage(text);
    return text;
  };
  const sources = allSources({ db, now }).filter(({ name }) =>
    env.COMPANIONS.split(" ").includes(name),
  );
  await enlistPapers(db, sources, now(), 1);
  const unasked = await page();
  assert.match(unasked, /Not asked about it yet: GitHub and OpenAlex\./);
  assert.equal(unasked.match(/haven’t been checked yet/g)?.length, 1, "once, not on each link");
  const openAlex = db.updateTable("companion").where("source", "=", "openalex");
  await openAlex.set({ last_fault: "api.openalex.org answered 503" }).execute();
  const failing = await page();
  assert.match(failing, /Not asked about it yet: GitHub\./);
  assert.match(failing, /No answer at the last try: OpenAlex\./);
  assert.doesNotMatch(failing, /503/, "a fault's own words are the operator's");
  const at = now().toISOString();
  await openAlex.set({ state: "none", last_fault: null, answered_at: at }).execute();
  await db
    .updateTable("companion")
    .where("source", "=", "github")
    .set({ state: "found", answered_at: at, facts: JSON.stringify({ stars: 3 }) })
    .execute();
  await db.updateTable("paper_link").set({ state: "works", checked_at: at }).execute();
  const asked = await page();
  assert.match(asked, /Nothing is known of it at OpenAlex\./);
  assert.doesNotMatch(asked, /Not asked|No answer|checked yet/);
  await openAlex.set({ state: "found", facts: JSON.stringify({ citations: 4 }) }).execute();
  assert.doesNotMatch(await page(), /What isn’t known/);
});
