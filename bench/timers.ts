import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { DAY_MS } from "../src/base/days.ts";
import { readSettings } from "../src/base/settings.ts";
import { openWith } from "../src/compose.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { migrate } from "../src/db/migrate.ts";
import { fillDigestYear } from "../test/digest-year.ts";
import { fillLargeStore } from "../test/large-store.ts";
import { watchStatements } from "../test/plans.ts";
import { timerContext, timersOf } from "../test/timers.ts";

export interface TimerStore {
  papers: number;
  readers: number;
  days: number;
}

const UNTIL = "2025-01-28";
const KEPT_DAYS = 90;
const ROUNDS = 5;

/**
 * What each timer of the program costs on a store with a year of digests (SQLite), as a table: the
 * first run, which has something to do where a day has passed, the median of five more, and the
 * number of different statements.
 */
export async function measureTimers(size: TimerStore): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-timers-"));
  const file = join(folder, "broadsheet.sqlite");
  try {
    await fill(file, size);
    const settings = { DATA_DIR: folder, LOG_LEVEL: "silent", STARTER: "off", EMBEDDER: "off" };
    const opened = await openWith(readSettings({ ...settings, HARVEST_SETS: "cs:cs:AI" }));
    const watched = watchStatements("sqlite", file);
    let clock = new Date(`${UNTIL}T12:00:00Z`);
    const context = timerContext(opened, watched.db, () => clock);
    console.log(`${size.papers} papers, ${size.readers} readers, ${size.days} days of digests`);
    console.log("| timer | first run, ms | again, ms | statements |\n|---|---:|---:|---:|");
    for (const { name, run } of timersOf(context)) {
      clock = new Date(clock.getTime() + (name === "deliveries.archive" ? DAY_MS : 0));
      watched.sent();
      const first = await timed(run);
      const statements = watched.sent().length;
      const again: number[] = [];
      for (let round = 0; round < ROUNDS; round++) again.push(await timed(run));
      const median = again.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
      console.log(`| ${name} | ${first.toFixed(1)} | ${median.toFixed(1)} | ${statements} |`);
    }
    await watched.close();
    await opened.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(file: string, { papers, readers, days }: TimerStore): Promise<void> {
  const engine = openSqlite(file);
  await migrate(engine, () => new Date(`${UNTIL}T00:00:00Z`));
  await fillLargeStore(engine.db, { papers, votes: papers });
  await fillDigestYear(engine.db, { readers, days, keptDays: KEPT_DAYS, until: UNTIL });
  await sql`delete from sqlite_stat1`.execute(engine.db);
  await engine.close();
}

async function timed(run: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}
