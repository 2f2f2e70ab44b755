import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { tokenOf } from "../../../test/api-token.ts";
import { openTestSite } from "../../../test/site.ts";
import { testFolder } from "../../../test/store.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";

const run = promisify(execFile);
const main = fileURLToPath(new URL("../../main.ts", import.meta.url));

test("commands say the same of a server as of the store, and with a token act there", async (t) => {
  const site = await openTestSite(t);
  await catchUp(site.context.search, 60_000);
  const token = await tokenOf(site.context, "reader");
  const env = {
    ...process.env,
    DATA_DIR: testFolder(t),
    LOG_LEVEL: "silent",
    STARTER: "off",
    BROADSHEET_TOKEN: token,
  };
  const call = async (...args: string[]) =>
    run(process.execPath, [main, ...args, "--server", site.url, "--json"], {
      env,
      timeout: 60_000,
    }).then(
      ({ stdout }) => ({
        code: 0,
        value: JSON.parse(stdout) as Record<string, unknown>,
        stderr: "",
      }),
      (error: { code: number; stderr: string }) => ({
        code: error.code,
        value: {} as Record<string, unknown>,
        stderr: error.stderr,
      }),
    );
  const [paper, feed, search, submitted, missing, wrong, bad] = await Promise.all([
    call("papers", "show", "2311.03285"),
    call("feed", "day", "--limit", "2"),
    call("search", "S-LoRA: Serving Thousands of Concurrent LoRA Adapters", "--limit", "1"),
    call("submit", "arXiv:2311.03285"),
    call("papers", "show", "9999.99999"),
    call("feed", "day", "--period", "2025-13-13"),
    run(process.execPath, [main, "feed", "day", "--server", "nonsense"], { env }).catch(
      (error: { code: number }) => error,
    ),
  ]);
  assert.equal(paper.value["key"], "arxiv:2311.03285");
  const local = (await (await site.app.request("/api/v1/feeds/day?limit=2")).json()) as Record<
    string,
    unknown
  >;
  assert.deepEqual(feed.value, local);
  assert.equal((search.value["results"] as Array<{ key: string }>)[0]?.key, "arxiv:2311.03285");
  assert.deepEqual(
    [submitted.value["state"], submitted.value["key"]],
    ["known", "arxiv:2311.03285"],
  );
  assert.deepEqual([missing.code, wrong.code, "code" in bad ? bad.code : 0], [1, 2, 2]);
  assert.match(wrong.stderr, /says 400: .*day/);
});
