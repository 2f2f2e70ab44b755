/**
 * Expected interest: what a night's learning and a morning's papers cost, each in its own process
 * so that its memory is its own. The newest 30,000 papers are real, older ones made up.
 *
 *   npm run bench:interest -- [--papers 30000] [--acts 7500] [--heap MB]
 */
import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import { sql } from "kysely";
import { paperContents } from "../src/content/paper-content.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { migrate } from "../src/db/migrate.ts";
import type { Db } from "../src/db/schema/schema.ts";
import { importFile } from "../src/imports/import-file.ts";
import { learnSite } from "../src/interest/learn-site.ts";
import { scoreDay } from "../src/interest/score-day.ts";
import { readModel } from "../src/interest/store-model.ts";
import { openBuiltInEmbedder } from "../src/search/embed/embedder-spec.ts";
import { fillLargeStore } from "../test/large-store.ts";

const CORPUS = fileURLToPath(
  new URL("../../shared/data/papers/arxiv-listed-2025-03-to-2026.jsonl.gz", import.meta.url),
);
const REAL_PAPERS_MAX = 30_000;
const DAY = "2026-06-30";
const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
const now = () => new Date(`${DAY}T06:00:00Z`);

const { values } = parseArgs({
  options: {
    papers: { type: "string", default: "30000" },
    acts: { type: "string", default: "7500" },
    heap: { type: "string" },
    part: { type: "string" },
    store: { type: "string" },
  },
});

if (values.part && values.store) await runPart(values.part, values.store);
else if (existsSync(CORPUS)) await measureAll(Number(values.papers), Number(values.acts));
else console.log("../shared is not here: nothing to measure");

async function measureAll(papers: number, acts: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  try {
    const store = join(folder, "store.sqlite");
    await fill(store, folder, { papers, acts });
    console.log(`${papers} papers, ${acts} with acts, load ${loadavg()[0]?.toFixed(1)}`);
    for (const part of ["night", "morning"]) childRun(part, store);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function childRun(part: string, store: string): void {
  const heap = values.heap ? [`--max-old-space-size=${values.heap}`] : [];
  const file = fileURLToPath(import.meta.url);
  const flags = [...process.execArgv, ...heap, file, "--part", part, "--store", store];
  const { status } = spawnSync(process.execPath, flags, { stdio: "inherit" });
  if (status !== 0) throw new Error(`${part} ended with ${status}`);
}

async function fill(
  store: string,
  folder: string,
  { papers, acts }: { papers: number; acts: number },
): Promise<void> {
  const engine = openSqlite(store);
  await migrate(engine, now);
  const { db } = engine;
  const real = Math.min(papers, REAL_PAPERS_MAX);
  if (papers > real) {
    await fillLargeStore(db, { papers: papers - real, votes: 0 });
    // Made-up papers are older than all real ones.
    await sql`update paper set newest_key = 'z' || newest_key, hot_key = 'z' || hot_key`.execute(
      db,
    );
    await sql`delete from signal`.execute(db);
  }
  const file = join(folder, "papers.jsonl");
  await writeNewest(file, real);
  await importFile({ db, now, readOaiXml: () => [] }, { file, source: "import" });
  await pickEvery(db, Math.max(1, Math.floor(papers / acts)));
  await engine.close();
}

async function pickEvery(db: Db, papers: number): Promise<void> {
  await db
    .insertInto("signal")
    .columns(["paper_id", "kind", "at", "value", "source", "recorded_at"])
    .expression((eb) =>
      eb
        .selectFrom("paper")
        .select((part) => [
          "paper_id",
          part.val("pick").as("kind"),
          part.fn.coalesce("announced_on", part.val(DAY)).as("at"),
          part.val(1).as("value"),
          part.val("reader:1").as("source"),
          part.val(now().toISOString()).as("recorded_at"),
        ])
        .where((part) => part(part.fn<number>("mod", ["paper_id", part.val(papers)]), "=", 0)),
    )
    .execute();
}

/** One part in this process; what it prints is its report. */
async function runPart(part: string, store: string): Promise<void> {
  const engine = openSqlite(store);
  const { db } = engine;
  const embedder = await openBuiltInEmbedder();
  const { signal } = new AbortController();
  const parts = { db, now, embedder, acts: { areImportsOurs: false } };
  const before = process.memoryUsage.rss();
  const turns = monitorEventLoopDelay({ resolution: 5 });
  turns.enable();
  if (part === "night") {
    const { result, cpuMs, ms } = await measured(() => learnSite(parts, DAY, signal));
    console.log(
      `a night: ${(cpuMs / 1_000).toFixed(1)} s of processor in ${(ms / 1_000).toFixed(1)} s, learned from ${result} acts`,
    );
  } else await morning(parts, signal);
  const most = process.resourceUsage().maxRSS * 1_024;
  console.log(
    `  memory at most ${mib(most)} MiB, ${mib(most - before)} more than the program with the vectors of words; other work waited ${(turns.max / 1e6).toFixed(0)} ms at most, ${(turns.percentile(99) / 1e6).toFixed(0)} ms in 99 of 100 turns`,
  );
  await engine.close();
}

async function morning(parts: Parameters<typeof scoreDay>[0], signal: AbortSignal): Promise<void> {
  const { db, embedder } = parts;
  const model = await readModel(db);
  if (!model) throw new Error("nothing was learned");
  const announced = await db
    .selectFrom("paper")
    .select(["title", "abstract"])
    .where("announced_on", "=", DAY)
    .execute();
  const texts = announced.map(({ title, abstract }) => ({ title, abstract: abstract ?? "" }));
  const alone = await measured(() => paperContents(embedder, texts));
  const first = await measured(() => scoreDay(parts, model, DAY, signal));
  const again = await measured(() => scoreDay(parts, model, DAY, signal));
  const each = ({ cpuMs }: { cpuMs: number }): string =>
    (cpuMs / Math.max(1, texts.length)).toFixed(2);
  console.log(
    `a morning of ${texts.length}: ${each(first)} ms of processor a paper, ${each(alone)} for its words and vector alone, ${each(again)} where nothing changes`,
  );
}

async function measured<Result>(work: () => Promise<Result>) {
  const [before, since] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuMs: (user + system) / 1_000, ms: performance.now() - since };
}

/** The last papers of the corpus up to the tested day. */
async function writeNewest(to: string, papers: number): Promise<void> {
  const lines: string[] = [];
  const input = createReadStream(CORPUS).pipe(createGunzip());
  for await (const line of createInterface({ input })) {
    if ((JSON.parse(line) as { listed: string }).listed <= DAY) lines.push(line);
  }
  const out = createWriteStream(to);
  out.end(`${lines.slice(-papers).join("\n")}\n`);
  await new Promise((resolve) => out.once("close", resolve));
}
