import { dayNumber } from "../base/days.ts";
import { applyInverse } from "../content/corpus-model.ts";
import { addTerms, TERM_COUNT, termProduct, weighTerms } from "../content/paper-terms.ts";
import { dotProduct } from "../search/embed/embedder.ts";
import { scaleOf, standard } from "./site-content.ts";
import type { PublicAct, Scale, SiteContent } from "./site-content.ts";
import { findTastes } from "./tastes.ts";
import type { SiteTaste, TasteAct } from "./tastes.ts";
import { addTeam, teamWeight } from "./team-size.ts";

export interface InterestModel {
  /** Acts that it learnt from. */
  acts: number;
  /** Mean weight of each term over the chosen papers less that over the sample, `TERM_COUNT` of them. */
  terms: Float32Array;
  /** Whitened difference of the chosen papers' mean vector from that of all. */
  direction: Float32Array;
  scales: { terms: Scale; meaning: Scale; content: Scale };
  tastes: SiteTaste[];
  /** What each unit of ln(authors) adds (`team-size.ts`). */
  team: number;
}

/** The newest acts that several interests are looked for in. */
const ACTS_FOR_TASTES_MAX = 4_000;
const ACTS_HELD_MAX = 5_000;
const PAPERS_A_STEP = 500;

/** An act loses this part of what it teaches a day: half of it within a year. */
const FORGETTING_A_DAY = 0.002;
/** Weights are relative to each other: from here they grow, and stay small numbers. */
const BASE_DAY = dayNumber("2020-01-01");

export interface Learning {
  /** Acts come oldest first. */
  add: (act: PublicAct) => void;
  /** In steps of some milliseconds each, so that other work can come between. Null where nothing is known. */
  close: () => Generator<undefined, InterestModel | null>;
}

/**
 * Learns from public acts alone; the same rows give the same model (RK1). Sums are kept, and of the
 * acts themselves only the newest few thousand.
 */
export function openLearning(site: SiteContent): Learning {
  const terms = new Float64Array(TERM_COUNT);
  const meaning = new Float64Array(site.corpus.mean.length);
  const newest: TasteAct[] = [];
  const team = { weight: 0, logs: 0, acts: 0 };
  let total = 0;
  let count = 0;
  return {
    add(act) {
      const { paper } = act;
      if (act.weight <= 0) return;
      const weight = act.weight * Math.exp(FORGETTING_A_DAY * (dayNumber(act.on) - BASE_DAY));
      count += 1;
      total += weight;
      addTerms(terms, paper.content.terms, paper.termWeights, weight);
      addTeam(team, paper, weight);
      for (let at = 0; at < meaning.length; at += 1) {
        meaning[at] = (meaning[at] as number) + weight * (paper.content.vector[at] as number);
      }
      newest.push({ on: act.on, key: paper.key, vector: paper.content.vector });
      if (newest.length >= ACTS_HELD_MAX) newest.splice(0, ACTS_HELD_MAX - ACTS_FOR_TASTES_MAX);
    },
    *close() {
      if (total === 0) return null;
      const usual = yield* meanTerms(site);
      const liked = Float32Array.from(terms, (sum, at) => sum / total - (usual[at] as number));
      const direction = applyInverse(
        site.corpus,
        Float32Array.from(meaning, (sum) => sum / total),
      );
      return {
        acts: count,
        terms: liked,
        direction,
        scales: yield* scalesOf(site, liked, direction),
        tastes: yield* findTastes(newest.slice(-ACTS_FOR_TASTES_MAX), site),
        team: teamWeight(team, site.sample),
      };
    },
  };
}

/** Of a site that knows of authors and fields alone: words and meaning say nothing. */
export function blankModel({ corpus }: SiteContent): InterestModel {
  const nothing = { mean: 0, deviation: 1 };
  return {
    acts: 0,
    terms: new Float32Array(TERM_COUNT),
    direction: new Float32Array(corpus.mean.length),
    scales: { terms: nothing, meaning: nothing, content: nothing },
    tastes: [],
    team: 0,
  };
}

function* meanTerms({ sample, rarity }: SiteContent): Generator<undefined, Float64Array> {
  const mean = new Float64Array(TERM_COUNT);
  for (const [at, { content }] of sample.entries()) {
    addTerms(mean, content.terms, weighTerms(content.terms, rarity), 1 / sample.length);
    if (at % PAPERS_A_STEP === 0) yield;
  }
  return mean;
}

function* scalesOf(
  { sample, rarity }: SiteContent,
  terms: Float32Array,
  direction: Float32Array,
): Generator<undefined, InterestModel["scales"]> {
  const byTerms: number[] = [];
  const byMeaning: number[] = [];
  for (const [at, { content }] of sample.entries()) {
    byTerms.push(termProduct(terms, content.terms, weighTerms(content.terms, rarity)));
    byMeaning.push(dotProduct(direction, content.vector));
    if (at % PAPERS_A_STEP === 0) yield;
  }
  const [ofTerms, ofMeaning] = [scaleOf(byTerms), scaleOf(byMeaning)];
  const both = sample.map(
    (_, at) =>
      standard(byTerms[at] as number, ofTerms) + standard(byMeaning[at] as number, ofMeaning),
  );
  return { terms: ofTerms, meaning: ofMeaning, content: scaleOf(both) };
}
