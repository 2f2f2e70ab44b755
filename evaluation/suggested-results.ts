import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { suggestResults } from "../src/results/suggest-results.ts";
import type { SuggestionKind } from "../src/results/suggest-results.ts";
import { hasSharedData, recordedPapers } from "./papers-corpus.ts";

const JUDGED = new URL("./suggested-results.jsonl", import.meta.url);
/** 95 % of a normal distribution lie within that many standard deviations. */
const DEVIATIONS = 1.96;

interface JudgedPaper {
  key: string;
  judgedOn: string;
  suggestions: Array<{
    kind: SuggestionKind;
    value: string;
    metric: string;
    dataset: string;
    isRight: boolean;
  }>;
}

export interface KindFigures {
  right: number;
  total: number;
  precision: number;
  /** Wilson's interval, 95 %. */
  low: number;
  high: number;
}

export const readJudged = (): JudgedPaper[] =>
  readFileSync(JUDGED, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as JudgedPaper);

/** Precision of each kind over the judged suggestions. */
export function precisionOfKinds(judged: JudgedPaper[]): Map<SuggestionKind, KindFigures> {
  const all = judged.flatMap(({ suggestions }) => suggestions);
  return new Map(
    [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, each]) => {
      const right = each.filter(({ isRight }) => isRight).length;
      return [kind, { right, total: each.length, ...wilson(right, each.length) }];
    }),
  );
}

/** Judged suggestions that the patterns of today no longer make, and ones they make that nobody judged. */
export function changedSince(judged: JudgedPaper[]): string[] {
  const papers = new Map(recordedPapers().map((paper) => [paper.key, paper]));
  return judged.flatMap(({ key, suggestions }) => {
    const words = (all: Array<{ value: string; metric: string; dataset: string }>): string =>
      all.map(({ value, metric, dataset }) => `${value} ${metric} ${dataset}`).join("; ");
    const made = words(suggestResults(papers.get(key)?.abstract ?? ""));
    const known = words(suggestions);
    return made === known ? [] : [`${key}: ${made} for ${known}`];
  });
}

function wilson(right: number, total: number) {
  const share = right / total;
  const square = DEVIATIONS ** 2;
  const middle = (share + square / (2 * total)) / (1 + square / total);
  const spread =
    (DEVIATIONS / (1 + square / total)) *
    Math.sqrt((share * (1 - share)) / total + square / (4 * total ** 2));
  return { precision: share, low: middle - spread, high: middle + spread };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const judged = readJudged();
  const changed = hasSharedData() ? changedSince(judged) : ["the recorded papers are not here"];
  const figures = Object.fromEntries(precisionOfKinds(judged));
  process.stdout.write(`${JSON.stringify({ figures, changed }, null, 1)}\n`);
}
