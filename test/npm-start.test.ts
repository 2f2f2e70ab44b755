import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const skip = process.platform === "win32" ? "npm's shell is another there" : false;
const GONE_TIMEOUT_MS = 30_000;

test("the program ends with the shell that npm started it in", { skip }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-npm-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  // As npm has it: a shell that waits for the program and passes no signal on.
  const shell = spawn("sh", ["-c", "node bin/broadsheet serve --web-only; true"], {
    cwd: root,
    env: {
      ...process.env,
      npm_lifecycle_event: "start",
      DATA_DIR: folder,
      PORT: "0",
      STARTER: "off",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  shell.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  while (!/ is at (\S+)/.test(said)) {
    assert.equal(shell.exitCode, null, said);
    await sleep(50);
  }
  const url = / is at (\S+)/.exec(said)?.[1] as string;
  assert.equal((await fetch(`${url}/livez`)).status, 200);
  shell.kill("SIGTERM");
  await once(shell, "exit");
  const isThere = () => fetch(`${url}/livez`).then(Boolean, () => false);
  for (const end = Date.now() + GONE_TIMEOUT_MS; await isThere(); await sleep(100)) {
    assert.ok(Date.now() < end, "it still answers");
  }
});
