import { setImmediate } from "node:timers/promises";
import type { Db } from "../db/schema/schema.ts";
import type { PaperInterestTable } from "../db/schema/schema-interest.ts";
import type { Embedder } from "../search/embed/embedder.ts";
import { formatBasis } from "./basis.ts";
import type { Basis } from "./basis.ts";
import { earlierByPaper } from "./earlier-acts.ts";
import type { EarlierPapers } from "./earlier-acts.ts";
import { orderDay } from "./order-day.ts";
import type { PlacedPaper, ScoredPaper } from "./order-day.ts";
import { knownPapers, PAPERS_A_STEP, readTexts } from "./read-content.ts";
import type { StoredText } from "./read-content.ts";
import { scorePaper } from "./score-paper.ts";
import type { PaperInterest } from "./score-paper.ts";
import { seedFacts } from "./seed-facts.ts";
import type { SeedFacts } from "./seed-facts.ts";
import { readSeeds } from "./seeds.ts";
import { storeInterests } from "./store-day.ts";
import type { StoredModel } from "./store-model.ts";
import { sharedTerms } from "./shared-words.ts";

export interface ScoreParts {
  db: Db;
  now: () => Date;
  embedder: Embedder;
}

const PAPERS_A_DAY_MAX = 5_000;
const PAPERS_A_TRANSACTION = 50;
/** What the number of authors has to add before it is given as a reason. */
const TEAM_SHOWN_MIN = 0.2;

/** What is known of a paper besides its place. */
interface Known {
  words: string[];
  basis: Basis;
  best: EarlierPapers["best"];
}

/**
 * Orders the papers announced on a day by expected interest and writes what changed as signals, dated
 * now: a replay of an earlier moment keeps the order that was served (RK1). Running it again changes
 * nothing; one that dies between two transactions is run again by its job.
 * @returns how many papers' values changed
 */
export async function scoreDay(
  parts: ScoreParts,
  stored: StoredModel,
  day: string,
  signal: AbortSignal,
): Promise<number> {
  const { db, now } = parts;
  const papers = await announcedOn(db, day);
  const { scored, known } = await scorePapers(parts, stored, { papers, day }, signal);
  const learned = await learnedFrom(db, papers);
  const rows = orderDay(scored, day).map((placed, at) => ({
    ...rowOf(placed, known.get(placed.key)),
    day,
    place: at + 1,
    place_before_acts: learned.has(Number(placed.key)) ? null : at + 1,
    version: stored.version,
  }));
  let changed = 0;
  for (let at = 0; at < rows.length; at += PAPERS_A_TRANSACTION) {
    signal.throwIfAborted();
    const step = rows.slice(at, at + PAPERS_A_TRANSACTION);
    changed += await db.transaction().execute((trx) => storeInterests(trx, step, now()));
    await setImmediate();
  }
  return changed;
}

async function scorePapers(
  { db, embedder }: ScoreParts,
  stored: StoredModel,
  { papers, day }: { papers: number[]; day: string },
  signal: AbortSignal,
): Promise<{ scored: ScoredPaper[]; known: Map<string, Known> }> {
  const seeds = seedFacts(await readSeeds(db));
  const fields = await fieldsOf(db, papers, seeds.fields);
  const earlier = await earlierByPaper(db, papers, day, seeds);
  const scored: ScoredPaper[] = [];
  const known = new Map<string, Known>();
  for (let at = 0; at < papers.length; at += PAPERS_A_STEP) {
    signal.throwIfAborted();
    const texts = await readTexts(db, papers.slice(at, at + PAPERS_A_STEP));
    for (const [place, paper] of (await knownPapers(embedder, texts, stored.rarity)).entries()) {
      const { key } = paper;
      const { authors = [], best = null } = earlier.get(key) ?? {};
      const field = fields.get(Number(key));
      const interest = scorePaper(stored.model, paper, authors, field !== undefined);
      scored.push({ key, interest });
      const text = texts[place] as StoredText;
      const words =
        interest.content > 0 ? sharedTerms(text, stored.model.terms, stored.rarity) : [];
      const basis = basisOf(stored, seeds, { interest, text, words, best, field });
      known.set(key, { words, basis, best });
    }
    await setImmediate();
  }
  return { scored, known };
}

/** What lifts a paper besides the acts of this site: only what is there is written. */
function basisOf(
  { wordsFrom }: StoredModel,
  { byTerm }: SeedFacts,
  {
    interest,
    text,
    words,
    best,
    field,
  }: {
    interest: PaperInterest;
    text: StoredText;
    words: string[];
    best: EarlierPapers["best"];
    field: string | undefined;
  },
): Basis {
  const seeds = words.flatMap((word) => byTerm.get(word) ?? []);
  return {
    author: best?.from,
    words: words.length > 0 ? wordsFrom : undefined,
    example: seeds.find(({ kind }) => kind === "paper")?.title,
    wish: seeds.find(({ kind }) => kind === "words")?.title,
    field,
    team: interest.team >= TEAM_SHOWN_MIN ? text.authorCount : undefined,
  };
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

/** The first field of each paper that the operator named. */
async function fieldsOf(
  db: Db,
  papers: number[],
  fields: ReadonlySet<string>,
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  if (fields.size === 0) return found;
  for (let at = 0; at < papers.length; at += PAPERS_A_STEP) {
    const rows = await db
      .selectFrom("paper_category")
      .select(["paper_id", "category"])
      .where("paper_id", "in", papers.slice(at, at + PAPERS_A_STEP))
      .where("category", "in", [...fields])
      .orderBy("position")
      .execute();
    for (const { paper_id, category } of rows) {
      if (!found.has(paper_id)) found.set(paper_id, category);
    }
  }
  return found;
}

/** Those of the papers whose acts the model in force has learned from. */
async function learnedFrom(db: Db, papers: number[]): Promise<Set<number>> {
  const found = new Set<number>();
  for (let at = 0; at < papers.length; at += PAPERS_A_STEP) {
    const rows = await db
      .selectFrom("public_act")
      .select("paper_id")
      .where("paper_id", "in", papers.slice(at, at + PAPERS_A_STEP))
      .execute();
    for (const { paper_id } of rows) found.add(paper_id);
  }
  return found;
}

const rowOf = (
  { key, value, isNewHere }: PlacedPaper,
  known: Known | undefined,
): Omit<PaperInterestTable, "day" | "place" | "place_before_acts" | "version"> => ({
  paper_id: Number(key),
  value,
  is_new_here: isNewHere ? 1 : 0,
  author_id: known?.best?.authorId ?? null,
  author_papers: known?.best?.papers ?? 0,
  words: (known?.words ?? []).join(", "),
  basis: formatBasis(known?.basis ?? {}),
});
