import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const content = (page: string, name: string): string | undefined =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(page)?.[1];

/** A clock that does not move: a slow machine earns no further request. */
const NOW = "2026-11-24T12:00:00Z";

test("a paper's page names a picture of its headline, and the picture is a PNG of 1200 × 630", async (t) => {
  const { app, context, url } = await openTestSite(t, { EMBEDDER: "off" });
  const papers = await context.db.selectFrom("paper").select("key").limit(3).execute();
  assert.equal(papers.length, 3);
  const pictures = new Set<string>();
  for (const { key } of papers) {
    const page = await (await app.request(paperPath(key))).text();
    assert.equal(content(page, "twitter:card"), "summary_large_image");
    const address = content(page, "og:image") ?? "";
    assert.ok(address.startsWith(`${url}/papers/`), `absolute: ${address}`);
    assert.doesNotMatch(address, /\.svg/);
    const answer = await fetch(address);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-type"), "image/png");
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.deepEqual(bytes.subarray(0, 8), SIGNATURE);
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630]);
    assert.ok(bytes.length < 300_000, `${bytes.length} bytes`);
    pictures.add(bytes.toString("base64"));
  }
  assert.equal(pictures.size, 3, "each paper has its own picture");
});

test("papers that do not exist have no picture", async (t) => {
  const { app } = await openTestSite(t, { EMBEDDER: "off", STARTER: "off" });
  const answer = await app.request("/papers/2999.99999/card.png");
  assert.equal(answer.status, 404);
  assert.doesNotMatch(answer.headers.get("content-type") ?? "", /image/);
});

test("pictures take from their own limit", async (t) => {
  const { url, context } = await openTestSite(
    t,
    { EMBEDDER: "off", RATE_LIMITS: "on" },
    NOW,
    () => new Date(NOW),
  );
  const { key } = await context.db.selectFrom("paper").select("key").executeTakeFirstOrThrow();
  const path = `${url}${paperPath(key)}/card.png`;
  const statuses: number[] = [];
  for (let at = 0; at < 61; at++) statuses.push((await fetch(path)).status);
  assert.ok(statuses.slice(0, 60).every((status) => status === 200));
  assert.equal(statuses.at(-1), 429);
});
