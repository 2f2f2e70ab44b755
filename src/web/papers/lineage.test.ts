import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { oldAccounts } from "../../../test/visitor.ts";
import { mergePapers } from "../../curation/merge-papers.ts";
import { checkPage } from "../../../test/page-checks.ts";

const NOW = "2026-11-24T12:00:00Z";

/** A paper of 2026 that cites one of 2025 and is cited by one of later. */
async function openFamily(t: TestContext) {
  const site = await openTestSite(t, { EMBEDDER: "off", STARTER: "off" }, NOW);
  const { db } = site.context;
  const put = async (id: string, announcedOn: string, title: string) =>
    (await store(db, paperRecord(id, { announcedOn, title }), { now: new Date(NOW) })).paperId;
  const own = await put("2605.00001", "2026-05-04", "The one at hand");
  const before = await put("2501.00001", "2025-01-07", "What it is on");
  const after = await put("2609.00001", "2026-09-01", "What came of it");
  const row = { source: "openalex", seen_on: "2026-11-20" };
  await db
    .insertInto("paper_reference")
    .values([
      { paper_id: own, cited_id: before, ...row },
      { paper_id: own, cited_id: before, ...row, source: "crossref" },
      { paper_id: after, cited_id: own, ...row },
    ])
    .execute();
  const page = async (id: string): Promise<string> =>
    (await site.app.request(`/papers/${id}`)).text();
  const json = async (id: string) =>
    (await (await site.app.request(`/api/v1/papers/${id}/lineage`)).json()) as Record<
      "builtOn" | "followedBy",
      Array<Record<string, unknown>>
    >;
  return { ...site, own, before, after, page, json };
}

test("a paper's page draws what it is built on and what followed it, and tells the same in a table", async (t) => {
  const { page, json } = await openFamily(t);
  const text = await page("2605.00001");
  checkPage(text);
  const section = /<section id="lineage"[^]*?<\/section>/.exec(text)?.[0] ?? "";
  assert.match(section, /aria-label="1.earlier paper and 1.later paper along a line of time/);
  assert.match(
    section,
    /Built on[^]*href="\/papers\/2501\.00001"[^]*7 January 2025[^]*Followed by[^]*href="\/papers\/2609\.00001"[^]*1 September 2026/,
  );
  assert.match(section, /Crossref, OpenAlex, 20 November 2026/);
  assert.equal(section.match(/What it is on/g)?.length, 1, "two sources, one row");
  const { builtOn, followedBy } = await json("2605.00001");
  assert.deepEqual(builtOn[0]?.["sources"], ["crossref", "openalex"]);
  assert.match(String(builtOn[0]?.["url"]), /\/papers\/2501\.00001$/);
  assert.deepEqual(
    followedBy.map(({ day }) => day),
    ["2026-09-01"],
  );
  assert.equal((await json("2501.00001")).builtOn.length, 0);
});

test("where nothing is known, the page says nothing of lineage; hidden papers are not told", async (t) => {
  const { context, page, json, before, after } = await openFamily(t);
  await context.db
    .updateTable("paper")
    .set({ shown_on: "9999-12-31" })
    .where("paper_id", "in", [before, after])
    .execute();
  assert.doesNotMatch(await page("2605.00001"), /id="lineage"/);
  assert.deepEqual(await json("2605.00001"), { builtOn: [], followedBy: [] });
});

test("references go over to the paper that a double is merged into, and none leads to itself", async (t) => {
  const { context, json, own, before } = await openFamily(t);
  const [accountId = 0] = await oldAccounts({ context }, 1);
  const actor = { accountId, handle: "old", role: "moderator" as const };
  await mergePapers(context, actor, { fromId: own, intoId: before, reason: "one work" });
  const { builtOn, followedBy } = await json("2501.00001");
  assert.deepEqual(builtOn, []);
  assert.deepEqual(
    followedBy.map(({ title }) => title),
    ["What came of it"],
  );
});
