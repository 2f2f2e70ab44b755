/**
 * Memory of a server at rest, started as an operator starts it: resident in all, of the launcher, and
 * of a bare `node` of the same version beside it, a few seconds after the first pages were read.
 *
 *   npm run bench:rest -- [--papers 0] [--seconds 30] [--json]
 *
 * `--papers 0` is the starter catalogue; more are imported from the recorded ones first. Linux only.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { recordedLines } from "./recorded-papers.ts";
import { untilIndexed } from "./until-indexed.ts";
import { runProgram } from "../test/serve-process.ts";

const LAUNCHER = fileURLToPath(new URL("../bin/broadsheet", import.meta.url));
const PATHS = ["/", "/papers", "/about"];

const { values } = parseArgs({
  options: {
    papers: { type: "string", default: "0" },
    seconds: { type: "string", default: "30" },
    json: { type: "boolean", default: false },
  },
});
const papers = Number(values.papers);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-rest-"));
const env = { DATA_DIR: join(folder, "data"), STARTER: papers > 0 ? "off" : "on" };
try {
  if (papers > 0) {
    const file = join(folder, "papers.jsonl");
    await writeFile(file, await recordedLines(papers));
    const { code, stderr } = await runProgram({ args: ["import", file], env });
    if (code !== 0) throw new Error(stderr);
  }
  // The process that builds the index keeps what it needed for it: the figure of a fresh one is apart.
  const building = await atRest({ isBuilding: true });
  const fresh = await atRest({ isBuilding: false });
  const bare = await bareBytes();
  const figures = { papers, building, fresh, bare, load: loadavg()[0] };
  if (values.json) console.log(JSON.stringify(figures));
  else {
    console.log(
      `${papers || "starter"}: ${mb(fresh.serve)} MB at rest (${mb(building.serve)} after it built the index; launcher ${mb(fresh.launcher)}; bare node ${mb(bare)}), load ${figures.load?.toFixed(1)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function atRest({ isBuilding }: { isBuilding: boolean }) {
  const child = spawn("node", [LAUNCHER, "serve"], {
    env: { ...process.env, LOG_LEVEL: "warn", PORT: "0", EMBEDDER: "static", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let said = "";
    while (!/is at \S+/.test(said)) said += String((await once(child.stdout, "data"))[0]);
    const url = /is at (\S+)/.exec(said)?.[1] ?? "";
    for (const path of PATHS) await (await fetch(url + path)).arrayBuffer();
    if (isBuilding) await untilIndexed(join(env.DATA_DIR, "broadsheet.sqlite"));
    await sleep(1000 * Number(values.seconds));
    const launcher = child.pid as number;
    return { serve: residentOf(childOf(launcher)), launcher: residentOf(launcher) };
  } finally {
    child.kill();
    await once(child, "exit");
  }
}

async function bareBytes(): Promise<number> {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await sleep(2000);
  const bytes = residentOf(child.pid as number);
  child.kill();
  return bytes;
}

function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0]);
}

function residentOf(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return 1024 * Number(kb);
}

function mb(bytes: number): number {
  return Math.round(bytes / 1e6);
}
