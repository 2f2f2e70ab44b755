import { setImmediate } from "node:timers/promises";
import { addDays } from "../base/days.ts";
import { weighTerms } from "../content/paper-terms.ts";
import type { Db } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import type { Embedder } from "../search/embed/embedder.ts";
import { blankModel, openLearning } from "./interest-model.ts";
import type { Learning } from "./interest-model.ts";
import { gatherPublicActs } from "./public-acts.ts";
import type { ActOptions } from "./public-acts.ts";
import { knownPapers, PAPERS_A_STEP, readTexts } from "./read-content.ts";
import { readSite } from "./read-site.ts";
import { readSeeds } from "./seeds.ts";
import type { Seed } from "./seeds.ts";
import type { PublicAct, SiteContent } from "./site-content.ts";
import { storeModel } from "./store-model.ts";
import type { StoredModel } from "./store-model.ts";

/** Days whose order a new model still changes: later ones have been read and mailed. */
export const DAYS_SCORED = 3;

/** Whose words and meaning are read: older acts have been forgotten, but count for their authors. */
const ACTS_READ_MAX = 20_000;

export interface LearnParts {
  db: Db;
  now: () => Date;
  embedder: Embedder;
  acts: ActOptions;
}

/**
 * Learns from the public acts of the site and what its operator said, stores the model as a new version
 * and asks for the last days to be ordered by it. Running it again from the same rows gives the same
 * model.
 * @returns how many acts it learnt from; null where there is nothing at all, and then nothing is stored
 */
export async function learnSite(
  { db, now, embedder, acts }: LearnParts,
  today: string,
  signal: AbortSignal,
): Promise<number | null> {
  const found = await gatherPublicActs(db, acts, signal);
  const seeds = await readSeeds(db);
  if (found.own + found.imported + seeds.length === 0) return null;
  const site = await readSite(db, embedder, signal);
  const learning = openLearning(site);
  await addExamples(learning, seeds, { embedder, site, today, signal });
  for await (const act of readActs(db, site, embedder, signal)) learning.add(act);
  const model = (await inSteps(learning.close(), signal)) ?? blankModel(site);
  const wordsFrom = found.own > 0 ? undefined : found.imported > 0 ? "imports" : "examples";
  await store(db, { rarity: site.rarity, model, wordsFrom }, now(), today);
  return model.acts;
}

/** Readers of the same process come between the steps. */
async function inSteps<Result>(
  work: Generator<undefined, Result>,
  signal: AbortSignal,
): Promise<Result> {
  while (true) {
    const step = work.next();
    if (step.done) return step.value;
    signal.throwIfAborted();
    await setImmediate();
  }
}

async function store(
  db: Db,
  model: Omit<StoredModel, "version">,
  now: Date,
  today: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await storeModel(trx, model, now.toISOString());
    for (let back = 0; back < DAYS_SCORED; back += 1) {
      await enqueue(trx, { kind: "interest.day", key: addDays(today, -back), dueAt: now }, now);
    }
  });
}

/** A list of authors and a field say nothing about words. */
async function addExamples(
  learning: Learning,
  seeds: Seed[],
  {
    embedder,
    site,
    today,
    signal,
  }: { embedder: Embedder; site: SiteContent; today: string; signal: AbortSignal },
): Promise<void> {
  const texts = seeds
    .filter(({ kind }) => kind === "paper" || kind === "words")
    .map((seed) => ({ paperId: 0, authorCount: seed.authors.length, ...seed }));
  for (let at = 0; at < texts.length; at += PAPERS_A_STEP) {
    signal.throwIfAborted();
    const step = texts.slice(at, at + PAPERS_A_STEP);
    for (const paper of await knownPapers(embedder, step, site.rarity)) {
      learning.add({ paper, on: today, weight: 1 });
    }
    await setImmediate();
  }
}

async function* readActs(
  db: Db,
  { rarity, sample }: SiteContent,
  embedder: Embedder,
  signal: AbortSignal,
): AsyncGenerator<PublicAct> {
  const newest = await db
    .selectFrom("public_act")
    .selectAll()
    .orderBy("act_on", "desc")
    .orderBy("paper_id", "desc")
    .limit(ACTS_READ_MAX)
    .execute();
  const rows = newest.reverse();
  const sampled = new Map(sample.map((paper) => [paper.key, paper]));
  for (let at = 0; at < rows.length; at += PAPERS_A_STEP) {
    signal.throwIfAborted();
    const step = rows.slice(at, at + PAPERS_A_STEP);
    const others = step.map((row) => row.paper_id).filter((id) => !sampled.has(String(id)));
    const read = await knownPapers(embedder, await readTexts(db, others), rarity);
    const known = new Map(read.map((paper) => [paper.key, paper]));
    for (const { paper_id, act_on, weight } of step) {
      const held = sampled.get(String(paper_id));
      const paper = held
        ? { ...held, termWeights: weighTerms(held.content.terms, rarity) }
        : known.get(String(paper_id));
      if (paper) yield { paper, on: act_on, weight };
    }
    await setImmediate();
  }
}
