import type { CorpusModel } from "../content/corpus-model.ts";
import type { PaperContent } from "../content/paper-content.ts";

/** A paper of the site; its key tells it from others. */
export interface SamplePaper {
  key: string;
  /** 0 where its authors are not known. */
  authorCount: number;
  content: PaperContent;
}

/** A paper to be judged. */
export interface ContentPaper extends SamplePaper {
  /** Weights of the content's terms under the site's model (`weighTerms`). */
  termWeights: Float32Array;
}

/** A paper that the site put forward, and how much that teaches. */
export interface PublicAct {
  paper: ContentPaper;
  /** Day of its first pick, vote, public save or comment. */
  on: string;
  /** 1 for a pick or a full vote; acts that ring defence discounts weigh less (RK7). */
  weight: number;
}

/** What a site's papers are like in general. */
export interface SiteContent {
  corpus: CorpusModel;
  /** How rare each term is (`tellingRarity`). */
  rarity: Float32Array;
  /** Papers that scores are measured against. Their words are weighed when they are used, to save 10 MB. */
  sample: SamplePaper[];
}

/** Below that many papers shares say little, and every term is kept. */
const PAPERS_FOR_LIMITS = 1_000;
const HOLDERS_MIN = 3;
const HOLDERS_SHARE_MAX = 0.3;

/**
 * How rare each term is, with 0 for those that tell a group's papers from others by chance alone
 * (two papers hold them) or not at all (three papers in ten do): worth 0.01 nDCG@30.
 */
export function tellingRarity({ rarity, paperCount }: CorpusModel): Float32Array {
  if (paperCount < PAPERS_FOR_LIMITS) return rarity;
  const rareness = (holders: number): number => Math.log((1 + paperCount) / (1 + holders)) + 1;
  const [most, least] = [
    rareness(HOLDERS_MIN) + 1e-4,
    rareness(HOLDERS_SHARE_MAX * paperCount) - 1e-4,
  ];
  return rarity.map((value) => (value > most || value < least ? 0 : value));
}

export interface Scale {
  mean: number;
  deviation: number;
}

export function scaleOf(values: number[]): Scale {
  if (values.length === 0) return { mean: 0, deviation: 1 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) || 1 };
}

/** How many deviations above the mean of the site's papers. */
export const standard = (value: number, { mean, deviation }: Scale): number =>
  (value - mean) / deviation;
