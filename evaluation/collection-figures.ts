import type { SearchEngines } from "../src/search/engines.ts";
import { pairedBootstrap, type Difference } from "./bootstrap.ts";
import type { Collection } from "./collection.ts";
import { runCollection, type Figures, type RunFigures } from "./run-collection.ts";

/** One line for programs, as the interface names it. */
export interface FiguresLine {
  collection: string;
  queries: number;
  lexical: Figures;
  dense: Figures;
  hybrid: Figures;
  msPerQuery: { lexical: number; dense: number; hybrid: number };
}

export interface CollectionFigures {
  line: FiguresLine;
  overWords: Difference;
  overMeaning: Difference;
  text: string;
}

/** Words, meaning and both on one collection, through the product's search. */
export async function collectionFigures(
  engines: SearchEngines,
  collection: Collection,
): Promise<CollectionFigures> {
  const lexical = await runCollection(engines, collection, { sides: "lexical" });
  const dense = await runCollection(engines, collection, { sides: "dense" });
  const hybrid = await runCollection(engines, collection, {});
  const line: FiguresLine = {
    collection: collection.name,
    queries: collection.topics.length,
    lexical: figures(lexical),
    dense: figures(dense),
    hybrid: figures(hybrid),
    msPerQuery: {
      lexical: round(lexical.msPerQuery, 2),
      dense: round(dense.msPerQuery, 2),
      hybrid: round(hybrid.msPerQuery, 2),
    },
  };
  const overWords = pairedBootstrap(hybrid.byTopic, lexical.byTopic);
  const overMeaning = pairedBootstrap(hybrid.byTopic, dense.byTopic);
  return { line, overWords, overMeaning, text: figuresText(line, overWords, overMeaning) };
}

const figures = ({ ndcg10, ndcg20, recall100 }: RunFigures): Figures => ({
  ndcg10: round(ndcg10, 5),
  ndcg20: round(ndcg20, 5),
  recall100: round(recall100, 5),
});

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

export function figuresText(line: FiguresLine, words: Difference, meaning: Difference): string {
  const row = (name: string, side: "lexical" | "dense" | "hybrid"): string =>
    `| ${name} | ${line[side].ndcg10.toFixed(4)} | ${line[side].ndcg20.toFixed(4)} | ${line[side].recall100.toFixed(4)} | ${line.msPerQuery[side].toFixed(1)} |`;
  return [
    `**${line.collection}** (${line.queries} queries)`,
    "",
    "| | nDCG@10 | nDCG@20 | recall@100 | ms a query |",
    "|---|---|---|---|---|",
    row("words", "lexical"),
    row("meaning", "dense"),
    row("both", "hybrid"),
    "",
    `Both over words: ${interval(words)}; over meaning: ${interval(meaning)} (nDCG@10, paired bootstrap, 10,000 resamples, 95 %).`,
    "",
  ].join("\n");
}

function interval({ mean, low, high }: Difference): string {
  const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(4)}`;
  return `${signed(mean)} (${signed(low)} to ${signed(high)})`;
}
