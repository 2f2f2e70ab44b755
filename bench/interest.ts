/**
 * Expected interest: what a night's learning and a morning's papers cost, with its memory, beside the
 * embedding of the same texts alone. `npm run bench:interest -- [PAPERS]`
 */
import { createWriteStream, existsSync, mkdtempSync, rmSync, createReadStream } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { fileURLToPath } from "node:url";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { migrate } from "../src/db/migrate.ts";
import { importFile } from "../src/imports/import-file.ts";
import { learnSite } from "../src/interest/learn-site.ts";
import { scoreDay } from "../src/interest/score-day.ts";
import { readModel } from "../src/interest/store-model.ts";
import { paperContents } from "../src/content/paper-content.ts";
import { openBuiltInEmbedder } from "../src/search/embed/embedder-spec.ts";

const CORPUS = fileURLToPath(
  new URL("../../shared/data/papers/arxiv-listed-2025-03-to-2026.jsonl.gz", import.meta.url),
);
const ACTS_EVERY = 4;
const DAY = "2026-06-30";

if (!existsSync(CORPUS)) {
  console.log("../shared is not here: nothing to measure");
  process.exit(0);
}
const papers = Number(process.argv[2] ?? 30_000);
const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
const engine = openSqlite(join(folder, "store.sqlite"));
const now = () => new Date(`${DAY}T06:00:00Z`);
await migrate(engine, now);
const file = join(folder, "papers.jsonl");
await writeNewest(file);
const { db } = engine;
await importFile({ db, now, readOaiXml: () => [] }, { file, source: "import" });
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
      .where((part) => part(part.fn<number>("mod", ["paper_id", part.val(ACTS_EVERY)]), "=", 0)),
  )
  .execute();
const embedder = await openBuiltInEmbedder();
const { signal } = new AbortController();
const parts = { db, now, embedder, acts: { areImportsOurs: false } };
const learning = await measured(() => learnSite(parts, DAY, signal));
const model = await readModel(db);
if (!model) throw new Error("nothing was learnt");
const announced = await db
  .selectFrom("paper")
  .select(["title", "abstract"])
  .where("announced_on", "=", DAY)
  .execute();
const texts = announced.map(({ title, abstract }) => ({ title, abstract: abstract ?? "" }));
const alone = await measured(() => paperContents(embedder, texts));
const scoring = await measured(() => scoreDay(parts, model, DAY, signal));
const each = (cpuMs: number): string => (cpuMs / Math.max(1, texts.length)).toFixed(2);
console.log(`${papers} papers, ${learning.result} acts, load ${loadavg()[0]?.toFixed(1)}`);
console.log(`a night: ${(learning.cpuMs / 1_000).toFixed(1)} s of processor`);
console.log(
  `a morning of ${texts.length}: ${each(scoring.cpuMs)} ms a paper (${each(alone.cpuMs)} for its words and vector alone)`,
);
console.log(`memory at most: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
await engine.close();
rmSync(folder, { recursive: true, force: true });

async function measured<Result>(work: () => Promise<Result>) {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuMs: (user + system) / 1_000 };
}

/** The last papers of the corpus up to the tested day. */
async function writeNewest(to: string): Promise<void> {
  const lines: string[] = [];
  const input = createReadStream(CORPUS).pipe(createGunzip());
  for await (const line of createInterface({ input })) {
    if ((JSON.parse(line) as { listed: string }).listed <= DAY) lines.push(line);
  }
  const out = createWriteStream(to);
  out.end(`${lines.slice(-papers).join("\n")}\n`);
  await new Promise((resolve) => out.once("close", resolve));
}
