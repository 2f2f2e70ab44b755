/**
 * What the store costs beside its bare driver, on both engines, in one run:
 *
 *   npm run bench:store -- [--papers 20000] [--seconds 2]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { Pool } from "pg";
import { openPostgres } from "../src/db/engine.postgres.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import type { Engine } from "../src/db/engine.ts";
import { migrate } from "../src/db/migrate.ts";
import { listFeed } from "../src/feeds/list-feed.ts";
import { readPapers } from "../src/papers/read-papers.ts";
import { castVote, retractVote } from "../src/votes/votes.ts";
import { fillLargeStore } from "../test/large-store.ts";
import { postgresMissing, startPostgres } from "../test/postgres.ts";

const { values } = parseArgs({
  options: {
    papers: { type: "string", default: "20000" },
    seconds: { type: "string", default: "2" },
  },
});
const papers = Number(values.papers);
const seconds = Number(values.seconds);
const now = () => new Date("2025-01-20T12:00:00Z");
const BARE =
  "select paper_id, hot_key, points, hotness from paper where hot_key > '' and shown_on <= '2025-01-20' order by hot_key limit 31";

/** Times a second that `act` can be done, one after another. */
async function rate(act: (round: number) => Promise<unknown>): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let count = 0;
  for (; performance.now() < end; count++) await act(count);
  return count / seconds;
}

async function measure(engine: Engine, bare: () => Promise<unknown>): Promise<void> {
  await migrate(engine, now);
  await fillLargeStore(engine.db, { papers, votes: papers * 5 });
  const context = { db: engine.reader, now, zone: "UTC" };
  const view = { kind: "trending", period: null } as never;
  const figures = {
    "bare feed query": await rate(bare),
    "feed query": await rate(() => listFeed(context, { view, limit: 30 })),
    "feed with its papers": await rate(async () => {
      const { items } = await listFeed(context, { view, limit: 30 });
      await readPapers(
        engine.reader,
        items.map(({ paperId }) => paperId),
      );
    }),
    "vote, and back": await rate(async (round) => {
      const vote = {
        paperId: 1 + (round % papers),
        accountId: 1 + (round % 10_000),
        network: null,
      };
      await castVote({ db: engine.db, now }, vote);
      await retractVote({ db: engine.db, now }, vote);
    }),
  };
  const base = figures["bare feed query"];
  for (const [name, each] of Object.entries(figures)) {
    const ratio = (each / base).toFixed(2);
    console.log(
      `${engine.name.padEnd(9)}${name.padEnd(22)}${each.toFixed(0).padStart(8)} /s  ${ratio} of bare`,
    );
  }
  await engine.close();
}

const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
const file = join(folder, "a.sqlite");
const engine = openSqlite(file);
let statement: ReturnType<DatabaseSync["prepare"]> | null = null;
await measure(engine, async () => {
  statement ??= new DatabaseSync(file).prepare(BARE);
  return statement.all();
});
rmSync(folder, { recursive: true, force: true });
const missing = postgresMissing();
if (missing) console.log(missing);
else {
  const server = await startPostgres();
  const url = await server.database();
  const pool = new Pool({ connectionString: url });
  await measure(await openPostgres(url), () => pool.query(BARE));
  await pool.end();
  await server.stop();
}
