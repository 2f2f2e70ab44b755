import type { Db, Trx } from "../db/schema/schema.ts";
import type { PaperInterestTable } from "../db/schema/schema-interest.ts";
import { nextMoment, recordReaderSignals } from "../ranking/reader-signals.ts";
import type { Embedder } from "../search/embed/embedder.ts";
import { earlierByPaper } from "./earlier-acts.ts";
import type { EarlierPapers } from "./earlier-acts.ts";
import { orderDay } from "./order-day.ts";
import type { PlacedPaper, ScoredPaper } from "./order-day.ts";
import { knownPapers, PAPERS_A_STEP, readTexts } from "./read-content.ts";
import type { StoredText } from "./read-content.ts";
import { scorePaper } from "./score-paper.ts";
import type { StoredModel } from "./store-model.ts";
import { sharedTerms } from "./shared-words.ts";

export interface ScoreParts {
  db: Db;
  now: () => Date;
  embedder: Embedder;
}

const PAPERS_A_DAY_MAX = 5_000;
const PAPERS_A_TRANSACTION = 50;
/** Changes below this move nobody's place. */
const CHANGE_MIN = 1e-6;

/**
 * Orders the papers announced on a day by expected interest and writes what changed as signals, dated
 * now: a replay of an earlier moment keeps the order that was served (RK1). Running it again changes
 * nothing; one that dies between two transactions is run again by its job.
 * @returns how many papers' values changed
 */
export async function scoreDay(
  { db, now, embedder }: ScoreParts,
  stored: StoredModel,
  day: string,
  signal: AbortSignal,
): Promise<number> {
  const papers = await announcedOn(db, day);
  const scored: ScoredPaper[] = [];
  const words = new Map<string, string[]>();
  const earlier = await earlierByPaper(db, papers, day);
  for (let at = 0; at < papers.length; at += PAPERS_A_STEP) {
    signal.throwIfAborted();
    const texts = await readTexts(db, papers.slice(at, at + PAPERS_A_STEP));
    for (const [place, paper] of (await knownPapers(embedder, texts, stored.rarity)).entries()) {
      const { key } = paper;
      const interest = scorePaper(stored.model, paper, earlier.get(key)?.counts ?? []);
      scored.push({ key, interest });
      if (interest.content <= 0) continue;
      const text = texts[place] as StoredText;
      words.set(key, sharedTerms(text, stored.model.terms, stored.rarity));
    }
  }
  const learned = await learnedFrom(db, day);
  const rows = orderDay(scored, day).map((placed, at) => ({
    ...rowOf(placed, earlier.get(placed.key)?.best ?? null),
    day,
    place: at + 1,
    place_before_acts: learned.has(Number(placed.key)) ? null : at + 1,
    words: (words.get(placed.key) ?? []).join(", "),
    version: stored.version,
  }));
  let changed = 0;
  for (let at = 0; at < rows.length; at += PAPERS_A_TRANSACTION) {
    signal.throwIfAborted();
    const step = rows.slice(at, at + PAPERS_A_TRANSACTION);
    changed += await db.transaction().execute((trx) => writeRows(trx, step, now()));
  }
  return changed;
}

async function announcedOn(db: Db, day: string): Promise<number[]> {
  const rows = await db
    .selectFrom("listing")
    .innerJoin("paper", "paper.paper_id", "listing.paper_id")
    .select("listing.paper_id")
    .where("period", "=", `day:${day}`)
    .where("announced_on", "=", day)
    .where("state", "=", "listed")
    .orderBy("rank_key")
    .limit(PAPERS_A_DAY_MAX)
    .execute();
  return rows.map((row) => row.paper_id);
}

/** Papers of the day whose acts the model in force has learned from. */
async function learnedFrom(db: Db, day: string): Promise<Set<number>> {
  const rows = await db
    .selectFrom("public_act")
    .innerJoin("paper", "paper.paper_id", "public_act.paper_id")
    .select("public_act.paper_id")
    .where("announced_on", "=", day)
    .execute();
  return new Set(rows.map((row) => row.paper_id));
}

const rowOf = ({ key, value, isNewHere }: PlacedPaper, best: EarlierPapers["best"]) => ({
  paper_id: Number(key),
  value,
  is_new_here: isNewHere ? 1 : 0,
  author_id: best?.authorId ?? null,
  author_papers: best?.papers ?? 0,
});

async function writeRows(trx: Trx, rows: PaperInterestTable[], now: Date): Promise<number> {
  const before = await trx
    .selectFrom("paper_interest")
    .select(["paper_id", "value"])
    .where(
      "paper_id",
      "in",
      rows.map((row) => row.paper_id),
    )
    .execute();
  const values = new Map(before.map((row) => [row.paper_id, row.value]));
  let changed = 0;
  for (const row of rows) {
    const change = rounded(row.value - (values.get(row.paper_id) ?? 0));
    await trx
      .insertInto("paper_interest")
      .values(row)
      .onConflict((conflict) => conflict.column("paper_id").doUpdateSet(withKeptPlace(row)))
      .execute();
    if (Math.abs(change) < CHANGE_MIN) continue;
    changed += 1;
    await recordInterest(trx, row.paper_id, change, row.version, now);
  }
  return changed;
}

/** The place before the first act stays what it was. */
function withKeptPlace({ place_before_acts, ...row }: PaperInterestTable) {
  return place_before_acts === null ? row : { ...row, place_before_acts };
}

/** A change of a paper's expected interest, as a signal of its moment. */
export async function recordInterest(
  trx: Trx,
  paperId: number,
  change: number,
  version: number,
  now: Date,
): Promise<void> {
  const moment = await nextMoment(trx, paperId, now);
  const signal = { kind: "interest", value: change, source: `interest:${version}` };
  await recordReaderSignals(trx, paperId, 0, [signal], moment);
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
