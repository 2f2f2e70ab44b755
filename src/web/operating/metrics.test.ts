import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openTestSite } from "../../../test/site.ts";

const TOKEN = "a-token-of-the-test-that-is-long-enough";
const ENV = { EMBEDDER: "off", STARTER: "off" };

describe("who may read /metrics (SC16)", () => {
  test("the machine itself, asking directly; not what a proxy passes on", async (t) => {
    const { url } = await openTestSite(t, ENV);
    assert.equal((await fetch(`${url}/metrics`)).status, 200);
    const headers = { "x-forwarded-for": "203.0.113.7" };
    const passedOn = await fetch(`${url}/metrics`, { headers });
    assert.equal(passedOn.status, 401);
    const text = await passedOn.text();
    assert.match(text, /Set METRICS_TOKEN/);
    assert.doesNotMatch(text, /broadsheet_papers|http_request/);
  });

  test("a client that a trusted proxy names is taken as who it is", async (t) => {
    const { url } = await openTestSite(t, { ...ENV, TRUSTED_PROXIES: "127.0.0.1" });
    const from = async (client: string) =>
      (await fetch(`${url}/metrics`, { headers: { "x-forwarded-for": client } })).status;
    assert.deepEqual([await from("203.0.113.7"), await from("10.0.0.7")], [401, 401]);
  });

  test("with METRICS_TOKEN anyone who sends it, and nobody else", async (t) => {
    const { url } = await openTestSite(t, { ...ENV, METRICS_TOKEN: TOKEN });
    const by = async (authorization: string | null) => {
      const headers: Record<string, string> = authorization ? { authorization } : {};
      return (await fetch(`${url}/metrics`, { headers })).status;
    };

    const bearer = `Bearer ${TOKEN}`;
    assert.deepEqual([await by(null), await by(bearer), await by("Bearer x")], [401, 200, 401]);
  });
});
