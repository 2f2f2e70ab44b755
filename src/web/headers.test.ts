import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { openTestSite } from "../../test/site.ts";

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
