import { DAY_MS } from "../src/base/days.ts";
import { addToSums, emptySums, modelOf, type CorpusModel } from "../src/content/corpus-model.ts";
import { paperContents, type PaperContent } from "../src/content/paper-content.ts";
import { weighTerms } from "../src/content/paper-terms.ts";
import { scorePapers } from "../src/recommendations/score-papers.ts";
import { tasteOf } from "../src/recommendations/taste.ts";
import type { Embedder } from "../src/search/embed/embedder.ts";
import { decide, trainLinearSvm } from "./linear-svm.ts";
import type { Readers, RecordedPaper } from "./readers-data.ts";
import { countWords, FEATURE_COUNT, tfidfRows } from "./readers-tfidf.ts";
import type { Trial } from "./readers-trials.ts";

/** Scores of the papers of one announcement, higher first; made once for a trial. */
export type Order = (candidates: number[]) => number[];

export interface Orders {
  ours: Order;
  withoutAuthors: Order;
  /** All liked papers as one interest. */
  asOne: Order;
  svm: Order;
}

const BATCH = 256;

/** Makes the orders of a trial; trials come by their `end`, since each end has a corpus to itself. */
export async function openOrders({ papers }: Readers, embedder: Embedder) {
  const contents: PaperContent[] = [];
  for (let from = 0; from < papers.length; from += BATCH) {
    contents.push(...(await paperContents(embedder, papers.slice(from, from + BATCH))));
  }
  const words = countWords(papers);
  return (end: string): ((trial: Trial) => Orders) => {
    const before = papers.filter(({ listed }) => listed < end).length;
    const model = corpusModel(contents.slice(0, before), embedder.dimension);
    const rows = tfidfRows(words, before);
    const known = rows.slice(0, before);
    const orderOf = (trial: Trial, form: Form): Order =>
      ourOrder(papers, contents, model, trial, form);
    return (trial) => {
      const liked = new Set(trial.signals);
      const svm = trainLinearSvm(
        known,
        known.map((_, at) => liked.has(at)),
        FEATURE_COUNT,
      );
      return {
        ours: orderOf(trial, {}),
        withoutAuthors: orderOf(trial, { hasAuthors: false }),
        asOne: orderOf(trial, { isOne: true }),
        svm: (candidates) => candidates.map((at) => decide(svm, rows[at] as (typeof rows)[number])),
      };
    };
  };
}

function corpusModel(contents: PaperContent[], dimension: number): CorpusModel {
  const sums = emptySums(dimension);
  for (const content of contents) addToSums(sums, content);
  return modelOf(sums);
}

/** What is left out of a compared form. */
interface Form {
  hasAuthors?: boolean;
  isOne?: boolean;
}

function ourOrder(
  papers: RecordedPaper[],
  contents: PaperContent[],
  model: CorpusModel,
  { end, signals }: Trial,
  { hasAuthors = true, isOne = false }: Form,
): Order {
  const authorsOf = (at: number): string[] =>
    hasAuthors ? (papers[at]?.authors ?? []).map((name) => name.toLowerCase()) : [];
  const full = tasteOf(
    signals.map((at) => ({
      content: contents[at] as PaperContent,
      authors: authorsOf(at),
      weight: 1,
      ageDays: (Date.parse(end) - Date.parse(papers[at]?.listed ?? end)) / DAY_MS,
    })),
    model,
  );
  const taste = full && isOne ? { ...full, interests: [] } : full;
  if (taste === null) return (candidates) => candidates.map(() => 0);
  return (candidates) =>
    scorePapers(
      taste,
      candidates.map((at) => {
        const content = contents[at] as PaperContent;
        return {
          content,
          termWeights: weighTerms(content.terms, model.rarity),
          authors: authorsOf(at),
          day: papers[at]?.listed ?? "",
        };
      }),
    ).map(({ score }) => score);
}
