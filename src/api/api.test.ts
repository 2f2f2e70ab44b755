import assert from "node:assert/strict";
import test from "node:test";
import { openTestSite } from "../../test/site.ts";
import { catchUp } from "../search/index/writing/follow-changes.ts";
import { upsertPaper } from "../papers/stored/upsert-paper.ts";

const FIELDS = [
  "key",
  "id",
  "title",
  "abstract",
  "authors",
  "categories",
  "listed",
  "published",
  "updated",
  "state",
  "links",
  "points",
  "comments",
  "url",
  "versions",
];

interface Feed {
  results: Array<Record<string, unknown> & { key: string }>;
  next: string | null;
}

test("a paper has the documented fields, by any way of writing its id", async (t) => {
  const { app, context, url } = await openTestSite(t);
  await context.db.transaction().execute(async (trx) => {
    const options = { now: context.now(), source: "import" };
    for (const [scheme, value] of [
      ["arxiv", "hep-th/9901001"],
      ["doi", "10.1000/a-b/c"],
      ["url", "https://example.org/why"],
    ] as const) {
      await upsertPaper(
        trx,
        { identifiers: [{ scheme, value }], title: `Paper ${value}`, publishedAt: "1999-01-01" },
        options,
      );
    }
  });
  const paper = (await (await app.request("/api/v1/papers/2311.03285")).json()) as Record<
    string,
    unknown
  >;
  for (const name of FIELDS) assert.ok(name in paper, name);
  assert.equal(paper["url"], `${url}/papers/2311.03285`);
  const ways: Array<[string, string]> = [
    ["2311.03285", "arxiv:2311.03285"],
    ["arxiv:2311.03285", "arxiv:2311.03285"],
    ["2311.03285v1", "arxiv:2311.03285"],
    ["hep-th/9901001", "arxiv:hep-th/9901001"],
    ["hep-th%2F9901001", "arxiv:hep-th/9901001"],
    ["doi:10.1000/a-b/c", "doi:10.1000/a-b/c"],
    ["doi%3A10.1000%2Fa-b%2Fc", "doi:10.1000/a-b/c"],
    ["10.1000/a-b/c", "doi:10.1000/a-b/c"],
    ["url%3Ahttps%3A%2F%2Fexample.org%2Fwhy", "url:https://example.org/why"],
  ];
  for (const [way, key] of ways) {
    const answer = await app.request(`/api/v1/papers/${way}`);
    assert.equal(answer.status, 200, way);
    assert.equal(((await answer.json()) as { key: string }).key, key, way);
    const why = await app.request(`/api/v1/papers/${way}/why`);
    assert.equal(why.status, 200, `${way}/why`);
  }
});

test("why sums to the hotness that the feed shows, now and at a past moment (RK4)", async (t) => {
  const { app } = await openTestSite(t);
  for (const at of ["", "?at=2025-03-17T12:00:00Z", "?at=2020-01-01"]) {
    const why = (await (await app.request(`/api/v1/papers/2311.03285/why${at}`)).json()) as {
      hotness: number;
      inputs: Array<{ contribution: number }>;
    };
    const sum = why.inputs.reduce((total, { contribution }) => total + contribution, 0);
    assert.ok(Math.abs(sum - why.hotness) < 1e-9, at);
  }
});

test("feeds have pages without gaps or repeats, with next and Link alike", async (t) => {
  const { app, url } = await openTestSite(t);
  for (const kind of ["trending", "newest", "day", "week", "month"]) {
    const seen: string[] = [];
    let next: string | null = `/api/v1/feeds/${kind}?limit=30`;
    for (let pages = 0; next !== null && pages < 9; pages++) {
      const answer: Response = await app.request(next);
      assert.equal(answer.status, 200);
      const feed = (await answer.json()) as Feed;
      seen.push(...feed.results.map(({ key }) => key));
      for (const result of feed.results) {
        for (const name of ["key", "title", "url", "points", "hotness"])
          assert.ok(name in result, name);
      }
      const link = /^<(.+)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1] ?? null;
      assert.equal(link === null, feed.next === null);
      if (link) assert.equal(new URL(link).searchParams.get("cursor"), feed.next);
      next = link ? link.slice(url.length) : null;
    }
    assert.equal(new Set(seen).size, 84, kind);
    assert.equal(seen.length, 84, kind);
  }
});

test("an answer has an ETag, and is 304 for anyone who has it", async (t) => {
  const { app } = await openTestSite(t);
  const first = await app.request("/api/v1/feeds/trending?limit=5");
  const etag = first.headers.get("etag") ?? "";
  assert.ok(etag.length > 5);
  const again = await app.request("/api/v1/feeds/trending?limit=5", {
    headers: { "if-none-match": etag },
  });
  assert.deepEqual([again.status, await again.text()], [304, ""]);
});

test("every error is a problem that says what is wrong (RFC 9457)", async (t) => {
  const { app } = await openTestSite(t);
  const cases: Array<[string, number, RegExp]> = [
    ["/api/v1/papers/9999.99999", 404, /No paper/],
    ["/api/v1/nothing", 404, /openapi\.json/],
    ["/api/v1/feeds/hot", 400, /kind/],
    ["/api/v1/feeds/day?period=2026-13-01", 400, /day/],
    ["/api/v1/feeds/trending?limit=201", 400, /limit/],
    ["/api/v1/feeds/trending?cursor=x", 400, /page link isn’t valid/],
    ["/api/v1/feeds/trending?category=no.SUCH", 404, /category/],
    ["/api/v1/feeds/trending?at=yesterday", 400, /instant/],
  ];
  for (const [path, status, words] of cases) {
    const answer = await app.request(path);
    assert.equal(answer.status, status, path);
    assert.equal(answer.headers.get("content-type"), "application/problem+json", path);
    const problem = (await answer.json()) as Record<string, unknown>;
    assert.equal(problem["status"], status);
    assert.match(String(problem["detail"]), words);
  }
  const large = await app.request("/api/v1/subscriptions", {
    method: "POST",
    body: "x".repeat(300_000),
    headers: { "content-length": "300000" },
  });
  assert.equal(large.status, 413);
  assert.equal(large.headers.get("content-type"), "application/problem+json");
  const foreign = await app.request("/api/v1/subscriptions", {
    method: "POST",
    body: "{}",
    headers: { origin: "https://evil.example" },
  });
  assert.equal(foreign.status, 403);
  assert.equal(foreign.headers.get("content-type"), "application/problem+json");
});

test("search and similar have the documented shape", async (t) => {
  const { app, context } = await openTestSite(t);
  await catchUp(context.search, 60_000);
  const answer = await app.request("/api/v1/search?q=object+detection&limit=5");
  assert.equal(answer.status, 200);
  const found = (await answer.json()) as Feed & { total: number; facets: Record<string, unknown> };
  assert.equal(found.results.length, 5);
  assert.ok(found.total >= 5 && "facets" in found);
  for (const result of found.results) {
    for (const name of ["key", "title", "url", "score", "reasons"]) assert.ok(name in result, name);
  }
  const second = (await (
    await app.request(`/api/v1/search?q=object+detection&limit=5&cursor=${found.next}`)
  ).json()) as Feed;
  const keys = [...found.results, ...second.results].map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length, "no paper on two pages");
  const near = (await (
    await app.request("/api/v1/papers/2311.03285/similar?limit=3")
  ).json()) as Feed;
  assert.equal(near.results.length, 3);
  assert.ok(
    near.results.every(({ key }) => key !== "arxiv:2311.03285"),
    "not itself",
  );
  for (const query of ["", "q=", "q=%22", "q=-", "q=au:", "q=%00", "has=code", "year=2024"]) {
    assert.equal((await app.request(`/api/v1/search?${query}`)).status, 200, query);
  }
});

test("the description is OpenAPI 3.1 of the routes, and there is a page to read", async (t) => {
  const { app, url } = await openTestSite(t);
  const description = (await (await app.request("/openapi.json")).json()) as {
    openapi: string;
    servers: Array<{ url: string }>;
    paths: Record<
      string,
      Record<string, { operationId?: string; summary?: string; responses: object }>
    >;
  };
  assert.match(description.openapi, /^3\.1/);
  assert.equal(description.servers[0]?.url, url);
  for (const path of [
    "papers/{id}",
    "papers/{id}/why",
    "papers/{id}/similar",
    "feeds/{kind}",
    "search",
  ]) {
    assert.ok(description.paths[`/api/v1/${path}`], path);
  }
  const operations = Object.values(description.paths).flatMap((each) => Object.values(each));
  const ids = operations.map(({ operationId }) => operationId);
  assert.equal(new Set(ids).size, ids.length, "operationId is unique");
  assert.ok(
    operations.every(
      ({ operationId, summary, responses }) => operationId && summary && "500" in responses,
    ),
  );
  const page = await app.request("/about/api");
  assert.equal(page.status, 200);
  const text = await page.text();
  for (const path of Object.keys(description.paths)) assert.ok(text.includes(path), path);
});
