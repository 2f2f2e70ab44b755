import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";

const BACKGROUND =
  "Harbours have become much busier than they were in all the years before this one.";
const NEW = "In this paper, we propose Tides, a forecaster of harbour traffic with sparse sensors.";
const REST =
  "Experiments on three public benchmarks show that it outperforms many strong baselines.";

test("lists, documents and the paper's head show the sentence that says what is new", async (t) => {
  const { app, context } = await openTestSite(
    t,
    { EMBEDDER: "off", STARTER: "off" },
    "2026-01-06T12:00:00Z",
  );
  const id = "2601.00001";
  const record = paperRecord(id, {
    title: "Tides: Harbour Traffic",
    abstract: [BACKGROUND, NEW, REST, REST, REST].join(" "),
    announcedOn: "2026-01-05",
  });
  await store(context.db, record, { now: context.now() });
  const text = async (path: string): Promise<string> => (await app.request(path)).text();
  for (const path of ["/newest", "/newest.md"]) {
    const page = await text(path);
    assert.ok(page.includes(NEW), path);
    assert.ok(!page.includes(BACKGROUND), path);
  }
  const feed = JSON.parse(await text("/newest.json")) as { items: Array<Record<string, string>> };
  assert.ok(feed.items[0]?.["summary"]?.startsWith(NEW));
  assert.ok(feed.items[0]?.["content_text"]?.startsWith(BACKGROUND), "the whole abstract is kept");
  const head = /<meta name="description" content="([^"]*)"/.exec(
    await text(paperPath(`arxiv:${id}`)),
  )?.[1];
  assert.ok(head?.startsWith(NEW), String(head));
});
