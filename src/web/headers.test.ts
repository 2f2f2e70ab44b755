import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { openTestSite } from "../../test/site.ts";
import { newestSignIn, signedIn, visitor } from "../../test/visitor.ts";
import { createAccount } from "../accounts/accounts.ts";

const ENV = { EMBEDDER: "off", STARTER: "off" };

/** The first line of the answer to a request as it is written here. */
async function firstLine(url: string, lines: string[]): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.end(`${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`);
  const [data] = (await once(socket, "data")) as [Buffer];
  socket.destroy();
  return data.toString().split("\r\n")[0] ?? "";
}

test("two Host headers are refused, whichever is right and however they are written", async (t) => {
  const { url } = await openTestSite(t, ENV);
  const { host } = new URL(url);
  const get = "GET /livez HTTP/1.1";
  for (const other of [host, "evil.example.org"]) {
    assert.match(await firstLine(url, [get, `Host: ${host}`, `host: ${other}`]), / 400 /);
    assert.match(
      await firstLine(url, [get, `HOST: ${other}`, "Accept: */*", `Host: ${host}`]),
      / 400 /,
    );
  }
  assert.match(await firstLine(url, [get, `Host: ${host}`]), / 200 /);
});

test("3.4.1: https is said for a year, for names below the host where the operator says so", async (t) => {
  const hsts = async (env: Record<string, string>) => {
    const { app } = await openTestSite(t, { ...ENV, ...env });
    return (await app.request("/livez")).headers.get("strict-transport-security");
  };
  const https = { BASE_URL: "https://papers.example.org" };
  assert.equal(await hsts({}), null);
  assert.equal(await hsts({ HSTS_SUBDOMAINS: "on" }), null, "not without https");
  assert.equal(await hsts(https), "max-age=31536000");
  assert.equal(
    await hsts({ ...https, HSTS_SUBDOMAINS: "on" }),
    "max-age=31536000; includeSubDomains",
  );
});

test("a header that a route sets tighter itself is not loosened by what wraps it", async (t) => {
  const site = await openTestSite(t, ENV);
  await createAccount(site.context, { email: "ann@example.org", handle: "ann" });
  const ann = visitor(site);
  await ann.post("/sign-in", { email: "ann@example.org" });
  const link = await newestSignIn(site.context, "ann@example.org");
  const page = await ann.get(`/sign-in/${link?.token}`);
  assert.equal(page.status, 200);
  assert.equal(page.headers.get("referrer-policy"), "no-referrer");
  assert.equal(page.headers.get("cache-control"), "no-store");
  const reader = await signedIn(site, "eve@example.org");
  const made = await reader.post("/account/tokens", { name: "words", "scope-read": "1" });
  assert.match(made.text, /bs_[\w-]{20}/, "the page with the new token");
  assert.equal(made.headers.get("cache-control"), "no-store");
  const front = await reader.get("/");
  assert.equal(front.headers.get("referrer-policy"), "strict-origin-when-cross-origin");
  assert.equal(front.headers.get("cache-control"), "private, no-cache");
});
