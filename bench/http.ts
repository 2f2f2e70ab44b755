/**
 * Front page, search and vote through HTTP, on SQLite and on PostgreSQL, with one and with two web
 * processes, beside the bare driver in the same run:
 *
 *   npm run bench:http -- [--seconds 4]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { Pool } from "pg";
import { createApiToken } from "../src/accounts/api-tokens.ts";
import { openEngine } from "../src/db/open-engine.ts";
import { postgresMissing, startPostgres } from "../test/postgres.ts";
import { runProgram, startProgram } from "../test/serve-process.ts";
import type { Running } from "../test/serve-process.ts";

const { values } = parseArgs({ options: { seconds: { type: "string", default: "4" } } });
const seconds = Number(values.seconds);
const CONNECTIONS = 16;
const READERS = 20;
const PAPERS = 40;
const FEED =
  "select paper_id, hot_key, points, hotness from paper where hot_key > '' and shown_on <= '2026-12-31' order by hot_key limit 31";

interface Bare {
  feed: number;
  vote: number;
}

await onSqlite();
await onPostgres();

async function onSqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-http-"));
  const env = { DATA_DIR: folder };
  await measure("sqlite", env, async () => {
    const file = new DatabaseSync(join(folder, "broadsheet.sqlite"));
    const own = new DatabaseSync(join(folder, "bare.sqlite"));
    own.exec("pragma journal_mode = wal; pragma synchronous = full");
    own.exec("create table vote (id integer primary key); create table paper (points integer)");
    own.exec("insert into paper values (0)");
    const [feed, insert] = [file.prepare(FEED), own.prepare("insert into vote values (?)")];
    const update = own.prepare("update paper set points = points + 1");
    const bare = {
      feed: await rate(async () => void feed.all()),
      vote: await rate(async (n) => {
        own.exec("begin immediate");
        insert.run(n);
        update.run();
        own.exec("commit");
      }),
    };
    file.close();
    own.close();
    return bare;
  });
  rmSync(folder, { recursive: true, force: true });
}

async function onPostgres(): Promise<void> {
  const missing = postgresMissing();
  if (missing) return console.log(missing);
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-http-"));
  const server = await startPostgres();
  const url = await server.database();
  await measure("postgres", { DATA_DIR: folder, DATABASE_URL: url }, async () => {
    const pool = new Pool({ connectionString: url, max: CONNECTIONS });
    const client = await pool.connect();
    await client.query("create table bare_vote (id integer primary key)");
    await client.query("create table bare_paper (points integer)");
    await client.query("insert into bare_paper values (0)");
    const bare = {
      feed: await rate(() => client.query(FEED)),
      vote: await rate(async (n) => {
        await client.query("begin");
        await client.query("insert into bare_vote values ($1)", [n]);
        await client.query("update bare_paper set points = points + 1");
        await client.query("commit");
      }),
    };
    await client.query("drop table bare_vote, bare_paper");
    client.release();
    await pool.end();
    return bare;
  });
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(
  name: string,
  given: Record<string, string>,
  bareOf: () => Promise<Bare>,
): Promise<void> {
  const env = { ...given, PORT: "0", SECRET_KEY: "a-key-of-the-benchmark-that-is-long-enough" };
  const made = await runProgram({ args: ["index", "build", "--activate"], env });
  if (made.code !== 0) throw new Error(made.stderr);
  const tokens = await readers(given);
  const bare = await bareOf();
  const alone = `${bare.feed.toFixed(0)} feed queries/s, ${bare.vote.toFixed(0)} transactions/s`;
  console.log(`${name}, bare driver: ${alone}`);
  for (const webs of [1, 2]) {
    const running: Running[] = [];
    for (let n = 0; n < webs; n++) {
      running.push(await startProgram({ args: ["serve", "--web-only"], env }));
    }
    const urls = running.map((web) => web.url);
    const kept = await load(urls, () => ({ path: "/" }));
    const anew = await load(urls, (n) => ({ path: `/?n=${n}` }));
    const search = await load(urls, (n) => ({ path: `/search?q=model+${n % 50}` }));
    const vote = await load(urls, (n) => voteOf(tokens, n));
    const lines: Array<[string, number, number | null]> = [
      ["front page, kept", kept, bare.feed],
      ["front page, made again", anew, bare.feed],
      ["search", search, null],
      ["vote", vote, bare.vote],
    ];
    for (const [act, each, base] of lines) {
      const ratio = base === null ? "" : `  ${(each / base).toFixed(3)} of bare`;
      console.log(
        `${name}, ${webs} web  ${act.padEnd(24)}${each.toFixed(0).padStart(7)} /s${ratio}`,
      );
    }
    for (const web of running) await web.end("SIGKILL");
  }
}

type Ask = (n: number) => autocannon.Request;

/** Answers a second of all webs together. */
async function load(urls: string[], ask: Ask): Promise<number> {
  let n = 0;
  const next = (request: autocannon.Request) => ({ ...request, ...ask(n++) });
  const run = (url: string, duration: number) =>
    autocannon({
      url,
      connections: Math.ceil(CONNECTIONS / urls.length),
      duration,
      requests: [{ setupRequest: next }],
    });
  await Promise.all(urls.map((url) => run(url, 1)));
  const results = await Promise.all(urls.map((url) => run(url, seconds)));
  const refused = results.reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0);
  if (refused > 0) throw new Error(`${refused} answers were not good`);
  return results.reduce((sum, { requests }) => sum + requests.average, 0);
}

/** Each reader votes for each paper, then takes it back, and so on. */
function voteOf({ tokens, papers }: Awaited<ReturnType<typeof readers>>, n: number) {
  const pair = n % (tokens.length * papers.length);
  const isCast = Math.floor(n / (tokens.length * papers.length)) % 2 === 0;
  return {
    method: isCast ? ("PUT" as const) : ("DELETE" as const),
    path: `/api/v1/papers/${papers[pair % papers.length]}/vote`,
    headers: { authorization: `Bearer ${tokens[Math.floor(pair / papers.length)]}` },
  };
}

async function readers(given: Record<string, string>) {
  const databaseUrl = given["DATABASE_URL"] ?? null;
  const engine = await openEngine({ databaseUrl, dataDir: given["DATA_DIR"] ?? "" });
  const parts = { db: engine.db, now: () => new Date() };
  const tokens: string[] = [];
  for (let n = 0; n < READERS; n++) {
    const [handle, at] = [`bench-${n}`, "2025-01-01T00:00:00.000Z"];
    const email = `${handle}@example.org`;
    const row = { email, email_key: email, handle, handle_key: handle };
    const made = await engine.db
      .insertInto("account")
      .values({ ...row, role: "reader", about: "", created_at: at })
      .returning("account_id")
      .executeTakeFirstOrThrow();
    const token = { name: "bench", scopes: ["vote" as const] };
    tokens.push(await createApiToken(parts, made.account_id, token));
  }
  const rows = await engine.db.selectFrom("paper").select("key").limit(PAPERS).execute();
  await engine.close();
  return { tokens, papers: rows.map(({ key }) => key.slice("arxiv:".length)) };
}

/** Times a second that `act` can be done, one after another. */
async function rate(act: (round: number) => Promise<unknown>): Promise<number> {
  const end = performance.now() + seconds * 500;
  let count = 0;
  for (; performance.now() < end; count++) await act(count);
  return count / (seconds / 2);
}
