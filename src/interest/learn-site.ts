import { setImmediate } from "node:timers/promises";
import { addDays } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import type { Embedder } from "../search/embed/embedder.ts";
import { openLearning } from "./interest-model.ts";
import { gatherPublicActs } from "./public-acts.ts";
import type { ActOptions } from "./public-acts.ts";
import { knownPapers, PAPERS_A_STEP, readTexts } from "./read-content.ts";
import { readSite } from "./read-site.ts";
import { readSeeds } from "./seeds.ts";
import type { PublicAct, SiteContent } from "./site-content.ts";
import { storeModel } from "./store-model.ts";

/** Days whose order a new model still changes: later ones have been read and mailed. */
const DAYS_SCORED = 3;

/** Whose words and meaning are read: older acts have been forgotten, but count for their authors. */
const ACTS_READ_MAX = 20_000;

export interface LearnParts {
  db: Db;
  now: () => Date;
  embedder: Embedder;
  acts: ActOptions;
}

/**
 * Learns from the public acts of the site, stores the model as a new version and asks for the last
 * days to be ordered by it. Running it again from the same rows gives the same model.
 * @returns how many acts it learnt from; 0 where there are none, and then nothing is stored
 */
export async function learnSite(
  { db, now, embedder, acts }: LearnParts,
  today: string,
  signal: AbortSignal,
): Promise<number> {
  const found = await gatherPublicActs(db, acts, signal);
  const seeds = await readSeeds(db);
  if (found + seeds.length === 0) return 0;
  const site = await readSite(db, embedder, signal);
  const learning = openLearning(site);
  for (const seed of seeds) {
    const [paper] = await knownPapers(
      embedder,
      [{ paperId: 0, authorCount: seed.authors.length, ...seed }],
      site.rarity,
    );
    if (paper) learning.add({ paper, on: today, weight: 1 });
  }
  for await (const act of readActs(db, site, embedder, signal)) learning.add(act);
  const model = learning.close();
  if (!model) return 0;
  await db.transaction().execute(async (trx) => {
    await storeModel(trx, { rarity: site.rarity, model }, now().toISOString());
    for (let back = 0; back < DAYS_SCORED; back += 1) {
      await enqueue(trx, { kind: "interest.day", key: addDays(today, -back), dueAt: now() }, now());
    }
  });
  return model.acts;
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
      const paper = sampled.get(String(paper_id)) ?? known.get(String(paper_id));
      if (paper) yield { paper, on: act_on, weight };
    }
    await setImmediate();
  }
}
