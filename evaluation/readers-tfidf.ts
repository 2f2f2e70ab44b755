import { STOP_WORDS } from "../src/content/stop-words.ts";
import type { RecordedPaper } from "./readers-data.ts";

/**
 * Features as arxiv-sanity-lite has them, of single words: `TfidfVectorizer` with sublinear counts,
 * smooth idf, unit length, `min_df` 5, `max_df` 0.5 and the 10,000 most frequent words.
 */
const FEATURES_MAX = 10_000;
const HOLDERS_MIN = 5;
const HOLDERS_SHARE_MAX = 0.5;

export interface SparseRow {
  at: Uint32Array;
  values: Float32Array;
}

/** Words of each paper by their number in one dictionary, with their counts. */
export interface WordCounts {
  rows: SparseRow[];
  wordCount: number;
}

export function countWords(papers: RecordedPaper[]): WordCounts {
  const dictionary = new Map<string, number>();
  const rows = papers.map(({ title, abstract }) => {
    const counts = new Map<number, number>();
    const plain = `${title} ${abstract}`
      .normalize("NFKD")
      .replace(/\p{Mn}/gu, "")
      .toLowerCase();
    for (const word of plain.match(/(?<!\w)[a-z_]\w+/g) ?? []) {
      if (STOP_WORDS.has(word)) continue;
      const number = dictionary.get(word) ?? dictionary.size;
      dictionary.set(word, number);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return { at: Uint32Array.from(counts.keys()), values: Float32Array.from(counts.values()) };
  });
  return { rows, wordCount: dictionary.size };
}

/** Rows of all papers, with a vocabulary fitted to the first `fittedCount` of them. */
export function tfidfRows({ rows, wordCount }: WordCounts, fittedCount: number): SparseRow[] {
  const holders = new Float64Array(wordCount);
  const totals = new Float64Array(wordCount);
  for (const { at, values } of rows.slice(0, fittedCount)) {
    for (const [place, word] of at.entries()) {
      holders[word] = (holders[word] as number) + 1;
      totals[word] = (totals[word] as number) + (values[place] as number);
    }
  }
  const kept = [...holders.keys()]
    .filter((word) => {
      const count = holders[word] as number;
      return count >= HOLDERS_MIN && count <= HOLDERS_SHARE_MAX * fittedCount;
    })
    .sort((a, b) => (totals[b] as number) - (totals[a] as number) || a - b)
    .slice(0, FEATURES_MAX);
  const feature = new Int32Array(wordCount).fill(-1);
  for (const [number, word] of kept.entries()) feature[word] = number;
  const idf = holders.map((count) => Math.log((1 + fittedCount) / (1 + count)) + 1);
  return rows.map((row) => weigh(row, feature, idf));
}

export const FEATURE_COUNT = FEATURES_MAX;

function weigh({ at, values }: SparseRow, feature: Int32Array, idf: Float64Array): SparseRow {
  const places: number[] = [];
  const weights: number[] = [];
  let sum = 0;
  for (const [place, word] of at.entries()) {
    const number = feature[word] as number;
    if (number < 0) continue;
    const weight = (1 + Math.log(values[place] as number)) * (idf[word] as number);
    places.push(number);
    weights.push(weight);
    sum += weight * weight;
  }
  const scale = sum === 0 ? 0 : 1 / Math.sqrt(sum);
  return {
    at: Uint32Array.from(places),
    values: Float32Array.from(weights, (weight) => weight * scale),
  };
}
