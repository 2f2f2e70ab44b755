import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";

test("a search is ordered by the stars of the code, papers without any last", async (t) => {
  const { context, app } = await openTestSite(t, { STARTER: "off" }, "2026-11-24T12:00:00Z");
  const { db } = context;
  for (const [id, stars] of [
    ["2605.00001", 12],
    ["2605.00002", null],
    ["2605.00003", 4_000],
  ] as const) {
    const { paperId } = await store(db, paperRecord(id, { title: `Weather models ${id}` }));
    if (stars === null) continue;
    const subject = `https://github.com/lab/${id}`;
    await db
      .insertInto("companion")
      .values({
        subject,
        source: "github",
        host: "api.github.com",
        state: "works",
        facts: JSON.stringify({ stars }),
        due_at: "2027-11-24T12:00:00Z",
        failure_count: 0,
      })
      .execute();
    await db.insertInto("companion_paper").values({ paper_id: paperId, subject }).execute();
  }
  assert.ok(await catchUp(context.search, 60_000));
  const api = await app.request("/api/v1/search?q=weather&sort=stars");
  const { results } = (await api.json()) as { results: Array<{ key: string }> };
  assert.deepEqual(
    results.map(({ key }) => key),
    ["arxiv:2605.00003", "arxiv:2605.00001", "arxiv:2605.00002"],
  );
  const page = await (await app.request("/search?q=weather&sort=stars")).text();
  assert.match(page, /aria-current="(?:true|page)"[^>]*>Most stars</);
  assert.ok(page.indexOf("2605.00003") < page.indexOf("2605.00001"));
  assert.equal((await app.request("/api/v1/search?q=weather&sort=forks")).status, 400);
});
