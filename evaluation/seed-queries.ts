import { readFileSync } from "node:fs";
import type { SearchDocument } from "../src/search/index/search-document.ts";
import type { KnownItem } from "./known-items.ts";
import { seededRandom } from "./random.ts";
import { mistype } from "./typing-errors.ts";

const FILE = new URL("seed-queries.jsonl", import.meta.url);
const SEED = 2_026;
/** Share of a title's words that somebody remembers. */
const PART = 0.6;

/** Paraphrase, question and remembered detail for each seed paper, written by hand, and mistyped parts of titles. */
export function seedQuerySets(seeds: SearchDocument[]): Record<string, KnownItem[]> {
  const ids = new Map(seeds.map(({ key, paperId }) => [key, paperId]));
  const lines = readFileSync(FILE, "utf8").trimEnd().split("\n");
  const sets: Record<string, KnownItem[]> = { paraphrase: [], question: [], detail: [] };
  for (const line of lines) {
    const { key, kind, query } = JSON.parse(line) as { key: string; kind: string; query: string };
    const paperId = ids.get(key);
    if (paperId !== undefined) sets[kind]?.push({ query, paperId });
  }
  const random = seededRandom(SEED);
  sets["typing errors in part of a title"] = seeds.map(({ title, paperId }) => {
    const words = title.split(/\s+/);
    const count = Math.max(Math.min(4, words.length), Math.ceil(words.length * PART));
    const from = Math.floor(random() * (words.length - count + 1));
    return { query: mistype(words.slice(from, from + count).join(" "), 2, random), paperId };
  });
  return sets;
}
