/**
 * Two webs and three workers against one PostgreSQL, killed at random under load, then the books:
 *
 *   npm run crash:machines -- [--seconds 180]
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createApiToken } from "../src/accounts/api-tokens.ts";
import { openPostgres } from "../src/db/engine.postgres.ts";
import type { Engine } from "../src/db/engine.ts";
import { migrate } from "../src/db/migrate.ts";
import { enqueue } from "../src/jobs/jobs.ts";
import { wrongs, noPromises } from "./crash-store-books.ts";
import { jobBooks } from "./machines-books.ts";
import type { MachineBooks } from "./machines-books.ts";
import { fillLibrary } from "./library.ts";
import { startPostgres } from "./postgres.ts";
import { startProgram } from "./serve-process.ts";
import type { Running } from "./serve-process.ts";

const WORKER = fileURLToPath(new URL("machines-worker.ts", import.meta.url));
const WEBS = 2;
const WORKERS = 3;
const READERS = 20;
const KILL_PAUSE_MS = 1_500;
const SETTLE_TIMEOUT_MS = 60_000;
const SEEN_TIMEOUT_MS = 10_000;

const now = () => new Date();

export async function crashMachines(seconds: number): Promise<MachineBooks> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-machines-"));
  const server = await startPostgres();
  const url = await server.database();
  const engine = await openPostgres(url);
  const webs: Running[] = [];
  const workers: ChildProcess[] = [];
  const books: MachineBooks = {
    kills: 0,
    jobs: 0,
    votes: 0,
    failoverMsWorst: 0,
    seenMsWorst: 0,
    wrong: [],
  };
  const startWeb = (port = 0) =>
    startProgram({
      args: ["serve", "--web-only"],
      env: {
        DATABASE_URL: `${url}?pool=3`,
        DATA_DIR: join(folder, "shared"),
        PORT: String(port),
        STARTER: "off",
      },
    });
  try {
    const tokens = await prepare(engine);
    for (let n = 0; n < WEBS; n++) webs.push(await startWeb());
    for (let n = 0; n < WORKERS; n++) workers.push(await startWorker(url, `worker-${n}`));
    const end = Date.now() + seconds * 1000;
    const promises = noPromises();
    const jobs = addJobs(engine, end);
    const votes = vote(webs, tokens, end, books, promises.votes);
    const sight = watchSight(webs, tokens, end, books);
    // Where starting a machine fails below, that is what has to be said.
    for (const each of [jobs, votes, sight]) each.catch(() => undefined);
    while (Date.now() < end) {
      await sleep(KILL_PAUSE_MS * (0.5 + Math.random()));
      books.kills++;
      if (Math.random() < 0.3) {
        const at = Math.floor(Math.random() * WEBS);
        await webs[at]?.end("SIGKILL");
        webs[at] = await startWeb();
      } else {
        const at = Math.floor(Math.random() * WORKERS);
        workers[at]?.kill(Math.random() < 0.8 ? "SIGKILL" : "SIGTERM");
        workers[at] = await startWorker(url, `worker-${at}-${books.kills}`);
      }
    }
    await Promise.all([votes, sight]);
    books.jobs = await jobs;
    await settle(engine);
    books.wrong.push(...(await wrongs(engine, promises)), ...(await jobBooks(engine, books)));
    return books;
  } finally {
    for (const web of webs) await web.end("SIGKILL");
    for (const worker of workers) worker.kill("SIGKILL");
    await engine.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(engine: Engine): Promise<Array<{ accountId: number; token: string }>> {
  const { db } = engine;
  await migrate(engine, now);
  await fillLibrary(db);
  await db
    .insertInto("lease")
    .values({ name: "machines.effects", holder: "", until: "", fence: 0 })
    .execute();
  const tokens: Array<{ accountId: number; token: string }> = [];
  for (let n = 0; n < READERS; n++) {
    const [handle, email, at] = [
      `reader-${n}`,
      `reader-${n}@example.org`,
      "2026-01-01T00:00:00.000Z",
    ];
    const row = {
      email,
      email_key: email,
      handle,
      handle_key: handle,
      role: "reader",
      created_at: at,
      about: "",
    };
    const made = await db
      .insertInto("account")
      .values(row)
      .returning("account_id")
      .executeTakeFirstOrThrow();
    const token = await createApiToken({ db, now }, made.account_id, {
      name: "t",
      scopes: ["vote"],
    });
    tokens.push({ accountId: made.account_id, token });
  }
  return tokens;
}

async function startWorker(url: string, name: string): Promise<ChildProcess> {
  const args = ["--disable-warning=ExperimentalWarning", WORKER, url, name];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

async function addJobs(engine: Engine, end: number): Promise<number> {
  let count = 0;
  for (; Date.now() < end; count++) {
    await enqueue(engine.db, { kind: "machines.count", key: `job-${count}`, dueAt: now() }, now());
    await sleep(20);
  }
  return count;
}

/** Votes on any web; only what was answered with 200 is a promise, what was cut is open. */
async function vote(
  webs: Running[],
  tokens: Array<{ accountId: number; token: string }>,
  end: number,
  books: MachineBooks,
  promised: Map<string, boolean>,
): Promise<void> {
  while (Date.now() < end) {
    const reader = tokens[Math.floor(Math.random() * tokens.length)];
    const paper = 1 + Math.floor(Math.random() * 30);
    const web = webs[Math.floor(Math.random() * webs.length)];
    if (!reader || !web) continue;
    const isCast = Math.random() < 0.7;
    const id = `2605.${String(paper).padStart(5, "0")}`;
    const answer = await ask(
      `${web.url}/api/v1/papers/${id}/vote`,
      isCast ? "PUT" : "DELETE",
      reader.token,
    );
    const pair = `${84 + paper} ${reader.accountId}`;
    if (answer?.status === 200) {
      promised.set(pair, isCast);
      books.votes++;
    } else promised.delete(pair);
    await sleep(5);
  }
}

/** A vote on one web is on the page of the other, soon. */
async function watchSight(
  webs: Running[],
  tokens: Array<{ accountId: number; token: string }>,
  end: number,
  books: MachineBooks,
): Promise<void> {
  const [reader] = tokens;
  if (!reader) return;
  // Its own paper: nobody else votes for it.
  const path = "/api/v1/papers/1608.06037";
  for (let isCast = true; Date.now() < end; isCast = !isCast) {
    const [one, other] = webs;
    const method = isCast ? "PUT" : "DELETE";
    const done = await ask(`${one?.url}${path}/vote`, method, reader.token);
    const began = Date.now();
    const points = (done?.json as { points?: number } | undefined)?.points;
    if (done?.status !== 200) continue;
    while (Date.now() - began < SEEN_TIMEOUT_MS) {
      const seen = await ask(`${other?.url}${path}`, "GET", null);
      if (seen === null) break;
      if ((seen.json as { points?: number }).points === points) {
        books.seenMsWorst = Math.max(books.seenMsWorst, Date.now() - began);
        break;
      }
      await sleep(20);
    }
    await sleep(200);
  }
}

async function ask(url: string, method: string, token: string | null) {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  try {
    const answer = await fetch(url, { method, headers, signal: AbortSignal.timeout(15_000) });
    return { status: answer.status, json: await answer.json().catch(() => ({})) };
  } catch {
    return null;
  }
}

/** Waits until no job waits or runs; a lease of a dead worker has to run out first. */
async function settle(engine: Engine): Promise<void> {
  const until = Date.now() + SETTLE_TIMEOUT_MS;
  while (Date.now() < until) {
    const open = await engine.db
      .selectFrom("job")
      .select("job_id")
      .where("kind", "=", "machines.count")
      .where("state", "in", ["waiting", "running"])
      .where("key", "like", "job-%")
      .limit(1)
      .execute();
    if (open.length === 0) return;
    await sleep(250);
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { seconds: { type: "string", default: "180" } } });
  const books = await crashMachines(Number(values.seconds));
  console.log(JSON.stringify(books, null, 2));
  const isGood =
    books.wrong.length === 0 && books.failoverMsWorst <= 30_000 && books.seenMsWorst <= 1_000;
  process.exitCode = isGood ? 0 : 1;
}
