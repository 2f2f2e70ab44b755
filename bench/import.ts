/**
 * Import of the real corpus, and the cost of a page as the store grows: records a second beside
 * bare inserts of the same texts in one run, peak memory, milliseconds a page at each size.
 * `npm run bench:import -- [RECORDS]`
 */
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { migrate } from "../src/db/migrate.ts";
import { listFeed } from "../src/feeds/list-feed.ts";
import type { FeedQuery } from "../src/feeds/feed-query.ts";
import { importFile } from "../src/imports/import-file.ts";
import { readPapers } from "../src/papers/read-papers.ts";

const corpus = fileURLToPath(
  new URL("../../shared/data/papers/arxiv-listed-2025-03-to-2026.jsonl.gz", import.meta.url),
);
if (!existsSync(corpus)) {
  console.log("../shared is not here: nothing to import");
  process.exit(0);
}
const most = Number(process.argv[2] ?? 74_728);
const sizes = [1_000, 10_000, most].filter(
  (size, index, all) => size <= most && all.indexOf(size) === index,
);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
const now = () => new Date("2026-11-24T12:00:00Z");

console.log(`bare inserts of the same lines: ${(await bareInserts(most)).toFixed(0)} records/s`);
for (const size of sizes) {
  const file = join(folder, `${size}.jsonl`);
  await head(size, file);
  const engine = openSqlite(join(folder, `${size}.sqlite`));
  await migrate(engine, now);
  const started = performance.now();
  const before = process.cpuUsage();
  const result = await importFile(
    { db: engine.db, now, readOaiXml: () => [] },
    { file, source: "import" },
  );
  const seconds = (performance.now() - started) / 1000;
  const cpu = process.cpuUsage(before);
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${size}: ${(result.created / seconds).toFixed(0)} records/s (${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of processor), peak ${peak.toFixed(0)} MiB`,
  );
  const context = { db: engine.reader, now, zone: "UTC" };
  for (const [name, query] of Object.entries(QUERIES())) {
    console.log(`  ${name}: ${(await msPerPage(context, query)).toFixed(2)} ms a page`);
  }
  await engine.close();
}
rmSync(folder, { recursive: true, force: true });

function QUERIES(): Record<string, FeedQuery> {
  const trending = { kind: "trending", period: null } as const;
  return {
    trending: { view: trending, limit: 30 },
    newest: { view: { kind: "newest", period: null }, limit: 30 },
    "cs.AI+cs.LG-cs.CV": {
      view: trending,
      limit: 30,
      category: { plus: ["cs.AI", "cs.LG"], minus: ["cs.CV"] },
    },
    "month 2025-03": { view: { kind: "month", period: "2025-03" }, limit: 30 },
  };
}

async function msPerPage(context: Parameters<typeof listFeed>[0], query: FeedQuery) {
  const times: number[] = [];
  for (let round = 0; round < 50; round++) {
    const started = performance.now();
    const { items } = await listFeed(context, query);
    await readPapers(
      context.db,
      items.map(({ paperId }) => paperId),
    );
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[25] ?? 0;
}

async function* lines(count: number) {
  const all = createInterface({ input: createReadStream(corpus).pipe(createGunzip()) });
  let taken = 0;
  for await (const line of all) {
    if (taken++ >= count) return;
    yield line;
  }
}

async function head(count: number, file: string): Promise<void> {
  const out = createWriteStream(file);
  for await (const line of lines(count)) out.write(`${line}\n`);
  await new Promise<void>((resolve) => out.end(() => resolve()));
}

/** The floor: each line parsed and put into one table, two hundred a transaction. */
async function bareInserts(count: number): Promise<number> {
  const db = new DatabaseSync(join(folder, "bare.sqlite"));
  db.exec(
    "pragma journal_mode = wal; pragma synchronous = full; create table line (id integer primary key, key text unique, text text)",
  );
  const insert = db.prepare("insert or ignore into line (key, text) values (?, ?)");
  const started = performance.now();
  let taken = 0;
  db.exec("begin");
  for await (const line of lines(count)) {
    insert.run((JSON.parse(line) as { id: string }).id, line);
    if (++taken % 200 === 0) db.exec("commit; begin");
  }
  db.exec("commit");
  const seconds = (performance.now() - started) / 1000;
  db.close();
  return taken / seconds;
}
