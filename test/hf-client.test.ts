import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import test from "node:test";
import { promisify } from "node:util";
import { catchUp } from "../src/search/index/writing/follow-changes.ts";
import { TRANSCRIPT } from "./hf-client-transcript.ts";
import { openTestSite } from "./site.ts";

const run = promisify(execFile);
/** The stock command: `pip install huggingface_hub`; HF_COMMAND says where it is. */
const hf = process.env["HF_COMMAND"] ?? "hf";
const skip =
  spawnSync(hf, ["version"]).status === 0
    ? false
    : `no “${hf}” command here; the transcript is replayed`;

const read = (value: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (inner, name) => (inner as Record<string, unknown> | undefined)?.[name],
      value,
    );

test("the recorded requests of the stock hf command get what it reads", async (t) => {
  const { app, context } = await openTestSite(t);
  await catchUp(context.search, 60_000);
  for (const { request, status, reads } of TRANSCRIPT) {
    const answer = await app.request(request);
    assert.equal(answer.status, status, request);
    const isJson = answer.headers.get("content-type")?.startsWith("application/json") ?? false;
    const value: unknown = isJson ? await answer.json() : await answer.text();
    for (const path of reads) assert.notEqual(read(value, path), undefined, `${request}: ${path}`);
    if (!isJson)
      assert.match(String(value), /^Title: .+\n\nURL Source: .+\n[^]*Markdown Content:\n/);
  }
});

test("the stock hf command works with HF_ENDPOINT pointing here", { skip }, async (t) => {
  const { url, folder, context } = await openTestSite(t);
  await catchUp(context.search, 60_000);
  const env = {
    ...process.env,
    HF_ENDPOINT: url,
    HF_HOME: folder,
    NO_COLOR: "1",
    HF_HUB_DISABLE_TELEMETRY: "1",
  };
  const call = async (...args: string[]) =>
    run(hf, args, { env, timeout: 60_000 }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: "" }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  const json = async (...args: string[]) =>
    JSON.parse((await call(...args, "--format", "json")).stdout) as never;
  const listed: Array<Record<string, unknown>> = await json(
    "papers",
    "ls",
    "--date",
    "2025-03-17",
    "--limit",
    "100",
  );
  assert.equal(listed.length, 84);
  for (const paper of listed) {
    assert.equal(paper["submitted_at"], "2025-03-17T00:00:00+00:00");
    assert.notEqual((paper["submitted_by"] as { username: string }).username, "");
  }
  assert.ok(listed.some((paper) => typeof paper["github_repo"] === "string"));
  assert.ok(!listed.some((paper) => paper["published_at"] === "2025-03-17T00:00:00+00:00"));
  const found: Array<{ id: string }> = await json(
    "papers",
    "search",
    "S-LoRA: Serving Thousands of Concurrent LoRA Adapters",
    "--limit",
    "3",
  );
  assert.equal(found[0]?.id, "2311.03285");
  assert.ok(found.length <= 3);
  const info: { id: string } = await json("papers", "info", "2311.03285");
  assert.equal(info.id, "2311.03285");
  const text = await call("papers", "read", "2311.03285");
  assert.match(text.stdout, /^Title: S-LoRA/);
  const missing = await call("papers", "info", "9999.99999");
  assert.equal(missing.code, 1);
  assert.match(missing.stderr, /not found/);
  const bad = await call("papers", "ls", "--date", "2025-99-99");
  assert.equal(bad.code, 1);
  assert.match(bad.stderr, /is not a day/);
});
