/**
 * How long a command and a server take to start, beside a bare `node -e 0` in the same run: the
 * launcher `bin/broadsheet` alone, `--help`, `serve` to its first page of a store that is there.
 * Wall clock and processor time, medians of that many turns, each part once a turn.
 *
 *   npm run bench:start -- [TURNS] [--json]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { treeSeconds } from "./process-tree.ts";
import { runProgram, startProgram } from "../test/serve-process.ts";

interface Took {
  wallMs: number;
  cpuMs: number;
}

const LAUNCHER = fileURLToPath(new URL("../bin/broadsheet", import.meta.url));
const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const QUIET = "--disable-warning=ExperimentalWarning";

const { values, positionals } = parseArgs({
  options: { json: { type: "boolean", default: false } },
  allowPositionals: true,
});
const turns = Number(positionals[0] ?? 15);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-start-"));
const env = { DATA_DIR: join(folder, "data"), PORT: "0", EMBEDDER: "static" };
const parts: Record<string, () => Promise<Took>> = {
  "bare node": () => command(process.execPath, ["-e", "0"]),
  "--help": () => command(process.execPath, [QUIET, MAIN, "--help"]),
  // The launcher runs on the Node of the machine and starts the one of the lock file.
  "bin/broadsheet --help": () => command("node", [LAUNCHER, "--help"]),
  "node of the machine, bare": () => command("node", ["-e", "0"]),
  "serve to the first page": firstPage,
};
try {
  const loadBefore = loadavg()[0] as number;
  const { code, stderr } = await runProgram({ args: ["papers", "show", "2311.03285"], env });
  if (code !== 0) throw new Error(stderr);
  await firstPage();
  const seen = Object.fromEntries(Object.keys(parts).map((name) => [name, [] as Took[]]));
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, run] of Object.entries(parts)) seen[name]?.push(await run());
  }
  report(seen, loadBefore);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(seen: Record<string, Took[]>, loadBefore: number): void {
  const bare = middle(seen["bare node"] ?? []);
  const rows = Object.entries(seen).map(([name, all]) => {
    const { wallMs, cpuMs } = middle(all);
    return { name, wallMs, cpuMs, toBare: wallMs / bare.wallMs, cpuToBare: cpuMs / bare.cpuMs };
  });
  const load = [loadBefore, loadavg()[0] as number];
  if (values.json) return console.log(JSON.stringify({ turns, load, rows }));
  console.log(`${turns} turns, load ${load.map((each) => each.toFixed(1)).join(" to ")}`);
  for (const { name, wallMs, cpuMs, toBare, cpuToBare } of rows) {
    console.log(
      `${name}: ${wallMs.toFixed(0)} ms (${toBare.toFixed(1)} × bare), processor ${cpuMs.toFixed(0)} ms (${cpuToBare.toFixed(1)} ×)`,
    );
  }
}

async function command(file: string, args: string[]): Promise<Took> {
  const startedMs = performance.now();
  const child = spawn("/bin/sh", ["-c", '"$@" >/dev/null; times', "sh", file, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let times = "";
  child.stdout.on("data", (chunk: Buffer) => (times += chunk.toString()));
  await once(child, "close");
  return { wallMs: performance.now() - startedMs, cpuMs: childrenMs(times) };
}

/** Of the shell's `times`: the second line has user and system time of what it ran, as `0m0.030s`. */
function childrenMs(times: string): number {
  const [, line = ""] = times.split("\n");
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, min, s]) => sum + 60_000 * Number(min) + 1000 * Number(s), 0);
}

async function firstPage(): Promise<Took> {
  const startedMs = performance.now();
  const program = await startProgram({ args: ["serve"], env });
  const answer = await fetch(program.url);
  await answer.arrayBuffer();
  const wallMs = performance.now() - startedMs;
  const cpuMs = 1000 * treeSeconds(program.child.pid as number);
  await program.end("SIGKILL");
  if (answer.status !== 200) throw new Error(`the first page was ${answer.status}`);
  return { wallMs, cpuMs };
}

function middle(all: Took[]): Took {
  const of = (key: keyof Took): number =>
    all.map((each) => each[key]).toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
  return { wallMs: of("wallMs"), cpuMs: of("cpuMs") };
}
