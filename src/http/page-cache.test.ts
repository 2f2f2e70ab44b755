import assert from "node:assert/strict";
import { test } from "node:test";
import { Hono } from "hono";
import { paperRecord, store, votes } from "../../test/papers.ts";
import { openTestSite } from "../../test/site.ts";
import type { WebEnv } from "./env.ts";
import { openLastModified } from "./last-modified.ts";
import { pageCache } from "./page-cache.ts";

test("RK6: a kept page is as new as the store, and nobody's page is another's", async (t) => {
  const { context, app } = await openTestSite(t, { STARTER: "off" }, "2026-05-25T12:00:00Z");
  const id = "2605.00001";
  await store(context.db, paperRecord(id));
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await app.request(path, { headers });
    return { answer, text: await answer.text() };
  };
  const first = await get("/day/2026-05-20");
  assert.match(first.text, /A paper known as 2605\.00001/);
  const again = await get("/day/2026-05-20");
  assert.equal(again.text, first.text);
  assert.notEqual(
    again.answer.headers.get("x-request-id"),
    first.answer.headers.get("x-request-id"),
    "each answer has its own number",
  );
  assert.match(again.answer.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  const etag = first.answer.headers.get("etag") ?? "";
  assert.equal((await get("/day/2026-05-20", { "if-none-match": etag })).answer.status, 304);
  await store(context.db, paperRecord(id, { signals: [votes(41, "2026-05-20T08:00:00.000Z")] }));
  const after = await get("/day/2026-05-20");
  assert.match(after.text, /41/);
  assert.doesNotMatch(first.text, />\s*41\s*</);
  const markdown = await get(`/papers/${id}`, { accept: "text/markdown" });
  const page = await get(`/papers/${id}`, { accept: "text/html" });
  assert.match(markdown.answer.headers.get("content-type") ?? "", /markdown/);
  assert.match(page.answer.headers.get("content-type") ?? "", /html/);
  const zipped = await app.request("/day/2026-05-20", { headers: { "accept-encoding": "br" } });
  assert.equal(zipped.headers.get("content-encoding"), "br");
  assert.equal((await get("/day/2026-05-20")).text, after.text);
});

test("lists answer in Markdown to those who ask for it, and in HTML to all others", async (t) => {
  const { context, app } = await openTestSite(t, { STARTER: "off" }, "2026-05-25T12:00:00Z");
  await store(
    context.db,
    paperRecord("2605.00001", { authors: [{ name: "Ada Lovelace" }], announcedOn: "2026-05-20" }),
  );
  const lists = ["/", "/day/2026-05-20", "/week/2026-W21", "/month/2026-05", "/trending"];
  for (const path of [...lists, "/newest", "/c/cs.CV"]) {
    const ask = async (accept: string): Promise<{ type: string; vary: string; text: string }> => {
      const answer = await app.request(path, { headers: { accept } });
      const { headers } = answer;
      assert.equal(answer.status, 200, path);
      const [type, vary] = [headers.get("content-type") ?? "", headers.get("vary") ?? ""];
      return { type, vary, text: await answer.text() };
    };
    for (const turn of ["made", "kept"]) {
      const markdown = await ask("text/markdown");
      const page = await ask("text/html,application/xhtml+xml,*/*;q=0.8");
      assert.match(markdown.type, /markdown/, `${path} ${turn}`);
      assert.match(markdown.text, /^# /, `${path} ${turn}`);
      assert.doesNotMatch(markdown.text, /<html|<div/, `${path} ${turn}`);
      assert.match(page.type, /html/, `${path} ${turn}`);
      assert.match(`${page.vary} ${markdown.vary}`, /accept\b.*accept\b/, `${path} ${turn}`);
    }
  }
});

test("RK6: a page that votes change again and again is made four times a second, and ends as it is", async (t) => {
  const { context } = await openTestSite(t, { STARTER: "off" }, "2026-05-25T12:00:00Z");
  let atMs = 0;
  let made = 0;
  let votesCast = 0;
  const app = new Hono<WebEnv>();
  app.use(pageCache(context, openLastModified(), () => atMs));
  app.get("/newest", (c) => {
    made += 1;
    c.header("etag", `W/"${votesCast}"`);
    return c.text(`${votesCast} votes`);
  });
  const ask = async (headers: Record<string, string> = {}) =>
    (await app.request("/newest", { headers })).text();
  const change = async () => {
    votesCast += 1;
    await store(context.db, paperRecord(`2605.${String(10_000 + votesCast)}`));
  };
  for (let act = 1; act <= 8; act += 1) {
    await change();
    assert.equal(await ask(), `${act} votes`, "a few changes are there at once");
  }
  for (let act = 9; act <= 40; act += 1) {
    atMs += 25;
    await change();
    const seen = Number.parseInt(await ask(), 10);
    assert.ok(
      act - seen <= 10,
      `after ${act} votes ${seen} are shown: older than a quarter of a second`,
    );
    assert.equal(
      await ask({ cookie: "x=y" }),
      `${act} votes`,
      "anyone who has a cookie waits for nothing",
    );
  }
  const ofReaders = 32;
  assert.ok(made - ofReaders < 8 + 8, `${made - ofReaders} makings`);
  atMs += 250;
  assert.equal(await ask(), "40 votes");
});
