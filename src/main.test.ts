import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";

const MAIN = join(import.meta.dirname, "main.ts");

test("a reader that closes the pipe ends a command quietly", async () => {
  const flags = ["--disable-warning=ExperimentalWarning", MAIN, "--help"];
  const child = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => (said += part));
  const [code] = (await once(child, "close")) as [number];
  assert.equal(said, "");
  assert.equal(code, 0);
});

test("help reads the list of commands and no part that does their work", async () => {
  const watch = `
    import { registerHooks } from "node:module";
    registerHooks({ load(url, context, next) {
      if (url.startsWith("file:")) console.error(url);
      return next(url, context);
    } });`;
  const flags = ["--import", `data:text/javascript,${encodeURIComponent(watch)}`, MAIN, "--help"];
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...flags]);
  let read = "";
  let help = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => (read += part));
  child.stdout.setEncoding("utf8").on("data", (part: string) => (help += part));
  await once(child, "close");
  assert.match(help, /\n {2}restore \[options\] <file> /);
  const files = new Set(read.split("\n").filter((url) => url !== ""));
  for (const file of ["base/errors", "base/version", "cli/cli", "cli/commands", "main"]) {
    const url = new URL(`./${file}.ts`, import.meta.url).href;
    assert.ok(files.delete(url), url);
  }
  assert.deepEqual(
    [...files].filter((url) => !url.includes("/node_modules/commander/")),
    [],
  );
});
