/**
 * What an idle server costs: the share of one core over some minutes, with a store of real papers
 * whose index is built and whose build has been cleaned up after. `builtInS` is the time from
 * the start of `serve` until every paper is in the index.
 *
 *   npm run bench:idle -- [--papers 20000] [--seconds 300] [--json]
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { folderBytes, treeSeconds, residentBytes } from "./process-tree.ts";
import { recordedLines } from "./recorded-papers.ts";
import { untilIndexed } from "./until-indexed.ts";
import { runProgram, startProgram } from "../test/serve-process.ts";

/** What a build left behind is deleted 90 s after it, once (`upkeep-plan.ts`): 3.4 s of a core for 20,000 papers. */
const SETTLE_MS = 120_000;
const { values } = parseArgs({
  options: {
    papers: { type: "string", default: "20000" },
    seconds: { type: "string", default: "300" },
    json: { type: "boolean", default: false },
  },
});
const papers = Number(values.papers);
const seconds = Number(values.seconds);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-idle-"));
try {
  const figures = await measure();
  if (values.json) console.log(JSON.stringify(figures));
  else {
    console.log(
      `${figures.papers} papers: built in ${figures.builtInS} s, at rest ${(100 * figures.idleShare).toFixed(2)} % of a core over ${seconds} s, ${Math.round(figures.diskBytes / 1e6)} MB on disk, ${figures.rssMiB} MiB resident (${figures.grownMiB} more than at the beginning), ${figures.writtenBytesASecond} bytes a second written, load ${figures.load}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  const env = { DATA_DIR: join(folder, "data"), PORT: "0", STARTER: "off", EMBEDDER: "static" };
  if (papers > 0) {
    const file = join(folder, "papers.jsonl");
    await writeFile(file, await recordedLines(papers));
    const { code, stderr } = await runProgram({ args: ["import", file], env });
    if (code !== 0) throw new Error(stderr);
    rmSync(file);
  }
  const startedMs = performance.now();
  const program = await startProgram({ args: ["serve"], env });
  const pid = program.child.pid as number;
  try {
    await untilIndexed(join(env.DATA_DIR, "broadsheet.sqlite"));
    const builtInS = round((performance.now() - startedMs) / 1000);
    await sleep(papers > 0 ? SETTLE_MS : 0);
    const before = treeSeconds(pid);
    const writtenBefore = writtenBytes(pid);
    const rssBefore = residentBytes(pid);
    const restedMs = performance.now();
    await sleep(seconds * 1000);
    const idleShare = (1000 * (treeSeconds(pid) - before)) / (performance.now() - restedMs);
    return {
      papers,
      builtInS,
      idleShare: Number(idleShare.toFixed(5)),
      writtenBytesASecond: Math.round((writtenBytes(pid) - writtenBefore) / seconds),
      grownMiB: Math.round((residentBytes(pid) - rssBefore) / 2 ** 20),
      load: round(loadavg()[0] as number),
      diskBytes: folderBytes(env.DATA_DIR),
      rssMiB: Math.round(residentBytes(pid) / 2 ** 20),
    };
  } finally {
    await program.end();
  }
}

/** What the process gave to the disk, by proc(5) `io`: pages written back, not calls. */
function writtenBytes(pid: number): number {
  return Number(/^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, "utf8"))?.[1]);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
