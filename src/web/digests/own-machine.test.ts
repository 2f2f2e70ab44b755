import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import { signedIn } from "../../../test/visitor.ts";

const ENV = { EMBEDDER: "off", STARTER: "off" };
const MAIL =
  "From: a@example.org\r\nTo: boss@example.org\r\nSubject: Your link\r\n\r\nSECRET-LINK\r\n";
const PASSED_ON: Array<Record<string, string>> = [
  { forwarded: "for=203.0.113.7" },
  { via: "1.1 proxy" },
  { "x-forwarded-for": "203.0.113.7" },
  { "x-forwarded-for": "127.0.0.1" },
  { "x-forwarded-proto": "https" },
  { "x-forwarded-host": "localhost" },
  { "x-real-ip": "127.0.0.1" },
  { "x-client-ip": "127.0.0.1" },
  { "true-client-ip": "127.0.0.1" },
  { "cf-connecting-ip": "203.0.113.7" },
  { "cdn-loop": "cloudflare" },
  { "fly-client-ip": "203.0.113.7" },
  { "x-envoy-external-address": "203.0.113.7" },
  { "x-amzn-trace-id": "Root=1" },
  // Names of which no list of proxies is complete.
  { "ali-cdn-real-ip": "203.0.113.7" },
  { "eo-connecting-ip": "203.0.113.7" },
  { "wl-proxy-client-ip": "203.0.113.7" },
  { "cloudfront-viewer-address": "203.0.113.7:1" },
  { "x-scheme": "https" },
  { "x-request-id": "1" },
  { traceparent: "00-1" },
  { "header-of-a-proxy-to-come": "1" },
];

interface Ask {
  path: string;
  headers?: Record<string, string>;
  /** What the host name resolves to, by a resolver of this test. */
  name?: string;
}

/** One request over a real socket; the resolver of a name answers 127.0.0.1. */
function ask(url: string, { path, headers = {}, name }: Ask) {
  const { port } = new URL(url);
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asked = request(
      {
        host: name ?? "127.0.0.1",
        port,
        path,
        headers,
        lookup: (_host, { all }, answer) => {
          const found = { address: "127.0.0.1", family: 4 };
          if (all) answer(null, [found]);
          else answer(null, found.address, found.family);
        },
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => (text += part));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    asked.on("error", reject).end();
  });
}

async function siteWithMail(t: TestContext, env: Record<string, string> = {}) {
  const site = await openTestSite(t, { ...ENV, ...env });
  mkdirSync(join(site.folder, "outbox"), { recursive: true });
  writeFileSync(join(site.folder, "outbox", "1.eml"), MAIL);
  return site;
}

const PATHS = ["/outbox", "/outbox/1.eml", "/outbox/1.eml?part=source", "/outbox/1.eml?part=html"];

describe("what is for this very machine alone (SC6, SC16)", () => {
  test("a browser on the machine reads the outbox by any loopback name", async (t) => {
    const { url } = await siteWithMail(t);
    const { port } = new URL(url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, "localhost"]) {
      assert.match(
        (await ask(url, { path: "/outbox", headers: { host } })).text,
        /Your link/,
        host,
      );
    }
    assert.match((await ask(url, { path: "/outbox/1.eml?part=source" })).text, /SECRET-LINK/);
  });

  test("a request that any proxy passed on finds no outbox and no figures", async (t) => {
    const { url } = await siteWithMail(t);
    for (const headers of PASSED_ON) {
      for (const path of PATHS) {
        const { status, text } = await ask(url, { path, headers });
        assert.equal(status, 404, `${path} ${JSON.stringify(headers)}`);
        assert.doesNotMatch(text, /SECRET-LINK|Your link|boss@/);
      }
      const figures = await ask(url, { path: "/metrics", headers });
      assert.equal(figures.status, 401, JSON.stringify(headers));
      assert.doesNotMatch(figures.text, /broadsheet_papers/);
    }
  });

  test("a page of the public site, or a target written for a proxy, finds no outbox", async (t) => {
    const { url } = await siteWithMail(t);
    const { port } = new URL(url);
    for (const path of PATHS) {
      for (const name of ["referer", "origin"]) {
        const asked = { path, headers: { [name]: "https://papers.example.org/sign-in" } };
        const { status, text } = await ask(url, asked);
        assert.equal(status, 404, `${name} ${path}`);
        assert.doesNotMatch(text, /SECRET-LINK|Your link/);
      }
      const target = `http://papers.example.org:${port}${path}`;
      assert.equal((await ask(url, { path: target })).status, 404, target);
    }
    const target = "http://papers.example.org/metrics";
    assert.equal((await ask(url, { path: target })).status, 401);
    const own = { path: "/outbox", headers: { referer: `http://localhost:${port}/sign-in` } };
    assert.match((await ask(url, own)).text, /Your link/);
  });

  test("a browser's own headers and those of Prometheus keep nobody out", async (t) => {
    const { url } = await siteWithMail(t);
    const headers = {
      "sec-fetch-site": "same-origin",
      "sec-ch-ua-platform": "Linux",
      "sec-gpc": "1",
      "upgrade-insecure-requests": "1",
      "if-none-match": '"a"',
      priority: "u=0, i",
      dnt: "1",
    };
    assert.match((await ask(url, { path: "/outbox", headers })).text, /Your link/);
    const scraper = { "x-prometheus-scrape-timeout-seconds": "10", accept: "text/plain" };
    assert.equal((await ask(url, { path: "/metrics", headers: scraper })).status, 200);
  });

  test("a page whose name was bound to 127.0.0.1 afterwards finds neither", async (t) => {
    const { url } = await siteWithMail(t);
    const { port } = new URL(url);
    for (const name of ["rebound.example.org", "localhost.example.org", "127.0.0.1.example.org"]) {
      for (const path of PATHS) {
        const { status, text } = await ask(url, { name, path });
        assert.equal(status, 404, `${name} ${path}`);
        assert.doesNotMatch(text, /SECRET-LINK|Your link/);
      }
      assert.equal((await ask(url, { name, path: "/metrics" })).status, 401, name);
      assert.equal((await ask(url, { name, path: "/" })).status, 200, "the pages are for all");
    }
    const host = `rebound.example.org:${port}`;
    assert.equal((await ask(url, { path: "/outbox", headers: { host } })).status, 404);
  });

  test("a site with a public address has no outbox, also for what asks from the machine", async (t) => {
    const { url } = await siteWithMail(t, { BASE_URL: "https://papers.example.org" });
    const { port } = new URL(url);
    for (const host of [`127.0.0.1:${port}`, "localhost", "papers.example.org"]) {
      for (const path of PATHS) {
        const { status, text } = await ask(url, { path, headers: { host } });
        assert.equal(status, 404, `${host} ${path}`);
        assert.doesNotMatch(text, /SECRET-LINK|Your link/);
      }
    }
    assert.equal((await ask(url, { path: "/metrics" })).status, 200, "figures: the machine itself");
  });

  test("an administrator gains nothing by being one", async (t) => {
    const site = await siteWithMail(t);
    const boss = await signedIn(site, "boss@example.org", "administrator");
    const cookie = [...boss.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, "x-forwarded-for": "203.0.113.7" };
    assert.equal((await ask(site.url, { path: "/outbox", headers })).status, 404);
  });

  test("/readyz tells a stranger ready or not, and no more", async (t) => {
    const { url, context } = await openTestSite(t, { ...ENV, HARVEST_SETS: "cs:cs:AI" });
    const window = {
      set_spec: "cs:cs:AI",
      state: "complete",
      page_count: 1,
      record_count: 1,
      restart_count: 0,
      started_at: "2020-11-20T00:00:00.000Z",
      completed_at: "2020-11-20T01:00:00.000Z",
    };
    await context.db.insertInto("harvest_window").values(window).execute();
    const stranger = await ask(url, {
      path: "/readyz",
      headers: { "x-forwarded-for": "203.0.113.7" },
    });
    assert.deepEqual(stranger, { status: 503, text: "not ready\n" });
    const own = await ask(url, { path: "/readyz" });
    assert.match(own.text, /^harvest stuck: cs:cs:AI/);
  });
});
