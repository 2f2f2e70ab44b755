import { sql } from "kysely";
import type { Db } from "../db/schema/schema.ts";

/** Signals of readers and curators that everybody can see. */
export const ACT_KINDS = ["pick", "unpick", "edition", "vote", "discount", "comment"];
/** Names the newest act that the model in force knows, as a stored value. */
export const LEARNT_TO = "interest-learnt-to";
export const PUBLIC_ACTS_MAX = 100_000;
const ROWS_A_STEP = 500;
/** Two votes that ring defence leaves whole teach as much as a pick. */
const VOTES_FOR_WHOLE = 2;

export interface ActSums {
  picks: number;
  votes: number;
  /** What ring defence took off the votes (RK7). */
  discount: number;
  comments: number;
  isCollected: boolean;
}

/** How much a paper's public acts teach, from 0 to 1: votes of a ring as little as they count. */
export function actWeight({ picks, votes, discount, comments, isCollected }: ActSums): number {
  if (picks > 0 || isCollected) return 1;
  const counted = Math.max(0, votes - discount) + Math.max(0, comments) / 2;
  return Math.min(1, counted / VOTES_FOR_WHOLE);
}

export interface ActOptions {
  /** Whether pages and votes that an import brought count as the site's own past. */
  areImportsOurs: boolean;
}

/** Writes `public_act` from the stored signals and public collections, newest 100,000 papers. */
export async function gatherPublicActs(db: Db, options: ActOptions): Promise<number> {
  const rows = await readActs(db, options);
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom("public_act").execute();
    for (let at = 0; at < rows.length; at += ROWS_A_STEP) {
      await trx
        .insertInto("public_act")
        .values(rows.slice(at, at + ROWS_A_STEP))
        .execute();
    }
  });
  return rows.length;
}

async function readActs(db: Db, { areImportsOurs }: ActOptions) {
  const sumOf = (kind: string) =>
    sql<number>`sum(case when kind = ${kind} then coalesce(value, 1) else 0 end)`;
  const sums = await db
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
    ])
    .where("kind", "in", ACT_KINDS)
    .where("paper.state", "=", "listed")
    .$if(!areImportsOurs, (query) => query.where("signal.source", "like", "reader:%"))
    .groupBy("signal.paper_id")
    .orderBy("at", "desc")
    .limit(PUBLIC_ACTS_MAX)
    .execute();
  const collected = new Map(
    (await collectedPapers(db)).map(({ paper_id, at }) => [paper_id, at] as const),
  );
  const rows = sums.map(({ paper_id, at, picks, votes, discount, comments }) => {
    const isCollected = collected.delete(paper_id);
    const sum = {
      picks: Number(picks),
      votes: Number(votes),
      discount: Number(discount),
      comments: Number(comments),
      isCollected,
    };
    return { paper_id, act_on: at.slice(0, 10), weight: actWeight(sum) };
  });
  for (const [paper_id, at] of collected) {
    rows.push({ paper_id, act_on: at.slice(0, 10), weight: 1 });
  }
  return rows.filter(({ weight }) => weight > 0).slice(0, PUBLIC_ACTS_MAX);
}

/** Papers in collections that their readers show to everybody. */
const collectedPapers = (db: Db) =>
  db
    .selectFrom("collection_paper")
    .innerJoin("collection", "collection.collection_id", "collection_paper.collection_id")
    .innerJoin("paper", "paper.paper_id", "collection_paper.paper_id")
    .select((eb) => ["collection_paper.paper_id", eb.fn.min("collection_paper.at").as("at")])
    .where("collection.is_public", "=", 1)
    .where("paper.state", "=", "listed")
    .groupBy("collection_paper.paper_id")
    .limit(PUBLIC_ACTS_MAX)
    .execute();
