import { HOUR_MS } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { readValue, writeValue } from "../db/stored-value.ts";
import { learnSite } from "./learn-site.ts";
import type { LearnParts } from "./learn-site.ts";
import { actsStamp, LEARNT_TO } from "./public-acts.ts";
import type { Embedder } from "../search/embed/embedder.ts";
import { scoreDay } from "./score-day.ts";
import { recordInterest } from "./store-day.ts";
import { readModel } from "./store-model.ts";

/** A model is learnt again each night, and each hour while a new site has few acts. */
const LEARN_AGAIN_MS = 20 * HOUR_MS;
const ACTS_FEW = 500;
const RETIRED_A_TRANSACTION = 50;
const RETIRED_MAX = 20_000;
export interface UpkeepParts extends Omit<LearnParts, "embedder"> {
  openEmbedder: () => Promise<Embedder>;
}

/**
 * Learns where there is something new to learn, and takes everything back where nothing is left to learn
 * from. @returns how many acts it learnt from, else null
 */
export async function learnWhereDue(
  { db, now, openEmbedder, acts }: UpkeepParts,
  today: string,
  signal: AbortSignal,
): Promise<number | null> {
  const stamp = await actsStamp(db, acts);
  if (!(await isDue(db, stamp, now()))) return null;
  const learnt = await withEmbedder(openEmbedder, (embedder) =>
    learnSite({ db, now, embedder, acts }, today, signal),
  );
  if (learnt === null) await retireInterest({ db, now }, signal);
  await writeValue(db, LEARNT_TO, stamp);
  return learnt;
}

/** Examples and the switch for imports apply at once, acts within the hour while they are few. */
async function isDue(db: Db, stamp: string, now: Date): Promise<boolean> {
  const last = await db
    .selectFrom("interest_model")
    .select(["learned_at", "act_count"])
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  const learntTo = await readValue(db, LEARNT_TO);
  const sourceOf = (text: string): string => text.replace(/ \d.*/, "");
  if (learntTo === null || sourceOf(learntTo) !== sourceOf(stamp)) return true;
  if (Number(last?.act_count ?? 0) < ACTS_FEW) return learntTo !== stamp;
  return now.getTime() - Date.parse(last?.learned_at ?? "") >= LEARN_AGAIN_MS;
}

/** Orders a day by the model in force; a site that learnt nothing yet keeps its order. */
export async function scoreDayWhereLearnt(
  { db, now, openEmbedder }: UpkeepParts,
  day: string,
  signal: AbortSignal,
): Promise<number> {
  const model = await readModel(db);
  if (!model) return 0;
  return withEmbedder(openEmbedder, (embedder) =>
    scoreDay({ db, now, embedder }, model, day, signal),
  );
}

/** The vectors of words are held while there is work and no longer: they are 20 MB. */
async function withEmbedder<Result>(
  open: UpkeepParts["openEmbedder"],
  work: (embedder: Embedder) => Promise<Result>,
): Promise<Result> {
  const embedder = await open();
  try {
    return await work(embedder);
  } finally {
    await embedder.close();
  }
}

/** Takes back what expected interest added, where the operator switched it off. */
export async function retireInterest(
  { db, now }: Pick<LearnParts, "db" | "now">,
  signal: AbortSignal,
): Promise<number> {
  let retired = 0;
  while (retired < RETIRED_MAX) {
    signal.throwIfAborted();
    const step = await db.transaction().execute(async (trx) => {
      const rows = await trx
        .selectFrom("paper_interest")
        .select(["paper_id", "value", "version"])
        .orderBy("day", "desc")
        .limit(RETIRED_A_TRANSACTION)
        .execute();
      for (const { paper_id, value, version } of rows) {
        await trx.deleteFrom("paper_interest").where("paper_id", "=", paper_id).execute();
        if (value !== 0) await recordInterest(trx, paper_id, -value, version, now());
      }
      return rows.length;
    });
    retired += step;
    if (step < RETIRED_A_TRANSACTION) break;
  }
  await db.deleteFrom("interest_model").execute();
  return retired;
}
