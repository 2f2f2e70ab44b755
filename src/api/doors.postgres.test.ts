import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { tokenOf } from "../../test/api-token.ts";
import { askApi } from "../../test/ask-api.ts";
import { fuzzApi } from "../../test/fuzz-api.ts";
import { TRANSCRIPT } from "../../test/hf-client-transcript.ts";
import { postgresMissing, startPostgres } from "../../test/postgres.ts";
import type { TestPostgres } from "../../test/postgres.ts";
import { keepClientReads, openCatalogue, readPath } from "../../test/pwc-catalogue.ts";
import { openTestSite } from "../../test/site.ts";
import { findByHandle } from "../accounts/accounts.ts";
import { createApiToken } from "../accounts/api-tokens.ts";
import { importFile } from "../imports/import-file.ts";
import { catchUp } from "../search/index/writing/follow-changes.ts";

const RUNS_AN_OPERATION = 8;
const skip = postgresMissing() ?? false;
let server: TestPostgres | null = null;
before(async () => void (skip || (server = await startPostgres())));
after(async () => server?.stop());
const env = async () => ({ DATABASE_URL: (await server?.database()) ?? "" });

test("our own API on PostgreSQL: documented answers, and no 5xx", { skip }, async (t) => {
  await fuzzApi(await openTestSite(t, await env()), RUNS_AN_OPERATION);
});

test("both clients of Papers with Code get what they read on PostgreSQL", { skip }, async (t) => {
  const { ask, send, context } = await openCatalogue(t, await env());
  await keepClientReads(ask);
  const token = await tokenOf(context, "curator");
  const { results } = (await (await ask("evaluations/?items_per_page=1")).json()) as {
    results: Array<{ id: string }>;
  };
  const table = `evaluations/${results[0]?.id ?? ""}`;
  const result = { methodology: "New", metrics: { Accuracy: "95" } };
  const made = await send("POST", `${table}/results/`, result, token);
  const { id, best_rank } = (await made.json()) as { id: string; best_rank: number };
  assert.equal(made.status, 201);
  assert.ok(best_rank > 0);
  assert.equal((await send("DELETE", `${table}/results/${id}/`, undefined, token)).status, 204);
  for (const path of ["papers/?order_by=citation_count", "datasets/?is_open=true"]) {
    assert.equal((await ask(path)).status, 200, path);
  }
});

test("the recorded requests of the hf command are answered on PostgreSQL", { skip }, async (t) => {
  const { app, context } = await openTestSite(t, await env());
  await catchUp(context.search, 60_000);
  for (const { request, status, reads } of TRANSCRIPT) {
    const answer = await app.request(request);
    assert.equal(answer.status, status, request);
    if (!answer.headers.get("content-type")?.startsWith("application/json")) continue;
    const value: unknown = await answer.json();
    for (const path of reads) assert.notEqual(readPath(value, path), undefined, request);
  }
  for (const query of ["sort=trending", "week=2025-W12&sort=trending", "submitter=broadsheet"]) {
    const answer = await app.request(`/api/daily_papers?limit=100&${query}`);
    assert.equal(((await answer.json()) as unknown[]).length, 84, query);
  }
});

test("acts of readers and curators, MCP and OAI-PMH on PostgreSQL", { skip }, async (t) => {
  const site = await openTestSite(t, await env());
  const { app, context, url } = site;
  await catchUp(context.search, 60_000);
  const ask = askApi(site, await tokenOf(context, "curator"));
  for (let times = 0; times < 2; times++) {
    assert.equal((await ask("PUT", "papers/2311.03285/vote")).value["points"], 1);
  }
  assert.equal((await ask("POST", "collections", { title: "Mine" })).status, 201);
  assert.equal((await ask("PUT", "collections/1/papers/2311.03285")).status, 200);
  assert.equal((await ask("GET", "collections/1")).value["count"], 1);
  assert.equal((await ask("POST", "papers/2311.03285/pick", { note: "Look." })).status, 200);
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
  t.after(() => client.close());
  const found = await client.callTool({ name: "search", arguments: { query: "S-LoRA" } });
  assert.match(JSON.stringify(found), /arxiv:2311\.03285/);
  const feed = await client.callTool({ name: "feed", arguments: { kind: "trending", limit: 3 } });
  assert.ok(!feed.isError);
  for (const words of [
    "verb=Identify",
    "verb=ListSets",
    "verb=ListRecords&metadataPrefix=oai_dc",
    "verb=ListIdentifiers&metadataPrefix=arXiv&set=cs:cs:CV",
  ]) {
    const answer = await app.request(`/oai?${words}`);
    assert.equal(answer.status, 200, words);
    assert.ok(!(await answer.text()).includes("<error"), words);
  }
});

test("organisations, marks of results and erasing on PostgreSQL", { skip }, async (t) => {
  const site = await openCatalogue(t, await env());
  const { app, context, folder } = site;
  const { db, now } = context;
  const file = join(folder, "organizations.jsonl");
  const line = { id: "2002.00001", title: "Gadgets see", organization: "Acme Lab" };
  writeFileSync(file, `${JSON.stringify(line)}\n`);
  for (const changed of [1, 0]) {
    const result = await importFile({ db, now, readOaiXml: () => [] }, { file, source: "import" });
    assert.deepEqual([result.changed, result.problems], [changed, 0]);
  }
  const read = async (path: string) => (await (await app.request(path)).json()) as never;
  const organizations: { count: number; results: Array<{ slug: string }> } = await read(
    "/pwc/api/v1/organizations/",
  );
  assert.deepEqual([organizations.count, organizations.results[0]?.slug], [1, "acme-lab"]);
  const listed: { count: number } = await read("/pwc/api/v1/papers/?organization=Acme+Lab");
  assert.equal(listed.count, 1);
  assert.match(await (await app.request("/organizations/acme-lab")).text(), /arxiv:2002\.00001/);
  const ask = askApi(site, await tokenOf(context, "curator"));
  const { results }: { results: Array<{ resultId: number }> } = await read(
    "/api/v1/papers/2002.00001/results",
  );
  const id = String(results[0]?.resultId);
  const mark = { state: "checked", reason: "Seen." };
  const marked = await ask("POST", `results/${id}/mark`, mark);
  assert.deepEqual([marked.status, marked.value["state"]], [200, "checked"]);
  assert.equal((await ask("GET", "tasks/image-classification/models")).status, 200);
  const account = await findByHandle(db, "test-curator");
  const scopes = ["erase" as const];
  const token = await createApiToken(context, account?.accountId ?? 0, { name: "x", scopes });
  const gone = await askApi(site, token)("DELETE", "me?sure=test-curator");
  assert.equal(gone.status, 204);
  assert.equal(await findByHandle(db, "test-curator"), null);
});
