import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../../test/site.ts";

test("HV11: a paper announced in two categories counts once for its day", async (t) => {
  const { context, app } = await openTestSite(t, { STARTER: "off" });
  const day = "2026-11-20";
  const row = (category: string, arxiv_id: string) => ({
    day,
    category,
    arxiv_id,
    version: 1,
    kind: "new",
  });
  await context.db
    .insertInto("announcement")
    .values([
      row("cs.AI", "2611.00001"),
      row("cs.AI", "2611.00002"),
      row("cs.LG", "2611.00002"),
      row("cs.LG", "2611.00003"),
    ])
    .execute();
  const part = (category: string, missing: string[]) => ({
    day,
    category,
    announced_count: 2,
    stored_count: 2 - missing.length,
    missing: JSON.stringify(missing),
    checked_at: `${day}T06:00:00.000Z`,
    is_cut: 0,
  });
  await context.db
    .insertInto("completeness")
    .values([part("cs.AI", ["2611.00002"]), part("cs.LG", ["2611.00002"])])
    .execute();
  const text = await (await app.request("/status")).text();
  const cells = [...text.matchAll(/<td[^>]*>\s*(?:<[^>]+>)*([\d]+)/g)].map(([, number]) => number);
  assert.deepEqual(cells.slice(0, 2), ["3", "2"], "three announced, two stored, not four and two");
  assert.match(text, /1\u00a0announced paper is still missing/);
});
