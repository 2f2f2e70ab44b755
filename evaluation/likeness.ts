import type { SearchEngines } from "../src/search/engines.ts";
import { likePaper } from "../src/search/similar.ts";
import type { Collection } from "./collection.ts";
import { mean, ndcgAt } from "./measures.ts";
import { pick, seededRandom } from "./random.ts";

/** Papers asked about, of each collection. */
const SEEDS = 200;
const SEED = 11;
const SHOWN = 10;
const LATER = "9999-12-31";
const noWords = Promise.resolve([]);

export interface LikenessFigures {
  papers: number;
  /** nDCG@10, and the share of the ten that are judged alike. */
  both: { ndcg10: number; precision10: number };
  words: { ndcg10: number; precision10: number };
  meaning: { ndcg10: number; precision10: number };
  /** What ten papers taken by chance would have of them. */
  chance: number;
}

/**
 * “Papers like this” (SE11) on a collection that judges questions, not papers: two documents are
 * alike where people found both relevant to one question. Strict, since most likeness is unjudged;
 * good for comparing ways.
 */
export async function likeness(
  engines: SearchEngines,
  { documents, topics }: Collection,
  weight?: number,
): Promise<LikenessFigures> {
  const ids = new Map(documents.map(({ id }, paperId) => [id, paperId]));
  const alike = new Map<number, Map<string, number>>();
  for (const { judged } of topics) {
    const relevant = [...judged].filter(([id, grade]) => grade > 0 && ids.has(id));
    for (const [id] of relevant) {
      const paperId = ids.get(id) as number;
      const known = alike.get(paperId) ?? new Map<string, number>();
      for (const [other] of relevant) if (other !== id) known.set(other, 1);
      if (known.size > 0) alike.set(paperId, known);
    }
  }
  const random = seededRandom(SEED);
  const all = [...alike.keys()];
  const seeds = new Set<number>();
  while (seeds.size < Math.min(SEEDS, all.length)) seeds.add(pick(random, all));
  const measure = async (parts: SearchEngines) => {
    const ndcg: number[] = [];
    const precision: number[] = [];
    for (const paperId of seeds) {
      const judged = alike.get(paperId) ?? new Map<string, number>();
      const found = await likePaper(parts, paperId, SHOWN, LATER, weight);
      const run = found.map((each) => documents[each.paperId]?.id ?? "");
      ndcg.push(ndcgAt(SHOWN, run, judged));
      precision.push(run.filter((id) => judged.has(id)).length / SHOWN);
    }
    return { ndcg10: mean(ndcg), precision10: mean(precision) };
  };
  const sizes = [...seeds].map((paperId) => alike.get(paperId)?.size ?? 0);
  return {
    papers: seeds.size,
    both: await measure(engines),
    words: await measure({ ...engines, dense: [] }),
    meaning: await measure({ ...engines, index: { ...engines.index, words: () => noWords } }),
    chance: mean(sizes) / Math.max(1, documents.length - 1),
  };
}

export function likenessRow(name: string, figures: LikenessFigures): string {
  const { both, words, meaning, chance, papers } = figures;
  const side = (each: LikenessFigures["both"]): string =>
    `${each.ndcg10.toFixed(4)} | ${each.precision10.toFixed(3)}`;
  return `| ${name} | ${papers} | ${side(words)} | ${side(meaning)} | ${side(both)} | ${chance.toFixed(3)} |`;
}

export const LIKENESS_HEAD = [
  "## Papers like this (SE11)",
  "",
  "No collection here judges papers against papers. Taken instead: two documents are alike where people found both relevant to one question. Strict (most likeness is unjudged), the same for both ways.",
  "",
  "| collection | papers asked about | words: nDCG@10 | of ten alike | meaning: nDCG@10 | of ten alike | both: nDCG@10 | of ten alike | by chance |",
  "|---|---|---|---|---|---|---|---|---|",
];
