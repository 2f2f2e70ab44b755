import assert from "node:assert/strict";
import test from "node:test";
import { openTestSite } from "../../test/site.ts";

test("an address that is there says by which methods (405 with Allow); another is 404", async (t) => {
  const { app, url } = await openTestSite(t);
  const ask = (method: string, path: string) =>
    app.request(path, { method, headers: { origin: url } });
  for (const [method, path, allow] of [
    ["POST", "/api/v1/search", "GET, HEAD"],
    ["PUT", "/api/v1/papers/hep-th/9901001", "GET, HEAD"],
    ["POST", "/api/v1/papers/hep-th/9901001/vote", "PUT, DELETE"],
    ["GET", "/api/v1/papers/2311.03285/vote", "PUT, DELETE"],
    ["PUT", "/search", "GET, HEAD"],
    ["PUT", "/api/daily_papers", "GET, HEAD"],
    ["DELETE", "/subscribe", "GET, HEAD, POST"],
  ] as const) {
    const answer = await ask(method, path);
    assert.deepEqual([answer.status, answer.headers.get("allow")], [405, allow], path);
    const type = answer.headers.get("content-type") ?? "";
    assert.equal(type.startsWith("application/problem+json"), path.startsWith("/api/v1/"), path);
  }
  for (const path of ["/api/v1/nothing", "/nothing", "/api/nothing"]) {
    const answer = await ask("POST", path);
    assert.deepEqual([answer.status, answer.headers.get("allow")], [404, null], path);
  }
});
