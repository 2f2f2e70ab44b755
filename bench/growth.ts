/**
 * What grows with the store: feed, paper page, vote and composing a digest at several sizes, in
 * milliseconds and as ratios to the smallest (SQLite; stores are made once and kept in the temporary
 * folder):
 *
 *   npm run bench:growth -- [--sizes 10000,100000,1000000] [--rounds 60]
 *
 * Then what each timer costs after a year of digests to 10,000 readers. `--timers` measures only
 * these, `--short` only these on a twentieth of that store.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { DAY_MS } from "../src/base/days.ts";
import { buildApp } from "../src/app.ts";
import { readSettings } from "../src/base/settings.ts";
import { openWith } from "../src/compose.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { migrate } from "../src/db/migrate.ts";
import { MIGRATIONS } from "../src/db/migrations/migrations.ts";
import { prepareIssues } from "../src/digests/issues/issues.ts";
import { castVote, retractVote } from "../src/votes/votes.ts";
import { fillLargeStore } from "../test/large-store.ts";
import { measureTimers } from "./timers.ts";

/** As many papers as a real day has, whatever the size: a larger store goes further back. */
const PAPERS_A_DAY = 350;
const NEWEST = "2025-01-28";
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "10000,100000,1000000" },
    rounds: { type: "string", default: "60" },
    timers: { type: "boolean", default: false },
    short: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
const smallest = new Map<string, number>();
const sizes = values.timers || values.short ? [] : values.sizes.split(",").map(Number);
for (const size of sizes) {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-growth-"));
  try {
    copyFileSync(await storeOf(size), join(folder, "broadsheet.sqlite"));
    const figures = await measure(folder, size);
    console.log(`${size} papers`);
    for (const [act, ms] of Object.entries(figures)) {
      const base = smallest.get(act) ?? ms;
      smallest.set(act, base);
      const ratio = (ms / base).toFixed(2);
      console.log(`  ${act.padEnd(34)}${ms.toFixed(2).padStart(9)} ms  ${ratio} of the smallest`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await measureTimers(
  values.short
    ? { papers: 4_000, readers: 500, days: 365 }
    : { papers: 75_000, readers: 10_000, days: 365 },
);

/** A store of that many papers, made once for each state of the schema. */
async function storeOf(size: number): Promise<string> {
  const kept = join(tmpdir(), "broadsheet-growth-stores");
  const file = join(kept, `${size}-${MIGRATIONS.length}.sqlite`);
  if (existsSync(file)) return file;
  mkdirSync(kept, { recursive: true });
  const half = `${file}.half`;
  rmSync(half, { force: true });
  const engine = openSqlite(half);
  await migrate(engine, () => new Date("2025-01-01T00:00:00Z"));
  await fillLargeStore(engine.db, { papers: size, votes: size });
  const day = sql`date(${NEWEST}, '-' || ((paper_id - 1) / ${sql.lit(PAPERS_A_DAY)}) || ' days')`;
  await sql`update paper set announced_on = ${day}, shown_on = ${day},
    hotness = 10 - substr(hot_key, 1, 7) / 1000000.0`.execute(engine.db);
  await sql`update paper_category set category = 'cs.LG' where category = 'c.7'`.execute(engine.db);
  await sql`delete from listing`.execute(engine.db);
  await sql`insert into listing (period, paper_id, place, rank_key)
    select 'day:' || announced_on, paper_id, null, hot_key from paper`.execute(engine.db);
  await sql`analyze`.execute(engine.db);
  await sql`pragma wal_checkpoint(truncate)`.execute(engine.db);
  await engine.close();
  renameSync(half, file);
  return file;
}

async function measure(folder: string, size: number): Promise<Record<string, number>> {
  let clock = new Date(`${NEWEST}T12:00:00Z`);
  const env = { DATA_DIR: folder, LOG_LEVEL: "silent", RATE_LIMITS: "off", EMBEDDER: "off" };
  const opened = await openWith(readSettings({ ...env, STARTER: "off" }));
  const context = { ...opened, now: () => clock };
  const app = buildApp(context);
  const page = async (path: string): Promise<void> => {
    const answer = await app.request(path);
    if (answer.status !== 200) throw new Error(`${path} gave ${answer.status}`);
    await answer.text();
  };
  const anywhere = (round: number): number => 1 + ((round * 7_919) % size);
  const keyOf = async (paperId: number): Promise<string> => {
    const paper = context.reader.selectFrom("paper").select("key").where("paper_id", "=", paperId);
    return (await paper.executeTakeFirstOrThrow()).key.slice("arxiv:".length);
  };
  const keys = await Promise.all(Array.from({ length: rounds + 5 }, (_, n) => keyOf(anywhere(n))));
  const ages = { "2020": "2020-01-01T00:00:00.000Z", new: clock.toISOString() };
  const vote = async (paperId: number, accountId: number): Promise<void> => {
    await castVote(context, { paperId, accountId, network: null });
    await retractVote(context, { paperId, accountId });
  };
  await sql`update account set created_at = ${ages.new} where account_id % 2 = 0`.execute(
    context.db,
  );
  const figures = {
    "front page": await median((n) => page(`/?n=${n}`)),
    trending: await median((n) => page(`/trending?n=${n}`)),
    newest: await median((n) => page(`/newest?n=${n}`)),
    "a category": await median((n) => page(`/c/cs.LG?n=${n}`)),
    "a day": await median((n) => page(`/day/2025-01-1${n % 9}?n=${n}`)),
    "a paper's page": await median((n) => page(`/papers/${keys[n]}?n=${n}`)),
    "an author's page": await median((n) => page(`/authors/a-${anywhere(n)}`)),
    "a vote and back, known reader": await median((n) => vote(anywhere(n), 1 + 2 * n)),
    "a vote and back, new reader": await median((n) => vote(anywhere(n), 2 + 2 * n)),
    "the status page": await median((n) => page(`/status?n=${n}`)),
  };
  await subscribe(context.db);
  const compose = await median(async () => {
    clock = new Date(clock.getTime() + DAY_MS);
    await prepareIssues({
      ...context,
      secret: "a secret of the benchmark that is long enough",
      siteName: "Broadsheet",
      mailDomain: "site.test",
      findPapers: async () => [],
    });
  }, 8);
  await opened.close();
  return { ...figures, "composing a digest for 40 readers": compose };
}

async function median(act: (round: number) => Promise<void>, times = rounds): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < times + 5; round++) {
    const began = performance.now();
    await act(round);
    // The first ones read the file for the first time.
    if (round >= 5) taken.push(performance.now() - began);
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0;
}

async function subscribe(db: Awaited<ReturnType<typeof openWith>>["db"]): Promise<void> {
  const at = "2025-01-01T00:00:00.000Z";
  const rows = Array.from({ length: 40 }, (_, n) => ({
    email: `r${n}@example.org`,
    address_hash: `hash-${n}`,
    cadence: "daily",
    hour: 7,
    zone: "UTC",
    weekday: null,
    count: 5 + (n % 20),
    is_top: n % 4 === 0 ? 1 : 0,
    category: n % 4 === 0 ? null : "cs.LG",
    query: null,
    state: "active",
    paused_until: null,
    confirmed_at: at,
    last_period: null,
    next_due_at: `${NEWEST}T07:00:00.000Z`,
    created_at: at,
    changed_at: at,
    left_at: null,
  }));
  await db.insertInto("subscription").values(rows).execute();
}
