import assert from "node:assert/strict";
import test from "node:test";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { openTestSite } from "../../test/site.ts";
import { LIMIT_RULES } from "../limits/limit-rules.ts";

const HEADERS = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
};
const LIST = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });

test("/mcp says its limit and, beyond it, when to come again (SC8)", async (t) => {
  const { app } = await openTestSite(t, { RATE_LIMITS: "on" });
  const ask = async () => app.request("/mcp", { method: "POST", headers: HEADERS, body: LIST });
  const first = await ask();
  assert.equal(first.status, 200);
  const [rule] = LIMIT_RULES.mcp;
  assert.equal(first.headers.get("ratelimit-policy"), `"mcp-prefix";q=${rule?.count};w=60`);
  assert.match(first.headers.get("ratelimit") ?? "", /^"mcp-prefix";r=\d+;t=\d+$/);
  let answer = first;
  for (let asked = 1; answer.status === 200 && asked < 5_000; asked++) answer = await ask();
  assert.equal(answer.status, 429);
  assert.match(answer.headers.get("retry-after") ?? "", /^[1-9]\d*$/);
  assert.match(
    ((await answer.json()) as { error: { message: string } }).error.message,
    /more than 600 in a minute/,
  );
});

test("a tool takes from the limit of what it does, and says so to the model (SC8)", async (t) => {
  const { url, context } = await openTestSite(t, { RATE_LIMITS: "on" });
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
  t.after(() => client.close());
  const count = LIMIT_RULES.mail[0]?.count ?? 0;
  const answers = [];
  for (let n = 0; n <= count; n++) {
    const wish = { email: `reader${n}@example.org` };
    answers.push(await client.callTool({ name: "subscribe", arguments: wish }));
  }
  assert.deepEqual(
    answers.map(({ isError }) => Boolean(isError)),
    [...Array.from({ length: count }, () => false), true],
  );
  assert.match(JSON.stringify(answers.at(-1)), /more than 10 in an hour.*Try again in \d+ s/);
  const asked = await context.db.selectFrom("subscription_request").selectAll().execute();
  assert.equal(asked.length, count, "nothing was done beyond it");
  const read = await client.callTool({ name: "paper", arguments: { id: "2311.03285" } });
  assert.ok(!read.isError, "reading continues");
});
