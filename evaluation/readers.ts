import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isDay } from "../src/base/days.ts";
import { UserError, messageOf } from "../src/base/errors.ts";
import { openStaticEmbedder } from "../src/search/embed/embedder.static.ts";
import { pairedBootstrap } from "./bootstrap.ts";
import { mean, ndcgAt, recallAt } from "./measures.ts";
import { readReaders, type Readers } from "./readers-data.ts";
import { openOrders, type Orders } from "./readers-orders.ts";
import { judgedLists, KNOWN, pairedLists, trialsOf, type Known } from "./readers-trials.ts";

const HELP = `Measures recommendations on recorded reading lists, beside a linear SVM of the same run.

npm run evaluate:readers -- --lists FILE --papers FILE --from DAY --to DAY [--pairs SEED] [--json]

  --lists   JSON Lines of {list, papers: [[arXiv id, listed day], …]}, plain or .gz
  --papers  JSON Lines of papers with id, title, abstract, authors, listed, plain or .gz
  --pairs   puts each list together with another: readers with two fields, drawn from this number
  --json    one JSON line; without it a table
`;

const MODEL = fileURLToPath(new URL("../models/broadsheet-static-1", import.meta.url));
const NAMES = ["ours", "withoutAuthors", "asOne", "svm"] as const;

export interface Figures {
  ndcg10: number;
  recall20: number;
}

type OfKnown = Record<keyof Orders, Figures>;
export type ReaderFigures = { lists: number; days: number; listDays: number } & Record<
  Known,
  OfKnown
> & {
    /** 95 % interval of ours minus the SVM in nDCG@10. */
    interval: Record<Known, [number, number]>;
    intervalWithoutAuthors: Record<Known, [number, number]>;
    /** The same of ours minus ours as one interest. */
    intervalOfInterests: Record<Known, [number, number]>;
  };

/** Mean nDCG@10 and recall@20 over days, then over lists. */
export async function evaluateReaders(
  readers: Readers,
  from: string,
  to: string,
  { pairSeed = null }: { pairSeed?: number | null } = {},
): Promise<ReaderFigures> {
  const embedder = await openStaticEmbedder(MODEL);
  const ordersAt = await openOrders(readers, embedder);
  const single = judgedLists(readers.lists, from, to);
  const lists = pairSeed === null ? single : pairedLists(single, pairSeed);
  if (lists.length === 0) {
    throw new UserError(
      "No list has five signals before --from and five days from --from to --to.",
    );
  }
  const trials = lists.flatMap((list, place) =>
    KNOWN.flatMap((known) =>
      trialsOf(list, known, from, to).map((trial) => ({ place, known, trial })),
    ),
  );
  const values = new Map<string, Figures[]>();
  const days = new Set<string>();
  let listDays = 0;
  for (const [end, ofEnd] of Map.groupBy(trials, ({ trial }) => trial.end)) {
    const ordersOf = ordersAt(end);
    for (const { place, known, trial } of ofEnd) {
      const orders = ordersOf(trial);
      for (const [day, liked] of trial.days) {
        days.add(day);
        listDays += known === "all" ? 1 : 0;
        for (const name of NAMES) {
          const figures = judge(readers.days.get(day) ?? [], orders[name], liked);
          const key = `${known} ${name} ${place}`;
          values.set(key, [...(values.get(key) ?? []), figures]);
        }
      }
    }
  }
  return summarize(values, lists.length, { days: days.size, listDays });
}

function judge(candidates: number[], order: Orders["ours"], liked: Set<number>): Figures {
  const scores = order(candidates);
  const run = [...candidates.keys()]
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .map((at) => String(candidates[at]));
  const judged = new Map([...liked].map((paper) => [String(paper), 1]));
  return { ndcg10: ndcgAt(10, run, judged), recall20: recallAt(20, run, judged) };
}

function summarize(
  values: Map<string, Figures[]>,
  listCount: number,
  counts: { days: number; listDays: number },
): ReaderFigures {
  const ofLists = (known: Known, name: string, field: keyof Figures): number[] =>
    Array.from({ length: listCount }, (_, place) =>
      mean((values.get(`${known} ${name} ${place}`) ?? []).map((figures) => figures[field])),
    );
  const interval = (known: Known, name: string, beside = "svm"): [number, number] => {
    const ours = ofLists(known, name, "ndcg10");
    const { low, high } = pairedBootstrap(ours, ofLists(known, beside, "ndcg10"));
    return [low, high];
  };
  const each = <Value>(make: (known: Known) => Value): Record<Known, Value> => ({
    at5: make("at5"),
    at20: make("at20"),
    all: make("all"),
  });
  const of = (known: Known, name: string): Figures => ({
    ndcg10: mean(ofLists(known, name, "ndcg10")),
    recall20: mean(ofLists(known, name, "recall20")),
  });
  return {
    lists: listCount,
    ...counts,
    ...each((known) => ({
      ours: of(known, "ours"),
      withoutAuthors: of(known, "withoutAuthors"),
      asOne: of(known, "asOne"),
      svm: of(known, "svm"),
    })),
    interval: each((known) => interval(known, "ours")),
    intervalWithoutAuthors: each((known) => interval(known, "withoutAuthors")),
    intervalOfInterests: each((known) => interval(known, "ours", "asOne")),
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      lists: { type: "string" },
      papers: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      pairs: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const { lists, papers, from, to } = values;
  if (lists === undefined || papers === undefined || from === undefined || to === undefined) {
    throw new UserError(`Give --lists, --papers, --from and --to.\n\n${HELP}`);
  }
  for (const day of [from, to]) {
    if (!isDay(day)) throw new UserError(`“${day}” is not a day; write for example 2025-05-01.`);
  }
  const readers = await readReaders(lists, papers, to);
  const pairSeed = values.pairs === undefined ? null : Number(values.pairs);
  if (pairSeed !== null && !Number.isSafeInteger(pairSeed)) {
    throw new UserError("--pairs: write a whole number, from which the pairs are drawn.");
  }
  const figures = await evaluateReaders(readers, from, to, { pairSeed });
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : table(figures));
}

function table(figures: ReaderFigures): string {
  const lines = KNOWN.map((known) => {
    const { ours, withoutAuthors, svm } = figures[known];
    const times = (ours.ndcg10 / svm.ndcg10).toFixed(3);
    const [low, high] = figures.interval[known].map((value) => value.toFixed(3));
    return `${known}\t${ours.ndcg10.toFixed(3)}\t${withoutAuthors.ndcg10.toFixed(3)}\t${svm.ndcg10.toFixed(3)}\t${times}\t${low} to ${high}\t${ours.recall20.toFixed(3)}\t${svm.recall20.toFixed(3)}`;
  });
  return `${figures.lists} lists, ${figures.days} days\nknown\tours\tno authors\tSVM\ttimes\tinterval\trecall@20\tSVM\n${lines.join("\n")}\n`;
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = error instanceof UserError ? 2 : 1;
  });
}
