import assert from "node:assert/strict";
import test from "node:test";
import { openTestSite } from "../../../test/site.ts";
import { readXmlNow } from "../../base/xml.ts";

test("robots.txt leaves every paper open and names the sitemap", async (t) => {
  const { app, url } = await openTestSite(t);
  const text = await (await app.request("/robots.txt")).text();
  assert.match(text, /^User-agent: \*$/m);
  assert.ok(text.includes(`Sitemap: ${url}/sitemap.xml`));
  assert.ok(!/Disallow: \/(papers|day|$)/m.test(text));
});

test("the sitemap leads to every paper and day, in well-formed XML", async (t) => {
  const { app, url, context } = await openTestSite(t);
  await context.db
    .updateTable("paper")
    .set({ state: "deleted" })
    .where("key", "=", "arxiv:2311.03285")
    .execute();
  const get = async (path: string) => {
    const answer = await app.request(path);
    assert.equal(answer.status, 200, path);
    const body = await answer.text();
    readXmlNow(Buffer.from(body));
    return [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] as string);
  };
  const files = await get("/sitemap.xml");
  const pages = (await Promise.all(files.map((file) => get(file.slice(url.length))))).flat();
  assert.ok(pages.includes(`${url}/day/2025-03-17`));
  assert.equal(pages.filter((page) => page.startsWith(`${url}/papers/`)).length, 83);
  assert.ok(!pages.includes(`${url}/papers/2311.03285`), "a deleted paper is not advertised");
  assert.equal((await app.request("/sitemap-papers-99.xml")).status, 404);
});

test("llms.txt names only addresses that answer", async (t) => {
  const { app, url } = await openTestSite(t);
  const text = await (await app.request("/llms.txt")).text();
  assert.match(text, /^# .+\n\n> /);
  const paths = [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) =>
    (match[1] as string).slice(url.length),
  );
  assert.ok(paths.length > 8);
  for (const path of paths) {
    const { status } = await app.request(path);
    // MCP speaks by POST alone; a search waits for its index; no dump is written before its night.
    assert.ok(
      status === 200 ||
        (path === "/mcp" && status === 405) ||
        (path.startsWith("/api/v1/search") && status === 503),
      `${path}: ${status}`,
    );
  }
});
