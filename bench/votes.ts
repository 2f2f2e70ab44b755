/**
 * Votes through HTTP beside bare SQLite transactions of the same durability, and the front page
 * while votes come in: figures and ratios in one run. `node bin/run bench/votes.ts`
 */
import { createAdaptorServer } from "@hono/node-server";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { buildApp } from "../src/app.ts";
import { readSettings } from "../src/base/settings.ts";
import { openWith } from "../src/compose.ts";
import { oldAccounts, sessionOf } from "../test/visitor.ts";

const SECONDS = Number(process.env["SECONDS"] ?? 5);
const READERS = 100;
const CONNECTIONS = 8;

const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-votes-"));
const settings = readSettings({ DATA_DIR: folder, LOG_LEVEL: "silent", RATE_LIMITS: "off" });
const context = await openWith(settings, { now: "2026-11-24T12:00:00Z" });
const app = buildApp(context);
const server = createAdaptorServer({ fetch: app.fetch }) as Server;
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
const { port } = server.address() as { port: number };
const url = `http://127.0.0.1:${port}`;

const cookies: string[] = [];
for (const accountId of await oldAccounts({ context }, READERS)) {
  cookies.push(`broadsheet-session=${await sessionOf({ context }, accountId)}`);
}
const papers = await context.db.selectFrom("paper").select("key").execute();
const votes = papers.flatMap(({ key }, index) =>
  cookies.slice(0, 20).map((cookie, reader) => ({
    method: "POST" as const,
    path: `/papers/${key.slice("arxiv:".length)}/vote`,
    headers: {
      cookie: cookies[(reader * 7 + index) % cookies.length] ?? cookie,
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
  })),
);

const alone = await front(SECONDS);
const bare = bareTransactions();
let next = 0;
const voting = () =>
  autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [
      {
        method: "POST",
        // Cast by each reader for each paper, then all taken back, so that each request changes something.
        setupRequest: (request) => {
          const turn = Math.floor(next / votes.length) % 2 === 0 ? "cast" : "retract";
          return { ...request, ...votes[next++ % votes.length], body: `vote=${turn}` };
        },
      },
    ],
  });
const result = await voting();
const [under] = await Promise.all([front(SECONDS), voting()]);
if (result.non2xx > 0) throw new Error(`${result.non2xx} votes were refused`);
const perSecond = result.requests.average;
console.log(
  `votes: ${perSecond.toFixed(0)}/s through HTTP (p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms), bare SQLite transactions ${bare.toFixed(0)}/s, ratio ${(perSecond / bare).toFixed(3)}`,
);
console.log(
  `front page: p50 ${alone.p50} ms, p99 ${alone.p99} ms alone; p50 ${under.p50} ms, p99 ${under.p99} ms under votes`,
);
const rows = await context.db
  .selectFrom("vote")
  .select((eb) => eb.fn.countAll<number>().as("count"))
  .executeTakeFirstOrThrow();
const points = await context.db
  .selectFrom("paper")
  .select((eb) => eb.fn.sum<number>("points").as("sum"))
  .executeTakeFirstOrThrow();
console.log(`counters: ${points.sum} points, ${rows.count} votes`);
server.closeAllConnections();
await new Promise((resolve) => server.close(resolve));
await context.close();
rmSync(folder, { recursive: true, force: true });

async function front(duration: number) {
  const { latency, non2xx } = await autocannon({ url, connections: 2, duration });
  if (non2xx > 0) throw new Error(`${non2xx} answers were no page`);
  return latency;
}

/** One row and one update in a transaction, `synchronous=FULL`: what a vote is at least. */
function bareTransactions(): number {
  const file = new DatabaseSync(join(folder, "bare.sqlite"));
  file.exec("pragma journal_mode = wal; pragma synchronous = full");
  file.exec(
    "create table vote (paper integer, reader integer, primary key (paper, reader)); create table paper (id integer primary key, points integer)",
  );
  for (let id = 0; id < 84; id += 1) file.exec(`insert into paper values (${id}, 0)`);
  const insert = file.prepare("insert or ignore into vote values (?, ?)");
  const update = file.prepare("update paper set points = points + 1 where id = ?");
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < SECONDS * 500) {
    file.exec("begin immediate");
    insert.run(count % 84, count);
    update.run(count % 84);
    file.exec("commit");
    count += 1;
  }
  const perSecond = count / ((performance.now() - start) / 1000);
  file.close();
  return perSecond;
}
