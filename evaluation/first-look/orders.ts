import { earlierPapers } from "../../src/interest/author-history.ts";
import type { AuthorHistory } from "../../src/interest/author-history.ts";
import { openLearning } from "../../src/interest/interest-model.ts";
import { orderDay } from "../../src/interest/order-day.ts";
import { scorePaper } from "../../src/interest/score-paper.ts";
import type { PaperInterest } from "../../src/interest/score-paper.ts";
import type { Month, RecordedAct, Recordings, TestedDay } from "./months.ts";
import { decide, trainLinearSvm } from "../linear-svm.ts";
import { FEATURE_COUNT, tfidfRows } from "../readers-tfidf.ts";
import type { SparseRow, WordCounts } from "../readers-tfidf.ts";
import { seededRandom, shuffle } from "../random.ts";

const DRAWS = 5;
const SEED = 16;

export type Order = (day: TestedDay) => string[];

export interface NamedOrder {
  name: string;
  order: Order;
}

/** Arrival, chance, and ours from 20, 100 and all earlier picks; five seeded draws of the first two. */
export function* ordersOf(month: Month, hasAlternatives: boolean): Generator<NamedOrder> {
  const { acts } = month;
  const random = seededRandom(SEED);
  const keysOf = ({ papers }: TestedDay): string[] => papers.map(({ key }) => key);
  yield { name: "chance", order: (day) => shuffle(keysOf(day), random) };
  yield { name: "0", order: keysOf };
  for (const size of [20, 100]) {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const drawn = shuffle([...acts], seededRandom(SEED + draw)).slice(0, size);
      const score = scorerOf(drawn, month);
      yield { name: String(size), order: (day) => keysByPlace(score(day), day) };
    }
  }
  const score = scorerOf(acts, month);
  yield { name: "all", order: (day) => keysByPlace(score(day), day) };
  yield { name: "all, no kept places", order: (day) => keysBy(score(day), (each) => each.score) };
  if (!hasAlternatives) return;
  const by = (name: string, scoreOf: (interest: PaperInterest) => number): NamedOrder => ({
    name,
    order: (day) => keysBy(score(day), scoreOf),
  });
  yield by("content alone", ({ content }) => content);
  yield by("authors alone", ({ authors }) => authors);
  for (const weight of [0.5, 0.75, 1.25, 1.5, 2]) {
    yield by(`authors × ${weight}`, ({ content, authors }) => content + weight * authors);
  }
}

type Scored = Array<{ key: string; interest: PaperInterest }>;

/** Scores of a day's papers as the product would give them on their morning. */
export function scorerOf(
  acts: RecordedAct[],
  { site, written }: Month,
): (day: TestedDay) => Scored {
  const learning = openLearning(site);
  for (const act of acts) learning.add(act);
  const closing = learning.close();
  let step = closing.next();
  while (!step.done) step = closing.next();
  const model = step.value;
  const history = historyOf(acts);
  return ({ day, papers }) =>
    model === null
      ? []
      : papers.map((paper) => ({
          key: paper.key,
          interest: scorePaper(
            model,
            paper,
            earlierPapers(history, paper, day, (author) => written.get(author) ?? 0),
          ),
        }));
}

export function historyOf(acts: RecordedAct[]): AuthorHistory {
  const history = new Map<string, Array<{ key: string; on: string; weight: number }>>();
  for (const { paper, on, weight, authors } of acts) {
    for (const author of new Set(authors)) {
      const rows = history.get(author) ?? [];
      rows.push({ key: paper.key, on, weight });
      history.set(author, rows);
    }
  }
  return history;
}

/** The linear SVM on tf-idf of single words, trained on all earlier picks against all other papers. */
export function svmOrder(month: Month, recordings: Recordings, words: WordCounts): NamedOrder {
  const { papers, picks } = recordings;
  const first = `${month.name}-01`;
  const before = papers.findIndex(({ listed }) => listed >= first);
  const rows = tfidfRows(words, before);
  const pickRows = new Map([...picks.keys()].map((id, at) => [id, rows[papers.length + at]]));
  const paperRows = new Map(papers.map(({ id }, at) => [id, rows[at] as SparseRow]));
  const liked = month.acts.map(({ paper }) => pickRows.get(paper.key) as SparseRow);
  const others = papers
    .slice(0, before)
    .filter(({ id }) => !((picks.get(id)?.listed ?? "9") < first))
    .map(({ id }) => paperRows.get(id) as SparseRow);
  const model = trainLinearSvm(
    [...liked, ...others],
    [...liked.map(() => true), ...others.map(() => false)],
    FEATURE_COUNT,
  );
  return {
    name: "svm",
    order: ({ papers: announced }) =>
      byScore(
        announced.map(({ key }) => [key, decide(model, paperRows.get(key) as SparseRow)] as const),
      ),
  };
}

const keysByPlace = (scored: Scored, { day }: TestedDay): string[] =>
  orderDay(scored, day).map(({ key }) => key);

const keysBy = (scored: Scored, scoreOf: (interest: PaperInterest) => number): string[] =>
  byScore(scored.map(({ key, interest }) => [key, scoreOf(interest)] as const));

const byScore = (scores: Array<readonly [key: string, score: number]>): string[] =>
  scores.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
