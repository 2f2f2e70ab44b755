/**
 * The queue of links at a large site: what one step takes in time and memory, and whether a paper's page
 * feels it (SQLite, 75,000 papers, 1,000,000 links over 20,000 hosts):
 *
 *   npm run bench:links -- [--papers 75000] [--links 1000000] [--steps 200]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { DAY_MS } from "../src/base/days.ts";
import { buildApp } from "../src/app.ts";
import { readSettings } from "../src/base/settings.ts";
import { dueSubjects } from "../src/companions/due-subjects.ts";
import { enlistPapers } from "../src/companions/enlist.ts";
import { links as linksOf } from "../src/companions/source.links.ts";
import { storeAnswer } from "../src/companions/store-answer.ts";
import { openWith } from "../src/compose.ts";
import type { Context } from "../src/context.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { migrate } from "../src/db/migrate.ts";
import { fillLargeStore } from "../test/large-store.ts";

const HOSTS = 20_000;
const DUE_MAX = 200;
const STOPPED_HOSTS = 100;
/** The papers whose pages are measured have the same links before and after. */
const SHOWN_PAPERS = 6_000;
const { values } = parseArgs({
  options: {
    papers: { type: "string", default: "75000" },
    links: { type: "string", default: "1000000" },
    steps: { type: "string", default: "200" },
  },
});
const [papers, links, steps] = [values.papers, values.links, values.steps].map(Number) as [
  number,
  number,
  number,
];

const folder = mkdtempSync(join(tmpdir(), "broadsheet-links-"));
try {
  const engine = openSqlite(join(folder, "broadsheet.sqlite"));
  await migrate(engine, () => new Date("2025-01-01T00:00:00Z"));
  await fillLargeStore(engine.db, { papers, votes: 10_000 });
  await engine.close();
  const settings = readSettings({
    DATA_DIR: folder,
    LOG_LEVEL: "silent",
    RATE_LIMITS: "off",
    STARTER: "off",
    EMBEDDER: "off",
  });
  const context = await openWith(settings);
  await fillQueue(context, sql`i % ${sql.lit(papers)} < ${sql.lit(SHOWN_PAPERS)}`);
  const before = await pageMs(context);
  const startMs = performance.now();
  await fillQueue(context, sql`i % ${sql.lit(papers)} >= ${sql.lit(SHOWN_PAPERS)}`);
  console.log(`the queue was made in ${Math.round((performance.now() - startMs) / 1_000)} s`);
  await measureSteps(context);
  const after = await pageMs(context);
  console.log(
    `a paper's page: ${before.toFixed(2)} ms with the links of ${SHOWN_PAPERS} papers, ${after.toFixed(2)} ms with ${links} (${(after / before).toFixed(2)})`,
  );
  await context.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function fillQueue({ db }: Context, which: RawBuilder<unknown>): Promise<void> {
  const name = sql`'https://h' || (i % ${sql.lit(HOSTS)}) || '.example/p/' || i`;
  const numbers = sql`n(i) as (select 0 union all select i + 1 from n where i < ${sql.lit(links - 1)})`;
  await sql`with recursive ${numbers}
    insert into companion (subject, source, host, state, due_at, failure_count)
    select ${name}, 'links', 'h' || (i % ${sql.lit(HOSTS)}) || '.example', 'unasked',
      '0:' || substr(cast(1000000000 + (i * 7919) % 99999989 as text), 2), 0 from n where ${which}`.execute(
    db,
  );
  await sql`with recursive ${numbers}
    insert into companion_paper (paper_id, subject) select 1 + i % ${sql.lit(papers)}, ${name} from n where ${which}`.execute(
    db,
  );
  await sql`with recursive ${numbers}
    insert into paper_link (paper_id, kind, url, host, provenance)
    select 1 + i % ${sql.lit(papers)}, 'code', ${name}, 'h' || (i % ${sql.lit(HOSTS)}) || '.example', 'abstract' from n
    where i < ${sql.lit(papers)} and ${which}`.execute(db);
  await sql`analyze`.execute(db);
}

async function measureSteps({ db, now }: Context): Promise<void> {
  const source = linksOf({ db, now });
  const withoutHosts = Array.from({ length: STOPPED_HOSTS }, (_, at) => `h${at}.example`);
  const timings = { due: [] as number[], store: [] as number[], enlist: [] as number[] };
  const time = async <T>(into: number[], work: () => Promise<T>): Promise<T> => {
    const startMs = performance.now();
    const value = await work();
    into.push(performance.now() - startMs);
    return value;
  };
  globalThis.gc?.();
  const startBytes = process.memoryUsage().rss;
  let mostBytes = startBytes;
  for (let step = 0; step < steps; step++) {
    const shape = { now: now(), withoutHosts, limit: DUE_MAX };
    const [subject] = await time(timings.due, () => dueSubjects(db, "links", shape));
    if (!subject) break;
    const answer = { state: "works", facts: null, nextMs: 14 * DAY_MS };
    await time(timings.store, () => storeAnswer(db, source, subject, answer, now()));
    await time(timings.enlist, () => enlistPapers(db, [source], now(), 1));
    mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
  }
  for (const [name, all] of Object.entries(timings)) {
    console.log(
      `${name}: median ${median(all).toFixed(2)} ms, most ${Math.max(...all).toFixed(1)} ms`,
    );
  }
  const mib = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);
  console.log(
    `memory: ${mib(startBytes)} MiB before, ${mib(mostBytes)} MiB at most, in ${steps} steps`,
  );
}

async function pageMs(context: Context): Promise<number> {
  const app = buildApp(context);
  const timings: number[] = [];
  for (let round = 0; round < 60; round++) {
    const { key } = await context.db
      .selectFrom("paper")
      .select("key")
      .where("paper_id", "=", 1 + round * 97)
      .executeTakeFirstOrThrow();
    const startMs = performance.now();
    const answer = await app.request(`/papers/${key.slice("arxiv:".length)}`);
    await answer.text();
    if (answer.status !== 200) throw new Error(`the page answered ${answer.status}`);
    timings.push(performance.now() - startMs);
  }
  return median(timings);
}

function median(timings: number[]): number {
  return timings.toSorted((a, b) => a - b)[Math.floor(timings.length / 2)] ?? 0;
}
