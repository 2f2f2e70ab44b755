/**
 * A reader's own page and digest among 100, 1,000 and 10,000 readers: processor of a first page, of
 * a later one, and what a verdict adds. The digests of a sample are really prepared; those of 10,000
 * are extrapolated from it. `npm run bench:readers -- [--sample 60] [--readers 100,1000,10000]`
 */
import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { fileURLToPath } from "node:url";
import { addDays, HOUR_MS } from "../src/base/days.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { migrate } from "../src/db/migrate.ts";
import { prepareIssues } from "../src/digests/issues/issues.ts";
import { importFile } from "../src/imports/import-file.ts";
import { openRecommendations } from "../src/recommendations/open-recommendations.ts";
import { openAccountProfile } from "../src/recommendations/profile-store.account.ts";
import { recommend } from "../src/recommendations/recommend.ts";
import { openBuiltInEmbedder } from "../src/search/embed/embedder-spec.ts";

const CORPUS = fileURLToPath(
  new URL("../../shared/data/papers/arxiv-listed-2025-03-to-2026.jsonl.gz", import.meta.url),
);
const PAPERS = 8_000;
const SIGNALS = 500;
const DAY = "2026-06-30";
/** Papers of the last seven days. */
const WINDOW = 2_500;
const WINDOW_DAYS = 7;
const { values } = parseArgs({
  options: {
    sample: { type: "string", default: "60" },
    readers: { type: "string", default: "100,1000,10000" },
    fill: { type: "string" },
  },
});
const sample = Number(values.sample);
const ROWS_A_STATEMENT = 400;

if (!existsSync(CORPUS)) {
  console.log("../shared is not here: nothing to measure");
  process.exit(0);
}
const now = () => new Date(`${DAY}T20:00:00Z`);
if (values.fill !== undefined) {
  await fillStore(values.fill);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
// Another process imports, so that its memory is not counted here.
const filled = spawnSync(
  process.execPath,
  ["--disable-warning=ExperimentalWarning", import.meta.filename, "--fill", folder],
  { stdio: "inherit" },
);
if (filled.status !== 0) throw new Error("The papers could not be imported.");
const engine = openSqlite(join(folder, "store.sqlite"));
const { db } = engine;
const rows = await db.selectFrom("paper").select("paper_id").orderBy("newest_key").execute();
const ids = rows.map(({ paper_id }) => Number(paper_id));
const embedder = await openBuiltInEmbedder();
const parts = openRecommendations({
  db,
  reader: db,
  now,
  zone: "UTC",
  embedder: () => Promise.resolve(embedder),
});
const made = await measured(() => parts.model.make(now()));
await measured(() => parts.papers.read(ids));
const candidates = (await parts.candidates.read()).length;
console.log(
  `${ids.length} papers, ${candidates} candidates, ${SIGNALS} signals, model ${made.toFixed(0)} ms`,
);
let stored = 0;
for (const readers of values.readers.split(",").map(Number)) {
  for (; stored < readers; stored += 1) await addReader(stored + 1);
  const first: number[] = [];
  const later: number[] = [];
  const verdicts: number[] = [];
  for (let at = 0; at < sample; at += 1) {
    const accountId = 1 + Math.floor((at * readers) / sample);
    const store = openAccountProfile({ db, now }, accountId);
    const page = async () => recommend(parts, await store.read(), { limit: 30 });
    first.push(await measured(page));
    later.push(await measured(page), await measured(page));
    const paperId = ids[(at * 31) % ids.length] as number;
    verdicts.push(
      await measured(() => store.say([{ paperId, verdict: "not", weight: 1, source: "press" }])),
    );
  }
  const issue = await prepareSome(readers);
  const minutes = (issue * 10_000) / 60_000;
  console.log(
    `${readers} readers: first page ${told(first)}; later page ${told(later)}; ` +
      `verdict ${told(verdicts)}; digest ${issue.toFixed(1)} ms, 10,000 extrapolated to ` +
      `${minutes.toFixed(1)} min of one core; at most ` +
      `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB; load ${loadavg()[0]?.toFixed(1)}`,
  );
}
await engine.close();
rmSync(folder, { recursive: true, force: true });

/** Papers of the corpus in a new store. */
async function fillStore(to: string): Promise<void> {
  const store = openSqlite(join(to, "store.sqlite"));
  await migrate(store, now);
  const file = join(to, "papers.jsonl");
  await writeNewest(file);
  const parts = { db: store.db, now, readOaiXml: () => [] };
  await importFile(parts, { file, source: "import" });
  await store.close();
}

/** Each reader likes another spread of the papers, one signal in ten a dislike. */
async function addReader(accountId: number): Promise<void> {
  const step = 1 + (accountId % 13);
  const liked = Array.from(
    { length: SIGNALS },
    (_, at) => ids[(accountId * 17 + at * step) % ids.length],
  );
  const values = [...new Set(liked)].map((paperId, at) => ({
    account_id: accountId,
    paper_id: paperId as number,
    verdict: at % 10 === 0 ? "not" : "more",
    weight: 1,
    source: "press",
    at: new Date(now().getTime() - at * HOUR_MS).toISOString(),
  }));
  for (let from = 0; from < values.length; from += ROWS_A_STATEMENT) {
    await db
      .insertInto("interest")
      .values(values.slice(from, from + ROWS_A_STATEMENT))
      .execute();
  }
}

/** Prepares the issues of some readers as a run does. @returns milliseconds of processor for each */
async function prepareSome(readers: number): Promise<number> {
  const at = `${DAY}T00:00:00.000Z`;
  const subscribed = Array.from({ length: sample }, (_, place) => {
    const account_id = 1 + Math.floor(((place + 0.5) * readers) / sample);
    return {
      email: `r${account_id}@example.org`,
      address_hash: `${readers} ${place}`,
      cadence: "daily",
      hour: 7,
      zone: "UTC",
      weekday: null,
      count: 10,
      is_top: 0,
      category: null,
      query: null,
      is_for_you: 1,
      account_id,
      state: "active",
      paused_until: null,
      last_period: null,
      left_at: null,
      confirmed_at: at,
      created_at: at,
      changed_at: at,
      next_due_at: `${DAY}T07:00:00.000Z`,
    };
  });
  await db.insertInto("subscription").values(subscribed).execute();
  let prepared = 0;
  const spent = await measured(async () => {
    const issues = await prepareIssues({
      db,
      now,
      zone: "UTC",
      secret: "a secret of the benchmark that is long enough",
      siteName: "Broadsheet",
      mailDomain: "site.test",
      findPapers: async () => [],
      recommendations: parts,
    });
    prepared = issues.deliveries;
  });
  if (prepared !== sample) throw new Error(`${prepared} issues were prepared, not ${sample}`);
  return spent / sample;
}

/** Milliseconds of processor, of all threads. */
async function measured(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function told(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const part = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return `${part(0.5)} ms (p95 ${part(0.95)})`;
}

/** The last papers of the corpus up to the tested day, 2,500 of them on its last seven days. */
async function writeNewest(to: string): Promise<void> {
  const papers: Array<{ listed: string }> = [];
  const input = createReadStream(CORPUS).pipe(createGunzip());
  for await (const line of createInterface({ input })) {
    const paper = JSON.parse(line) as { listed: string };
    if (paper.listed <= DAY) papers.push(paper);
  }
  const newest = papers.slice(-PAPERS);
  const before = addDays(DAY, -WINDOW_DAYS);
  const lines = newest.map((paper, at) => {
    const place = at - (newest.length - WINDOW);
    const listed =
      place < 0
        ? paper.listed < before
          ? paper.listed
          : before
        : addDays(DAY, Math.floor((place * WINDOW_DAYS) / WINDOW) + 1 - WINDOW_DAYS);
    return JSON.stringify({ ...paper, listed });
  });
  const out = createWriteStream(to);
  out.end(`${lines.join("\n")}\n`);
  await new Promise((resolve) => out.once("close", resolve));
}
