/**
 * What a server costs that nobody asks: the share of one core over some minutes, with a store of so
 * many real papers whose index is built. `builtInS` is the time from the start of `serve` until every
 * paper is in the index.
 *
 *   npm run bench:idle -- [--papers 20000] [--seconds 300] [--json]
 */
import { createReadStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import { folderBytes, treeSeconds, residentBytes } from "./process-tree.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { readGenerations } from "../src/search/index/generations/generation-record.ts";
import { runProgram, startProgram } from "../test/serve-process.ts";

const LOOK_MS = 500;
const BUILD_TIMEOUT_MS = 3 * 3_600_000;
const CORPUS = fileURLToPath(
  new URL("../../shared/data/papers/arxiv-listed-2025-03-to-2026.jsonl.gz", import.meta.url),
);

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
      `${figures.papers} papers: built in ${figures.builtInS} s, at rest ${(100 * figures.idleShare).toFixed(2)} % of a core over ${seconds} s, ${Math.round(figures.diskBytes / 1e6)} MB on disk, ${figures.rssMiB} MiB resident`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  const env = { DATA_DIR: join(folder, "data"), PORT: "0", STARTER: "off", EMBEDDER: "static" };
  if (papers > 0) {
    const file = join(folder, "papers.jsonl");
    await writeFile(file, await lines(papers));
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
    const before = treeSeconds(pid);
    const restedMs = performance.now();
    await sleep(seconds * 1000);
    const idleShare = (1000 * (treeSeconds(pid) - before)) / (performance.now() - restedMs);
    return {
      papers,
      builtInS,
      idleShare: Number(idleShare.toFixed(5)),
      diskBytes: folderBytes(env.DATA_DIR),
      rssMiB: Math.round(residentBytes(pid) / 2 ** 20),
    };
  } finally {
    await program.end();
  }
}

/** Until the generation that answers is built and no change waits for it. */
async function untilIndexed(file: string): Promise<void> {
  const endsMs = performance.now() + BUILD_TIMEOUT_MS;
  const engine = openSqlite(file);
  try {
    for (;;) {
      const active = (await readGenerations(engine.reader)).find(({ state }) => state === "active");
      const waiting = await engine.reader
        .selectFrom("index_change")
        .select("change_id")
        .limit(1)
        .executeTakeFirst();
      if (active?.isBuilt && !waiting) return;
      if (performance.now() > endsMs) throw new Error("the index is not built after three hours");
      await sleep(LOOK_MS);
    }
  } finally {
    await engine.close();
  }
}

async function lines(count: number): Promise<string> {
  if (!existsSync(CORPUS)) throw new Error(`${CORPUS} is not here: no real papers to import`);
  const all = createInterface({ input: createReadStream(CORPUS).pipe(createGunzip()) });
  const taken: string[] = [];
  for await (const line of all) {
    if (taken.length >= count) break;
    taken.push(line);
  }
  all.close();
  // The recorded papers end at 74,728: beyond, they come again as other papers.
  const recorded = taken.length;
  for (let at = 0; taken.length < count; at += 1) {
    const paper = JSON.parse(taken[at % recorded] ?? "{}") as { title: string };
    const number = String(at % 100_000).padStart(5, "0");
    const id = `${2901 + Math.floor(at / 100_000)}.${number}`;
    taken.push(JSON.stringify({ ...paper, id, title: `${paper.title} (${at})` }));
  }
  return `${taken.join("\n")}\n`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
