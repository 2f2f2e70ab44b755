import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { isAtLeast } from "../accounts/roles.ts";
import type { Role } from "../accounts/roles.ts";
import { addDays } from "../base/days.ts";
import { readValue, writeValue } from "../db/stored-value.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import type { InterestTables } from "../db/schema/schema-interest.ts";
import { SUSPICION_RULE } from "../ranking/suspicious-votes.ts";

/** Signals of readers and curators that everybody can see. */
export const ACT_KINDS = ["pick", "unpick", "edition", "vote", "discount", "comment"];
/** Names the newest act that the model in force knows, as a stored value. */
export const LEARNT_TO = "interest-learnt-to";
const ACTS_SEEN = "interest-acts-seen";
export const PUBLIC_ACTS_MAX = 100_000;
const PAPERS_A_STEP = 1_000;
const ROWS_A_QUERY = 500;
/** Two votes that ring defence leaves whole teach as much as a pick. */
const VOTES_FOR_WHOLE = 2;

export interface ActSums {
  picks: number;
  votes: number;
  /** What ring defence took off the votes (RK7). */
  discount: number;
  comments: number;
  /** Readers who show it in a public collection; a curator's counts as a pick. */
  collections: number;
}

/** Votes that ring defence leaves of a whole ring: they count in the order, but teach nothing. */
const RING_REST_MAX = 2;

/** However long a discussion is, it teaches no more than one vote does. */
const COMMENTS_MAX = 2;

/** How much a paper's public acts teach, from 0 to 1: votes of a ring as little as they count. */
export function actWeight({ picks, votes, discount, comments, collections }: ActSums): number {
  if (picks > 0) return 1;
  const discussed = Math.min(COMMENTS_MAX, Math.max(0, comments)) / 2;
  const rest = Math.min(RING_REST_MAX, discount);
  const counted = Math.max(0, votes - discount - rest) + discussed + collections;
  return Math.min(1, counted / VOTES_FOR_WHOLE);
}

type ActRow = Omit<InterestTables["public_act"], "is_imported"> & { is_imported: number };

export interface ActOptions {
  /** Whether pages and votes that an import brought count as the site's own past. */
  areImportsOurs: boolean;
}

/**
 * Writes `public_act` from the stored signals and public collections, of the newest 100,000 papers.
 * Some hundred papers are in memory at once and in one transaction, so that a vote never waits long;
 * one that dies in the middle is made whole by the next.
 * @returns how many papers have acts of this site, and how many only imported ones
 */
export async function gatherPublicActs(
  db: Db,
  options: ActOptions,
  signal: AbortSignal,
): Promise<{ own: number; imported: number }> {
  const collected = await collectedPapers(db);
  let after = 0;
  while (true) {
    signal.throwIfAborted();
    const sums = await signalSums(db, options, after);
    const isLast = sums.length < PAPERS_A_STEP;
    const upTo = isLast ? null : (sums.at(-1) as SignalSums).paper_id;
    const rows = actRows(sums, takeUpTo(collected, upTo));
    await db.transaction().execute((trx) => replaceRows(trx, rows, { after, upTo }));
    if (upTo === null) break;
    after = upTo;
    await setImmediate();
  }
  await dropOldest(db);
  const { all, imported } = await db
    .selectFrom("public_act")
    .select((eb) => [
      eb.fn.countAll<number>().as("all"),
      eb.fn.sum<number>("is_imported").as("imported"),
    ])
    .executeTakeFirstOrThrow();
  return { own: Number(all) - Number(imported ?? 0), imported: Number(imported ?? 0) };
}

type SignalSums = Awaited<ReturnType<typeof signalSums>>[number];

/** What was done to the next papers by their number. */
async function signalSums(db: Db, { areImportsOurs }: ActOptions, after: number) {
  const sumOf = (kind: string) =>
    sql<number>`sum(case when kind = ${kind} then coalesce(value, 1) else 0 end)`;
  return db
    .selectFrom("signal")
    .innerJoin("paper", "paper.paper_id", "signal.paper_id")
    .select((eb) => [
      "signal.paper_id",
      eb.fn.min("at").as("at"),
      sql<number>`sum(case when kind in ('pick', 'edition') then 1 when kind = 'unpick' then -1 else 0 end)`.as(
        "picks",
      ),
      sumOf("vote").as("votes"),
      sumOf("discount").as("discount"),
      sumOf("comment").as("comments"),
      sql<number>`sum(case when signal.source like 'reader:%' then 1 else 0 end)`.as("own"),
    ])
    .where("signal.paper_id", ">", after)
    .where("kind", "in", ACT_KINDS)
    .where("paper.state", "=", "listed")
    .$if(!areImportsOurs, (query) => query.where("signal.source", "like", "reader:%"))
    .groupBy("signal.paper_id")
    .orderBy("signal.paper_id")
    .limit(PAPERS_A_STEP)
    .execute();
}

function actRows(sums: SignalSums[], collected: Map<number, Collected>): ActRow[] {
  const rows = sums.map(({ paper_id, at, picks, votes, discount, comments, own: acts }) => {
    const own = collected.get(paper_id);
    collected.delete(paper_id);
    const sum = {
      picks: Number(picks) + (own?.isCurated ? 1 : 0),
      votes: Number(votes),
      discount: Number(discount),
      comments: Number(comments),
      collections: own?.readers.size ?? 0,
    };
    const is_imported = Number(acts) === 0 && !own ? 1 : 0;
    return { paper_id, act_on: at.slice(0, 10), weight: actWeight(sum), is_imported };
  });
  for (const [paper_id, { at, isCurated, readers }] of collected) {
    const sum = { ...NO_ACTS, picks: isCurated ? 1 : 0, collections: readers.size };
    rows.push({ paper_id, act_on: at.slice(0, 10), weight: actWeight(sum), is_imported: 0 });
  }
  return rows.filter(({ weight }) => weight > 0);
}

/** Takes the papers up to a number out of the map. */
function takeUpTo(collected: Map<number, Collected>, upTo: number | null): Map<number, Collected> {
  const taken = new Map([...collected].filter(([paperId]) => upTo === null || paperId <= upTo));
  for (const paperId of taken.keys()) collected.delete(paperId);
  return taken;
}

async function replaceRows(
  trx: Trx,
  rows: ActRow[],
  { after, upTo }: { after: number; upTo: number | null },
): Promise<void> {
  await trx
    .deleteFrom("public_act")
    .where("paper_id", ">", after)
    .$if(upTo !== null, (query) => query.where("paper_id", "<=", upTo))
    .execute();
  for (let at = 0; at < rows.length; at += ROWS_A_QUERY) {
    await trx
      .insertInto("public_act")
      .values(rows.slice(at, at + ROWS_A_QUERY))
      .execute();
  }
}

/** Days that are older than the newest 100,000 papers. */
async function dropOldest(db: Db): Promise<void> {
  const edge = await db
    .selectFrom("public_act")
    .select("act_on")
    .orderBy("act_on", "desc")
    .limit(1)
    .offset(PUBLIC_ACTS_MAX)
    .executeTakeFirst();
  if (edge) await db.deleteFrom("public_act").where("act_on", "<=", edge.act_on).execute();
}

const NO_ACTS: ActSums = { picks: 0, votes: 0, discount: 0, comments: 0, collections: 0 };

interface Collected {
  /** When the first of them put it there. */
  at: string;
  isCurated: boolean;
  readers: Set<number>;
}

/**
 * Papers in collections that their readers show to everybody. A reader as new as ring defence has it
 * (RK7) teaches nothing by a collection: one account could fill it with two thousand papers.
 */
async function collectedPapers(db: Db): Promise<Map<number, Collected>> {
  const rows = await db
    .selectFrom("collection_paper")
    .innerJoin("collection", "collection.collection_id", "collection_paper.collection_id")
    .innerJoin("account", "account.account_id", "collection.account_id")
    .innerJoin("paper", "paper.paper_id", "collection_paper.paper_id")
    .select([
      "collection_paper.paper_id",
      "collection_paper.at",
      "account.account_id",
      "role",
      "account.created_at",
    ])
    .where("collection.is_public", "=", 1)
    .where("paper.state", "=", "listed")
    .orderBy("collection_paper.at", "desc")
    .limit(PUBLIC_ACTS_MAX)
    .execute();
  const found = new Map<number, Collected>();
  for (const { paper_id, at, account_id, role, created_at } of rows) {
    const isCurated = isAtLeast(role as Role, "curator");
    const isKnown = at >= addDays(created_at.slice(0, 10), SUSPICION_RULE.knownDays);
    if (!isCurated && !isKnown) continue;
    const before = found.get(paper_id);
    const readers = before?.readers ?? new Set();
    found.set(paper_id, {
      at,
      isCurated: isCurated || before?.isCurated === true,
      readers: readers.add(account_id),
    });
  }
  return found;
}

/**
 * Names what there is to learn from: another text says that an act came, a public collection changed,
 * or the operator switched the imported past on or off.
 */
export async function actsStamp(db: Db, { areImportsOurs }: ActOptions): Promise<string> {
  const newestAct = await findNewestAct(db);
  const collected = await db
    .selectFrom("collection_paper")
    .innerJoin("collection", "collection.collection_id", "collection_paper.collection_id")
    .select((eb) => [
      eb.fn.countAll<number>().as("papers"),
      eb.fn.max("collection_paper.at").as("at"),
    ])
    .where("collection.is_public", "=", 1)
    .executeTakeFirstOrThrow();
  return [
    areImportsOurs ? "with imports" : "own",
    newestAct,
    collected.papers,
    collected.at ?? "",
  ].join(" ");
}

/**
 * Reads only the signals since the last look: those that are no acts are far more, and no index
 * tells them apart. @returns number of the newest signal that is an act, 0 where there is none
 */
async function findNewestAct(db: Db): Promise<number> {
  const [seenTo = 0, seenAct = 0] = ((await readValue(db, ACTS_SEEN)) ?? "").split(" ").map(Number);
  const { newest } = await db
    .selectFrom("signal")
    .select((eb) => eb.fn.max("signal_id").as("newest"))
    .executeTakeFirstOrThrow();
  if (newest === null || Number(newest) <= seenTo) return seenAct;
  const act = await db
    .selectFrom("signal")
    .select("signal_id")
    .where("signal_id", ">", seenTo)
    .where("signal_id", "<=", newest)
    .where("kind", "in", ACT_KINDS)
    .orderBy("signal_id", "desc")
    .limit(1)
    .executeTakeFirst();
  const newestAct = act?.signal_id ?? seenAct;
  await writeValue(db, ACTS_SEEN, `${newest} ${newestAct}`);
  return newestAct;
}
