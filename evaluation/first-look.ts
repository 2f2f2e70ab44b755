import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isDay } from "../src/base/days.ts";
import { messageOf } from "../src/base/errors.ts";
import { paperContents } from "../src/content/paper-content.ts";
import { earlierPapers } from "../src/interest/author-history.ts";
import type { AuthorHistory } from "../src/interest/author-history.ts";
import { openStaticEmbedder } from "../src/search/embed/embedder.static.ts";
import { readListed, readPicks } from "./first-look/data.ts";
import { monthsOf } from "./first-look/months.ts";
import type { Recordings, TestedDay } from "./first-look/months.ts";
import { votesCome } from "./first-look/votes.ts";
import { historyOf, ordersOf, svmOrder } from "./first-look/orders.ts";
import { mean, ndcgAt, recallAt } from "./measures.ts";
import { countWords } from "./readers-tfidf.ts";

const HELP = `Orders each day's announced papers by expected interest and judges the order.

npm run evaluate:first-look -- --papers FILE --history FILE [--from DAY --to DAY] [--json]

It learns from what was put forward before each month; the judgement is what was put
forward of the day's papers then or later, with gains log2(2 + votes).

  --papers        JSON Lines of papers with id, title, abstract, authors, listed, plain or .gz
  --history       JSON Lines of recorded daily papers with day, id, title, abstract, authors, upvotes
  --from, --to    days to test; 2026-01-01 to 2026-04-30 where they are not given
  --votes         how the order gives way as votes come, and nothing else
  --alternatives  other weights and parts beside the chosen ones
  --json          one JSON line; without it a table
`;

const MODEL = fileURLToPath(new URL("../models/broadsheet-static-1", import.meta.url));
const DEPTH = 30;
const TEXTS_A_STEP = 1_000;

export interface Figures {
  ndcg30: number;
  recall30: number;
}

export interface FirstLook {
  days: number;
  chance: Figures;
  svm: Figures;
  ours: { "0": Figures; "20": Figures; "100": Figures; all: Figures };
  withoutKeptPlaces: Figures;
  /** Share of the first thirty whose authors were never picked, without and with kept places. */
  neverPickedShare: { before: number; after: number };
  alternatives: Record<string, Figures>;
}

export interface Options {
  from: string;
  to: string;
  alternatives: boolean;
}

export function evaluateFirstLook(recordings: Recordings, options: Options): FirstLook {
  const runs = new Map<string, Figures[]>();
  const shares = { before: [] as number[], after: [] as number[] };
  const words = countWords([...recordings.papers, ...recordings.picks.values()]);
  let days = 0;
  for (const month of monthsOf(recordings, options.from, options.to)) {
    days += month.days.length;
    const orders = [...ordersOf(month, options.alternatives), svmOrder(month, recordings, words)];
    for (const { name, order } of orders) {
      const figures = runs.get(name) ?? [];
      runs.set(name, figures);
      for (const day of month.days) figures.push(judge(order(day), day));
    }
    const history = historyOf(month.acts);
    for (const [name, place] of [
      ["all, no kept places", "before"],
      ["all", "after"],
    ] as const) {
      const order = orders.find((each) => each.name === name)?.order;
      for (const day of month.days) shares[place].push(newShare(order?.(day) ?? [], day, history));
    }
  }
  return summarize(runs, shares, days);
}

/** Share of the first thirty whose authors were never picked before. */
function newShare(order: string[], { day, papers }: TestedDay, history: AuthorHistory): number {
  const isNew = new Set(
    papers
      .filter((paper) => earlierPapers(history, paper, day).every(({ papers }) => papers === 0))
      .map(({ key }) => key),
  );
  return (
    order.slice(0, DEPTH).filter((key) => isNew.has(key)).length / Math.min(DEPTH, order.length)
  );
}

const judge = (order: string[], { gains }: TestedDay): Figures => ({
  ndcg30: ndcgAt(DEPTH, order, gains),
  recall30: recallAt(DEPTH, order, gains),
});

function summarize(
  runs: Map<string, Figures[]>,
  shares: { before: number[]; after: number[] },
  days: number,
): FirstLook {
  const figures = new Map(
    [...runs].map(([name, each]) => [
      name,
      {
        ndcg30: mean(each.map(({ ndcg30 }) => ndcg30)),
        recall30: mean(each.map(({ recall30 }) => recall30)),
      },
    ]),
  );
  const take = (name: string): Figures => {
    const found = figures.get(name) ?? { ndcg30: 0, recall30: 0 };
    figures.delete(name);
    return found;
  };
  return {
    days,
    chance: take("chance"),
    svm: take("svm"),
    ours: { "0": take("0"), "20": take("20"), "100": take("100"), all: take("all") },
    withoutKeptPlaces: take("all, no kept places"),
    neverPickedShare: { before: mean(shares.before), after: mean(shares.after) },
    alternatives: Object.fromEntries(figures),
  };
}

/** Reads the recordings and makes each paper's content once. */
export async function openRecordings(papers: string, history: string): Promise<Recordings> {
  const listed = await readListed(papers);
  const picks = await readPicks(history);
  const embedder = await openStaticEmbedder(MODEL);
  const contents: Recordings["contents"] & Map<string, unknown> = new Map();
  const texts = [...listed, ...picks.values()];
  for (let at = 0; at < texts.length; at += TEXTS_A_STEP) {
    const step = texts.slice(at, at + TEXTS_A_STEP);
    for (const [place, content] of (await paperContents(embedder, step)).entries()) {
      contents.set(step[place]?.id ?? "", content);
    }
  }
  await embedder.close();
  return { papers: listed, picks, contents };
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      papers: { type: "string" },
      history: { type: "string" },
      from: { type: "string", default: "2026-01-01" },
      to: { type: "string", default: "2026-04-30" },
      alternatives: { type: "boolean", default: false },
      votes: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { papers, history, from, to, alternatives } = values;
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (!papers || !history || !isDay(from) || !isDay(to) || from > to) {
    console.error(HELP);
    return 2;
  }
  const recordings = await openRecordings(papers, history);
  const result = values.votes
    ? votesCome(recordings, from, to)
    : evaluateFirstLook(recordings, { from, to, alternatives });
  if (values.json) console.log(JSON.stringify(result));
  else if (Array.isArray(result)) console.table(result);
  else console.dir(result, { depth: 5 });
  return 0;
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    console.error(messageOf(error));
    return 1;
  });
}
