import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Embedder } from "../src/search/embed/embedder.ts";
import type { SearchEngines } from "../src/search/engines.ts";
import { fuseReciprocal } from "../src/search/rank/fusion.ts";
import type { RetrieveOptions } from "../src/search/rank/retrieve.ts";
import { buildEngines } from "./build-engines.ts";
import { readCollection, type Collection } from "./collection.ts";
import { barsTable } from "./bars.ts";
import { collectionFigures, type FiguresLine } from "./collection-figures.ts";
import { knownItemSets, runKnownItems, type KnownItem } from "./known-items.ts";
import { COLLECTIONS, hasSharedData, recordedPapers, seedPapers } from "./papers-corpus.ts";
import { likeness, likenessRow, LIKENESS_HEAD } from "./likeness.ts";
import { documentsOf, runCollection } from "./run-collection.ts";
import { seedQuerySets } from "./seed-queries.ts";

const KNOWN_ITEM_PAPERS = 20_000;
const FUSIONS: [string, RetrieveOptions][] = [
  ["words alone", { sides: "lexical" }],
  ["meaning alone", { sides: "dense" }],
  ["reciprocal rank (k 60)", { fusion: fuseReciprocal, isRescored: false }],
  ...[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7].map((weight): [string, RetrieveOptions] => [
    `min-max sum, weight ${weight}`,
    { weight, isRescored: false },
  ]),
  ["as the product: the embedder’s weight, then soft matching", {}],
];

/** Runs everything and gives the text of `evaluation/report.md`. */
export async function writeReport(
  embedder: Embedder,
  spec: string,
  keep: string | null,
): Promise<string> {
  if (!hasSharedData()) {
    return "The collections are not here: they are expected in ../shared/data beside the repository.\n";
  }
  const started = performance.now();
  const parts = [
    "# How good the search is",
    "",
    `Made by \`npm run evaluate\`${spec === "static" ? "" : ` -- --embedder ${spec}`}: the product’s own search (same index, same fusion) on judged collections. Embedder: ${embedder.name} ${embedder.revision}, weight of its side ${embedder.fusionWeight}. Times are of the machine and the hour, and compare only within a run.`,
    "",
    ...(await judged(embedder, spec, keep)),
  ];
  if (spec === "static") parts.push(...(await corpus(embedder, keep)));
  else
    parts.push(
      "Known items and seed papers are measured with the built-in embedder only: another one would embed 75,000 papers first.",
      "",
    );
  parts.push(`The whole run took ${Math.round((performance.now() - started) / 1000)} s.`, "");
  return parts.join("\n");
}

async function judged(embedder: Embedder, spec: string, keep: string | null): Promise<string[]> {
  const lines = ["## Judged collections", ""];
  const reached: FiguresLine[] = [];
  const columns: string[][] = FUSIONS.map(([name]) => [name]);
  const alike = [...LIKENESS_HEAD];
  for (const folder of COLLECTIONS) {
    const collection = readCollection(folder);
    const cache =
      keep === null
        ? null
        : join(keep, `${collection.name}-${embedder.name.replaceAll(/\W/g, "-")}`);
    const built = await buildEngines(documentsOf(collection), embedder, cache);
    const figures = await collectionFigures(built.engines, collection);
    reached.push(figures.line);
    lines.push(figures.text);
    await fusions(built.engines, collection, columns);
    alike.push(likenessRow(collection.name, await likeness(built.engines, collection)));
    await built.close();
  }
  const table = columns.map((row) => `| ${row.join(" | ")} |`);
  return [
    ...barsTable(spec, reached),
    ...lines,
    "## Other fusions (nDCG@10)",
    "",
    "| | SciFact | Cranfield | CISI |",
    "|---|---|---|---|",
    ...table,
    "",
    ...alike,
    "",
  ];
}

async function fusions(
  engines: SearchEngines,
  collection: Collection,
  columns: string[][],
): Promise<void> {
  for (const [at, [, options]] of FUSIONS.entries()) {
    const { ndcg10 } = await runCollection(engines, collection, options);
    columns[at]?.push(ndcg10.toFixed(4));
  }
}

async function corpus(embedder: Embedder, keep: string | null): Promise<string[]> {
  const papers = recordedPapers();
  const cacheOf = (name: string): string | null => (keep === null ? null : join(keep, name));
  const few = papers.slice(0, KNOWN_ITEM_PAPERS);
  const small = await buildEngines(few, embedder, cacheOf("known-items"));
  const known = await table(small.engines, knownItemSets(few));
  await small.close();
  const seeds = seedPapers(papers.length);
  const all = [...papers, ...seeds];
  const large = await buildEngines(all, embedder, cacheOf("seeds"));
  const sought = await table(large.engines, seedQuerySets(seeds));
  await large.close();
  return [
    `## Known items among ${few.length.toLocaleString("en")} papers (seeded script)`,
    "",
    ...known,
    `## The 84 seed papers among ${all.length.toLocaleString("en")}`,
    "",
    "Queries written by hand (`seed-queries.jsonl`); paraphrase and question share at most three content words with the title.",
    "",
    ...sought,
    `Building the index of ${all.length.toLocaleString("en")} papers took ${Math.round(large.buildMs / 1000)} s.`,
    "",
  ];
}

const WAYS: [string, RetrieveOptions][] = [
  ["both", {}],
  ["both, rare words as others", { hasRareRule: false }],
  ["words", { sides: "lexical" }],
  ["meaning", { sides: "dense" }],
];

const isHandWritten = (name: string): boolean => /paraphrase|question|detail|part of/.test(name);

async function table(engines: SearchEngines, sets: Record<string, KnownItem[]>): Promise<string[]> {
  const lines = [
    "| queries | side | first | in three | in ten | of | ms a query |",
    "|---|---|---|---|---|---|---|",
  ];
  for (const [name, items] of Object.entries(sets)) {
    for (const [side, options] of WAYS) {
      if (side.includes("rare") && !name.includes("rare")) continue;
      // Ids and exact titles are looked up, whatever the side.
      if (side === "meaning" && !isHandWritten(name)) continue;
      const { first, inThree, inTen, count, msPerQuery } = await runKnownItems(
        engines,
        items,
        options,
      );
      lines.push(
        `| ${name} | ${side} | ${first} | ${inThree} | ${inTen} | ${count} | ${msPerQuery.toFixed(1)} |`,
      );
    }
  }
  return [...lines, ""];
}
