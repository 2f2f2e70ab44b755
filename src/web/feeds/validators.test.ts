import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { signedIn } from "../../../test/visitor.ts";
import { openLastModified } from "../../http/last-modified.ts";

const NOW = "2026-05-25T12:00:00Z";
const PATHS = [
  "/",
  "/index.atom",
  "/newest.atom",
  "/newest.rss",
  "/newest.json",
  "/newest.md",
  "/day/2026-05-20",
  "/papers/2605.00001",
  "/papers/2605.00001.json",
  "/papers/2605.00001.bib",
  "/comments.atom",
  "/moderation.atom",
  "/api/v1/papers/2605.00001",
  "/api/daily_papers",
  "/llms.txt",
];
/** What differs from one answer to the next. */
const NOT_COMPARED = new Set(["date", "x-request-id", "connection", "keep-alive", "ratelimit"]);

const fieldsOf = ({ headers }: Response) =>
  [...headers]
    .filter(([name]) => !NOT_COMPARED.has(name))
    .map(String)
    .sort();

describe("what a client has already is not sent again (RFC 9110 §8.8, §9.3.2, §13)", () => {
  test("HEAD has every header field that GET has, length and entity tag too, and no body", async (t) => {
    const { url, context } = await openTestSite(t, { STARTER: "off", EMBEDDER: "off" }, NOW);
    await store(context.db, paperRecord("2605.00001", { announcedOn: "2026-05-20" }));
    for (const path of PATHS) {
      for (const encoding of ["identity", "br"]) {
        const headers = { "accept-encoding": encoding };
        const head = await fetch(`${url}${path}`, { method: "HEAD", headers });
        const get = await fetch(`${url}${path}`, { headers });
        assert.equal(head.status, 200, path);
        assert.deepEqual(fieldsOf(head), fieldsOf(get), path);
        assert.ok(head.headers.get("etag"), path);
        assert.ok(head.headers.get("content-length"), path);
        assert.equal(await head.text(), "", path);
        await get.text();
      }
    }
  });

  test("Last-Modified is given and honoured; a change gets a later one, and is sent", async (t) => {
    const { app, context } = await openTestSite(t, { STARTER: "off", EMBEDDER: "off" }, NOW);
    await store(context.db, paperRecord("2605.00001", { announcedOn: "2026-05-20" }));
    const ask = (path: string, headers: Record<string, string> = {}) =>
      app.request(path, { headers });
    for (const path of PATHS) {
      const first = await ask(path);
      const date = first.headers.get("last-modified") ?? "";
      assert.ok(Date.parse(date) <= Date.now(), `${path}: ${date}`);
      const again = await ask(path, { "if-modified-since": date });
      assert.equal(again.status, 304, path);
      assert.equal(await again.text(), "", path);
      const earlier = new Date(Date.parse(date) - 1_000).toUTCString();
      assert.equal((await ask(path, { "if-modified-since": earlier })).status, 200, path);
      assert.equal((await ask(path, { "if-modified-since": "yesterday" })).status, 200, path);
      const tag = { "if-none-match": '"another"', "if-modified-since": date };
      assert.equal((await ask(path, tag)).status, 200, `${path}: the entity tag goes first`);
    }
    const before = (await ask("/newest.atom")).headers.get("last-modified") ?? "";
    await store(context.db, paperRecord("2605.00002", { announcedOn: "2026-05-21" }));
    const changed = await ask("/newest.atom", { "if-modified-since": before });
    assert.equal(changed.status, 200, "also within the second of the one before");
    assert.match(await changed.text(), /2605\.00002/);
    assert.notEqual(changed.headers.get("last-modified"), before);
    await sleep(Math.max(0, Date.parse(before) + 1_050 - Date.now()));
    const kept = (await ask("/newest.atom")).headers.get("last-modified") ?? "";
    assert.ok(Date.parse(kept) > Date.parse(before), `${kept} is later than ${before}`);
  });

  test("a reader's own pages have an entity tag and no date", async (t) => {
    const site = await openTestSite(t, { STARTER: "off", EMBEDDER: "off" }, NOW);
    const { headers } = await (await signedIn(site, "ada@example.org")).get("/");
    assert.equal(headers.get("last-modified"), null);
    assert.ok(headers.get("etag"));
  });

  test("two answers within one second have two dates, none of which lies in the future", () => {
    let nowMs = 10_200;
    const dates = openLastModified(() => nowMs);
    assert.equal(dates.of("/a", "1"), 10_000);
    nowMs = 10_400;
    assert.equal(dates.of("/a", "2"), null, "11 s has not come");
    nowMs = 11_000;
    assert.equal(dates.of("/a", "2"), 11_000);
    nowMs = 60_000;
    assert.equal(dates.of("/a", "2"), 11_000);
    assert.equal(dates.of("/a", "3"), 60_000);
    assert.equal(dates.of("/b", "1"), 60_000);
  });
});
