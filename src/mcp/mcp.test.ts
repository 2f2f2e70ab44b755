import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import test from "node:test";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { catchUp } from "../search/index/writing/follow-changes.ts";
import { createApiToken } from "../accounts/api-tokens.ts";
import { oldAccounts } from "../../test/visitor.ts";
import { tokenOf } from "../../test/api-token.ts";
import { testFolder } from "../../test/store.ts";
import { openTestSite } from "../../test/site.ts";

const READING = ["search", "paper", "feed", "read", "why", "similar", "lineage"];

interface Answer {
  content: Array<{ type: string; text: string }>;
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
}

async function connect(t: { after: (work: () => unknown) => void }, transport: Transport) {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  t.after(() => client.close());
  return {
    client,
    call: async (name: string, args: Record<string, unknown>) =>
      (await client.callTool({ name, arguments: args })) as unknown as Answer,
  };
}

type Call = Awaited<ReturnType<typeof connect>>["call"];

/** What both ways in must do alike; the client checks structured results against their schema. */
async function useTools(client: Client, call: Call) {
  const { tools } = await client.listTools();
  for (const name of READING) {
    const tool = tools.find((each) => each.name === name);
    assert.ok(tool, `there is a tool ${name}`);
    assert.ok((tool.description ?? "").length > 30, "described for a model");
    assert.ok(tool.outputSchema, "with a schema of its result");
    assert.equal(tool.annotations?.readOnlyHint, true);
  }
  const paper = await call("paper", { id: "2311.03285" });
  const facts = paper.structuredContent?.["paper"] as Record<string, unknown>;
  assert.equal(facts["key"], "arxiv:2311.03285");
  assert.match(paper.content[0]?.text ?? "", /S-LoRA/);
  const feed = await call("feed", { kind: "day", limit: 3 });
  assert.equal((feed.structuredContent?.["results"] as unknown[] | undefined)?.length, 3);
  assert.equal(feed.structuredContent?.["period"], "2025-03-17");
  const next = await call("feed", {
    kind: "day",
    limit: 3,
    cursor: feed.structuredContent?.["next"],
  });
  assert.notDeepEqual(next.structuredContent?.["results"], feed.structuredContent?.["results"]);
  const read = await call("read", { id: "arXiv:2311.03285v1" });
  assert.match(String(read.structuredContent?.["markdown"]), /^Title: S-LoRA[^]*Markdown Content:/);
  const lineage = await call("lineage", { id: "2311.03285" });
  assert.deepEqual(lineage.structuredContent, { builtOn: [], followedBy: [] });
  const why = await call("why", { id: "2311.03285" });
  const inputs = why.structuredContent?.["inputs"] as Array<{ contribution: number }>;
  const sum = inputs.reduce((total, { contribution }) => total + contribution, 0);
  assert.equal(sum, why.structuredContent?.["hotness"], "contributions sum to the hotness (RK4)");
  const search = await call("search", {
    query: "S-LoRA: Serving Thousands of Concurrent LoRA Adapters",
  });
  const results = search.structuredContent?.["results"] as Array<{ key: string }>;
  assert.equal(results[0]?.key, "arxiv:2311.03285", "an exact title comes first");
  const number = await call("read", { id: 2311.03285 });
  assert.equal(number.structuredContent?.["key"], "arxiv:2311.03285", "an id may be a number");
  const missing = await call("paper", { id: "9999.99999" });
  assert.ok(missing.isError);
  assert.match(missing.content[0]?.text ?? "", /No paper/);
  const bad = await call("feed", { kind: "day", limit: 0 });
  assert.ok(bad.isError, "a wrong argument is told, not thrown");
}

test("the official client uses the tools over HTTP", async (t) => {
  const { url, context } = await openTestSite(t);
  await catchUp(context.search, 60_000);
  const { client, call } = await connect(
    t,
    new StreamableHTTPClientTransport(new URL(`${url}/mcp`)),
  );
  await useTools(client, call);
});

test("the official client uses the tools over stdio, with nothing else on stdout", async (t) => {
  const main = fileURLToPath(new URL("../main.ts", import.meta.url));
  const env = { PATH: process.env["PATH"] ?? "", DATA_DIR: testFolder(t), LOG_LEVEL: "info" };
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [main, "mcp"],
    env,
    stderr: "ignore",
  });
  const { client, call } = await connect(t, transport);
  await useTools(client, call);
});

test("an account that is suspended while stdio is open acts no more", async (t) => {
  const { context, folder } = await openTestSite(t);
  const [accountId = 0] = await oldAccounts({ context }, 1);
  const scopes = ["vote" as const];
  const token = await createApiToken(context, accountId, { name: "agent", scopes });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [fileURLToPath(new URL("../main.ts", import.meta.url)), "mcp"],
    env: { PATH: process.env["PATH"] ?? "", DATA_DIR: folder, BROADSHEET_TOKEN: token },
    stderr: "ignore",
  });
  const { client } = await connect(t, transport);
  const vote = () => client.callTool({ name: "vote", arguments: { id: "2311.03285" } });
  assert.ok(!(await vote()).isError);
  await context.db
    .updateTable("account")
    .set({ suspended_until: "9999-01-01T00:00:00.000Z" })
    .where("account_id", "=", accountId)
    .execute();
  const refused = await client.callTool({ name: "vote", arguments: { id: "2407.13188" } });
  assert.ok(refused.isError, "the process does not go by what it knew at its start");
  const { count } = await context.db
    .selectFrom("vote")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  assert.equal(count, 1);
});

test("a foreign Origin gets 403, whatever the method and the Host say", async (t) => {
  const { app, url } = await openTestSite(t);
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  const headers = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  const ask = (more: Record<string, string>, method = "POST") =>
    app.request(`${url}/mcp`, {
      method,
      headers: { ...headers, ...more },
      ...(method === "POST" ? { body } : {}),
    });
  assert.equal((await ask({ origin: "https://evil.example" })).status, 403);
  assert.equal((await ask({ origin: "https://evil.example", host: "evil.example" })).status, 403);
  assert.equal((await ask({ origin: "https://evil.example" }, "GET")).status, 403);
  assert.equal((await ask({ origin: "null" })).status, 403);
  assert.equal((await ask({ origin: url })).status, 200);
  assert.equal((await ask({})).status, 200);
  assert.equal((await ask({}, "GET")).status, 405);
});

test("bad bodies are errors of the protocol, never 5xx", async (t) => {
  const { app } = await openTestSite(t);
  const headers = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  for (const body of ["", "{", "[]", "1", '{"jsonrpc":"2.0"}', "\u0000"]) {
    const { status } = await app.request("/mcp", { method: "POST", headers, body });
    assert.ok(body === "[]" ? status < 500 : status >= 400 && status < 500, `${body}: ${status}`);
  }
});

test("with a reader's token the tools that write act as that reader, without one they say so", async (t) => {
  const { url, context } = await openTestSite(t);
  await catchUp(context.search, 60_000);
  const open = async (headers: Record<string, string>) =>
    connect(
      t,
      new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }),
    );
  const stranger = await open({});
  for (const [name, args] of [
    ["vote", { id: "2311.03285" }],
    ["submit", { identifier: "2311.03285" }],
    ["for_you", {}],
    ["interest", { id: "2311.03285" }],
    ["follow", { kind: "category", value: "cs.AI" }],
    ["library", {}],
    ["library_put", { id: "2311.03285", state: "read" }],
  ] as const) {
    const refused = await stranger.call(name, args);
    assert.ok(refused.isError, name);
    assert.match(refused.content[0]?.text ?? "", /token/);
  }
  const reader = await open({ authorization: `Bearer ${await tokenOf(context, "reader")}` });
  const vote = await reader.call("vote", { id: "2311.03285" });
  assert.deepEqual(vote.structuredContent, { key: "arxiv:2311.03285", points: 1, hasVoted: true });
  const back = await reader.call("vote", { id: "2311.03285", retract: true });
  assert.equal(back.structuredContent?.["points"], 0);
  const known = await reader.call("submit", { identifier: "arXiv:2311.03285" });
  assert.deepEqual(known.structuredContent, { state: "known", key: "arxiv:2311.03285" });
  const said = await reader.call("interest", { id: "2311.03285", verdict: "more" });
  assert.deepEqual(said.structuredContent, { key: "arxiv:2311.03285", verdict: "more" });
  const own = await reader.call("for_you", { limit: 5 });
  const first = own.structuredContent?.["results"] as Array<{ key: string; reasons: string[] }>;
  assert.equal(first.length, 5);
  assert.ok(!first.some(({ key }) => key === "arxiv:2311.03285"), "what was judged is not offered");
  assert.match(first[0]?.reasons[0] ?? "", /S-LoRA/);
  const taken = await reader.call("interest", { id: "2311.03285", retract: true });
  assert.equal(taken.structuredContent?.["verdict"], null);
  assert.equal((await reader.call("for_you", {})).structuredContent?.["isPersonal"], false);
  const followed = await reader.call("follow", { kind: "category", value: "cs.DC" });
  assert.deepEqual(followed.structuredContent, {
    kind: "category",
    value: "cs.DC",
    isFollowed: true,
  });
  assert.match((await reader.call("for_you", {})).content[0]?.text ?? "", /In cs\.DC/);
  assert.ok((await reader.call("follow", { kind: "author", value: "no-such" })).isError);
  const kept = await reader.call("library_put", { id: "2311.03285", state: "read", note: "Mine" });
  assert.equal(kept.structuredContent?.["state"], "read");
  const found = await reader.call("search", { query: "in:notes mine" });
  assert.match(found.content[0]?.text ?? "", /^1 papers\n1\. S-LoRA/);
  assert.match((await reader.call("library", { state: "notes" })).content[0]?.text ?? "", /Mine/);
  const unknown = await stranger.call("search", { query: "in:notes mine" });
  assert.match(unknown.content[0]?.text ?? "", /sign in[^]*\n0 papers$/);
  await reader.call("library_put", { id: "2311.03285", retract: true });
  assert.deepEqual((await reader.call("library", {})).structuredContent?.["results"], []);
  const wish = await stranger.call("subscribe", { email: "reader@example.org", top: true });
  assert.match(String(wish.structuredContent?.["message"]), /confirmation/);
});
