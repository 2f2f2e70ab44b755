/**
 * Kills the sender of digests at random moments while the mail server faults, then compares the
 * books: what the server kept against the ledger (DG5).
 *
 *   npm run crash:digests -- [--kills 200] [--recipients 20000] [--life 600] [--seed 1]
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DAY_MS } from "../src/base/days.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import type { Engine } from "../src/db/engine.ts";
import { migrate } from "../src/db/migrate.ts";
import { paperRecord, store } from "./papers.ts";
import { openSink } from "./smtp-sink.ts";
import type { Fault, Sink } from "./smtp-sink.ts";

export interface CrashOptions {
  kills: number;
  recipients: number;
  seed: number;
  /** Longest time a sender lives before it is killed. */
  lifeMsMax?: number;
}

export interface Books {
  kills: number;
  recipients: number;
  states: Record<string, number>;
  /** Accepted by the ledger, but the server has it not; or no delivery at all. */
  lost: number;
  /** The server has it more than once, or has what the ledger calls not sent. */
  doubled: number;
  uncertain: number;
  /** Issues made for one reader that somebody else's delivery has, or whose first paper is not to their taste. */
  strangers: number;
  /** Readers who get an issue of their own. */
  personal: number;
  /** Uncertain ones that the server has. */
  uncertainKept: number;
  seconds: number;
}

const SENDER = new URL("crash-digests-sender.ts", import.meta.url).pathname;
const START_MS = Date.parse("2026-11-24T07:00:00Z");
const STEP_MS = 120_000;
/** One of this many readers has papers chosen for them, by one of two subjects. */
const PERSONAL_EVERY = 5;
const SUBJECTS = ["fish in cold rivers", "birds over high mountains"];
const SENDERS_AT_ONCE = 2;
const FINAL_RUNS_MAX = 20;
// Longer than the longest pause before a retry.
const FINAL_STEP_MS = 130 * 60_000;
const FAULTS: [Fault, number][] = [
  ["rcpt-4xx", 0.02],
  ["rcpt-5xx", 0.005],
  ["data-4xx", 0.02],
  ["data-5xx", 0.005],
  ["drop-at-rcpt", 0.004],
  ["drop-at-data", 0.004],
  ["drop-before-250", 0.002],
  ["keep-then-drop", 0.002],
  ["stall-before-250", 0.0005],
];

export async function crashDigests(options: CrashOptions): Promise<Books> {
  const began = performance.now();
  const random = randomFrom(options.seed);
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-crash-"));
  const sink = await openSink({ isCountOnly: true, fault: (to) => pickFault(to, random()) });
  const engine = openSqlite(join(folder, "broadsheet.sqlite"));
  try {
    await fill(engine, options.recipients);
    const url = `${sink.url}?pool=5&timeoutMs=400`;
    let at = START_MS;
    const life = (): number => random() * (options.lifeMsMax ?? 200);
    for (let kills = 0; kills < options.kills; kills += SENDERS_AT_ONCE) {
      const args = [folder, url, new Date(at).toISOString()];
      const senders = Array.from({ length: SENDERS_AT_ONCE }, () => runAndKill(args, life()));
      await Promise.all(senders);
      at += STEP_MS;
    }
    for (let run = 0; run < FINAL_RUNS_MAX; run++) {
      await runAndKill([folder, url, new Date(at).toISOString()], null);
      at += FINAL_STEP_MS;
      if ((await settled(engine)) === options.recipients) break;
    }
    const books = await compare(engine, sink, options);
    return { ...books, seconds: Math.round((performance.now() - began) / 100) / 10 };
  } finally {
    await engine.close();
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function pickFault(to: string, dice: number): Fault {
  if (to === "") return "none";
  let edge = 0;
  for (const [fault, share] of FAULTS) {
    edge += share;
    if (dice < edge) return fault;
  }
  return "none";
}

async function fill(engine: Engine, recipients: number): Promise<void> {
  const { db } = engine;
  const now = new Date(START_MS - DAY_MS);
  await migrate(engine, () => now);
  for (let at = 1; at <= 8; at++) {
    const subject = SUBJECTS[at % 2] ?? "";
    const texts = { title: `A study of ${subject}, part ${at}`, abstract: `We count ${subject}.` };
    await store(db, paperRecord(`2611.0000${at}`, { announcedOn: "2026-11-23", ...texts }), {
      now,
    });
  }
  const isPersonal = (at: number): boolean => at % PERSONAL_EVERY === 0;
  const rows = Array.from({ length: recipients }, (_, at) => ({
    email: `r${at}@d${at % 50}.example.org`,
    address_hash: `hash-${at}`,
    cadence: "daily",
    hour: 7,
    zone: "UTC",
    weekday: null,
    count: 10,
    is_top: isPersonal(at) ? 0 : 1,
    is_for_you: isPersonal(at) ? 1 : 0,
    account_id: isPersonal(at) ? at + 1 : null,
    category: null,
    query: null,
    state: "active",
    paused_until: null,
    confirmed_at: now.toISOString(),
    last_period: null,
    next_due_at: new Date(START_MS).toISOString(),
    created_at: now.toISOString(),
    changed_at: now.toISOString(),
    left_at: null,
  }));
  await db.transaction().execute(async (trx) => {
    for (let from = 0; from < rows.length; from += 500) {
      await trx
        .insertInto("subscription")
        .values(rows.slice(from, from + 500))
        .execute();
    }
    const liked = rows.flatMap(({ account_id }) =>
      account_id === null
        ? []
        : [
            {
              account_id,
              paper_id: 1 + likedSubject(account_id),
              verdict: "more",
              weight: 1,
              source: "press",
              at: now.toISOString(),
            },
          ],
    );
    for (let from = 0; from < liked.length; from += 500) {
      await trx
        .insertInto("interest")
        .values(liked.slice(from, from + 500))
        .execute();
    }
  });
}

/** Papers 1 and 2 are of the second subject and the first. */
const likedSubject = (accountId: number): number => Math.floor(accountId / PERSONAL_EVERY) % 2;

/** Starts a sender; kills it `lifeMs` after it began, or lets it end (null). */
async function runAndKill(args: string[], lifeMs: number | null): Promise<void> {
  const child = spawn(process.execPath, [SENDER, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  child.stdout.resume();
  if (lifeMs !== null) {
    await Promise.race([once(child.stdout, "data"), ended]);
    const timer = setTimeout(() => child.kill("SIGKILL"), lifeMs);
    await ended;
    return clearTimeout(timer);
  }
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`a sender that nobody killed ended with ${code}`);
}

async function settled({ db }: Engine): Promise<number> {
  const row = await db
    .selectFrom("delivery")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("state", "not in", ["prepared", "sending"])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function compare({ db }: Engine, sink: Sink, { kills, recipients }: CrashOptions) {
  const rows = await db
    .selectFrom("subscription")
    .leftJoin("delivery", "delivery.subscription_id", "subscription.subscription_id")
    .select(["email", "delivery.state"])
    .execute();
  const books = {
    kills,
    recipients,
    lost: 0,
    doubled: 0,
    uncertain: 0,
    uncertainKept: 0,
    ...(await comparePersonal(db)),
  };
  const states: Record<string, number> = {};
  if (rows.length !== recipients) books.doubled += Math.abs(rows.length - recipients);
  for (const { email, state } of rows) {
    const kept = sink.counts.get(email) ?? 0;
    states[state ?? "none"] = (states[state ?? "none"] ?? 0) + 1;
    if (kept > 1) books.doubled++;
    if (state === "accepted") books.lost += kept === 0 ? 1 : 0;
    else if (state === "uncertain") {
      books.uncertain++;
      books.uncertainKept += kept > 0 ? 1 : 0;
    } else if (state === "failed") books.doubled += kept;
    else books.lost++;
  }
  return { ...books, states };
}

/** Each issue for one reader has that reader's delivery alone, and begins with what they like. */
async function comparePersonal(db: Engine["db"]) {
  const rows = await db
    .selectFrom("subscription")
    .innerJoin("delivery", "delivery.subscription_id", "subscription.subscription_id")
    .innerJoin("issue", "issue.issue_id", "delivery.issue_id")
    .innerJoin("issue_paper", "issue_paper.issue_id", "issue.issue_id")
    .innerJoin("paper_snapshot", "paper_snapshot.snapshot_id", "issue_paper.snapshot_id")
    .select(["account_id", "issue.issue_id", "is_personal", "paper_snapshot.paper_id"])
    .where("is_for_you", "=", 1)
    .where("place", "=", 1)
    .execute();
  const issues = new Set(rows.map(({ issue_id }) => issue_id));
  const wrong = rows.filter(
    ({ account_id, is_personal, paper_id }) =>
      Number(is_personal) !== 1 || (paper_id + 1) % 2 !== likedSubject(account_id ?? 0),
  );
  return { personal: rows.length, strangers: rows.length - issues.size + wrong.length };
}

/** mulberry32: the same seed, the same kills and faults as far as clocks allow. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "200" },
      recipients: { type: "string", default: "20000" },
      life: { type: "string", default: "600" },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
    },
  });
  const options = {
    kills: Number(values.kills),
    recipients: Number(values.recipients),
    seed: Number(values.seed),
    lifeMsMax: Number(values.life),
  };
  const books = await crashDigests(options);
  console.log(JSON.stringify({ ...options, ...books }));
  process.exitCode = books.lost + books.doubled + books.strangers === 0 ? 0 : 1;
}
