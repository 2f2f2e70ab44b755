import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { openTestSite } from "../../test/site.ts";
import { signedIn, visitor } from "../../test/visitor.ts";

const NOW = "2025-03-17T12:00:00Z";
const PAPER = "/papers/2408.14805";
const PAGES = [
  "/",
  "/day/2025-03-17",
  "/trending",
  "/newest",
  PAPER,
  `${PAPER}/similar`,
  `${PAPER}/claim`,
  "/search?q=agents",
  "/subscribe",
  "/digests",
  "/about",
  "/about/ranking",
  "/moderation",
  "/moderation/queue",
  "/status",
  "/sign-in",
  "/account",
  "/submit",
  "/saves",
  "/collections",
  "/readers/boss",
  "/comments/1",
  "/no/such/page",
];

test("SC1: every page has the whole policy, no script inside, and no style but the one it names", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const boss = await signedIn(site, "boss@example.org", "administrator");
  await boss.post(`${PAPER}/comments`, { text: "a *word* and $x$" });
  for (const reader of [boss, visitor(site)]) {
    for (const path of PAGES) {
      const { headers, text } = await reader.get(path);
      const policy = headers.get("content-security-policy") ?? "";
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ])
        assert.ok(policy.includes(part), `${path}: ${part}`);
      assert.doesNotMatch(policy, /unsafe-|\*/, path);
      assert.equal(headers.get("x-content-type-options"), "nosniff", path);
      assert.ok(headers.get("referrer-policy"), path);
      const inside = [...text.matchAll(/<style\b[^>]*>(.*?)<\/style>/gis)].map(
        ([, sheet]) => sheet,
      );
      const isVisitors = reader !== boss && text.startsWith("<!doctype html>");
      assert.equal(inside.length, isVisitors ? 1 : 0, path);
      for (const sheet of inside) {
        const hash = createHash("sha256")
          .update(sheet ?? "")
          .digest("base64");
        assert.ok(policy.includes(`style-src 'self' 'sha256-${hash}';`), path);
      }
      const tags = text.match(/<[a-z][^>]*>/gi) ?? [];
      for (const tag of tags) {
        assert.doesNotMatch(tag, /\s(?:on[a-z]+|style)\s*=/i, `${path}: ${tag}`);
        const isCode = /^<script/i.test(tag) && !/type="application\/ld\+json"/.test(tag);
        if (isCode) assert.match(tag, /\ssrc="\/[^/]/, `${path}: ${tag}`);
      }
    }
  }
});

test("SC1: an answer of 304 allows the style that the kept page holds inside", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  for (const path of ["/", PAPER, "/about"]) {
    const first = await visitor(site).get(path);
    const again = await site.app.request(path, {
      headers: { "if-none-match": first.headers.get("etag") ?? "" },
    });
    assert.equal(again.status, 304, path);
    const policyOf = (headers: Headers) => headers.get("content-security-policy");
    assert.match(policyOf(first.headers) ?? "", /sha256-/, path);
    assert.equal(policyOf(again.headers), policyOf(first.headers), path);
  }
});

test("SC8: each act of a reader has a limit that says itself and when to come again", async (t) => {
  const site = await openTestSite(t, { RATE_LIMITS: "on" }, NOW);
  const acts: Array<[path: string, form: Record<string, string>]> = [
    [`${PAPER}/comments`, { text: "" }],
    [`${PAPER}/flag`, { reason: "none" }],
    ["/submit", { id: "no such thing" }],
    ["/sign-in", { email: "x" }],
  ];
  for (const [at, [path, form]] of acts.entries()) {
    const reader = await signedIn(site, `r${at}@example.org`);
    let answer = await reader.post(path, form);
    for (let count = 0; answer.status !== 429 && count < 400; count += 1)
      answer = await reader.post(path, form);
    assert.equal(answer.status, 429, path);
    assert.ok(Number(answer.headers.get("retry-after")) > 0, path);
    assert.ok(answer.headers.get("ratelimit"), path);
  }
});
