import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import type { Engine } from "../src/db/engine.ts";
import { migrate } from "../src/db/migrate.ts";
import { catchUp } from "../src/search/index/writing/follow-changes.ts";
import { openSearch } from "../src/search/open-search.ts";
import { searchPapers } from "../src/search/search.ts";
import { seededRandom } from "../evaluation/random.ts";
import { paperRecord, store } from "../test/papers.ts";
import type { Search } from "../src/search/opened-search.ts";

const WRITER = fileURLToPath(new URL("search-crash-writer.ts", import.meta.url));
const now = (): Date => new Date();
const SEEN_WITHIN_MS = 1_000;
const LOOK_EVERY_MS = 50;

export interface CrashFigures {
  rounds: number;
  papers: number;
  readerErrors: string[];
}

/**
 * Kills the writer of the index at random moments while papers are committed and a reader asks;
 * afterwards every committed paper is found, none twice (SE7).
 */
export async function crashRounds(rounds: number, seed: number): Promise<CrashFigures> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-crash-"));
  const engine = openSqlite(join(folder, "broadsheet.sqlite"));
  const random = seededRandom(seed);
  const figures: CrashFigures = { rounds, papers: 0, readerErrors: [] };
  try {
    await migrate(engine, now);
    const search = openOver(engine, folder);
    await commit(engine, figures);
    await catchUp(search, 60_000);
    for (let round = 0; round < rounds; round += 1) {
      const child = spawn(
        process.execPath,
        ["--disable-warning=ExperimentalWarning", WRITER, folder],
        {
          stdio: ["ignore", "pipe", "inherit"],
        },
      );
      await once(child.stdout, "data");
      const deadline = performance.now() + 20 + random() * 600;
      while (performance.now() < deadline) {
        await commit(engine, figures);
        await ask(search, figures);
        await sleep(random() * 15);
      }
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    assert.equal(await catchUp(search, 120_000), true, "the dead writer's lease is taken over");
    await check(search, figures);
    await search.close();
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return figures;
}

/** Each paper has its own word, which no stemmer shortens. */
const wordOf = (paper: number): string =>
  `quokka${Array.from(String(paper), (digit) => "bcdfghjkmp"[Number(digit)]).join("")}x`;

async function commit(engine: Engine, figures: CrashFigures): Promise<void> {
  const paper = figures.papers;
  const id = `2501.${String(10_000 + paper)}`;
  await store(engine.db, paperRecord(id, { title: `Paper of ${wordOf(paper)}` }));
  figures.papers += 1;
}

async function ask(search: Search, figures: CrashFigures): Promise<void> {
  try {
    await searchPapers({ search, now }, { query: "paper" });
  } catch (error) {
    figures.readerErrors.push(String(error));
  }
}

async function check(search: Search, { papers }: CrashFigures): Promise<void> {
  const engines = await search.engines();
  assert.equal(await engines?.index.count({}), papers, "no paper twice, none missing");
  const stats = await engines?.index.stats();
  assert.equal(stats?.vectorCount, papers);
  for (let paper = 0; paper < papers; paper += Math.max(1, Math.floor(papers / 200))) {
    const key = `arxiv:2501.${10_000 + paper}`;
    assert.deepEqual(await foundSoon(search, `ti:${wordOf(paper)}`, key), [key]);
  }
}

/** What a dead process wrote last is seen by this one within a second (SE7). */
async function foundSoon(search: Search, query: string, key: string): Promise<string[]> {
  const started = performance.now();
  for (;;) {
    const { results } = await searchPapers({ search, now }, { query });
    const isLate = performance.now() - started > SEEN_WITHIN_MS;
    if (isLate || results[0]?.key === key) return results.map((each) => each.key);
    await sleep(LOOK_EVERY_MS);
  }
}

function openOver(engine: Engine, dataDir: string): Search {
  return openSearch({
    settings: { dataDir, embedder: "static" },
    db: engine.db,
    reader: engine.reader,
    now,
    log: pino({ level: "silent" }),
    postJson: () => Promise.reject(new Error("no network")),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "200" } } });
  const figures = await crashRounds(Number(values.rounds), Date.now() % 1_000_000);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
