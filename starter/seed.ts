/** What the tests of the starter catalogue read and compare: its lines, the saved page and the facts. */

import { existsSync, readFileSync } from "node:fs";

const SEED = new URL("../../shared/data/seed/", import.meta.url);
const PAGE = new URL("papers-page.txt", SEED);
const FACTS = new URL("seed-papers.json", SEED);

/** Reason to skip what needs `../shared`, or `false` where it is there. */
export const seedMissing: string | false =
  existsSync(PAGE) && existsSync(FACTS)
    ? false
    : "../shared/data/seed is absent: nothing to compare with";

export interface StarterPaper {
  id: string;
  title: string;
  summary: string;
  authors: string[] | null;
  categories: string[] | null;
  published: string | null;
  venue: string | null;
  links: { kind: string; url: string }[];
  signals: { kind: string; at: string; value: number; source: string }[];
}

export interface SeedFact {
  title: string;
  arxivId: string;
  date: string | null;
  authors: string[] | null;
  categories: string[] | null;
  codeUrl: string | null;
  venue: string | null;
}

/** The lines of `papers.jsonl` as parsed JSON, unchecked, in file order. */
export function readStarter(): unknown[] {
  const text = readFileSync(new URL("papers.jsonl", import.meta.url), "utf8");
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as unknown]));
}

/** The facts by title. */
export function readFacts(): Map<string, SeedFact> {
  const facts = JSON.parse(readFileSync(FACTS, "utf8")) as SeedFact[];
  return new Map(facts.map((fact) => [fact.title, fact]));
}

/** Title and abstract of each paper on the saved page, in page order. Throws where its shape breaks. */
export function readSeedPage(): { title: string; abstract: string }[] {
  const blocks = readFileSync(PAGE, "utf8")
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const day = blocks.indexOf("Mar 17");
  if (day === -1) throw new Error("the saved page has no line 'Mar 17' above its papers");
  const body = blocks.slice(day + 1);
  if (body.length % 2 !== 0) throw new Error("the saved page has a title without an abstract");
  const papers: { title: string; abstract: string }[] = [];
  for (let i = 0; i + 1 < body.length; i += 2) {
    papers.push({ title: body[i] ?? "", abstract: body[i + 1] ?? "" });
  }
  return papers;
}

/** Every run of `length` words that both texts hold; case folded, punctuation read as `gap`. */
export function sharedRuns(one: string, other: string, length: number, gap: "" | " "): string[] {
  const runs = (text: string): string[] => {
    const plain = text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, gap);
    const words = plain.split(/\s+/u).filter((word) => word !== "");
    return words
      .map((_, i) => words.slice(i, i + length))
      .flatMap((run) => (run.length === length ? [run.join(" ")] : []));
  };
  const known = new Set(runs(other));
  return runs(one).filter((run) => known.has(run));
}

const NUMBER_WORDS = new Set(
  `two three four five six seven eight nine ten eleven twelve twenty dozen hundred hundreds thousand
  thousands million millions billion billions trillion trillions half quarter twice thrice
  double doubles doubled doubling triple triples tripled tripling`.split(/\s+/u),
);

/** The numbers of a text, in digits exactly as written and in words (lower case). */
export function numbersOf(text: string): string[] {
  const digits = text.match(/\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?/gu) ?? [];
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return [...digits, ...words.filter((word) => NUMBER_WORDS.has(word))];
}
