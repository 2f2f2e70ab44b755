import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { SearchDocument } from "../src/search/index/search-document.ts";

const shared = (path: string): string =>
  fileURLToPath(new URL(`../../shared/data/${path}`, import.meta.url));

export const COLLECTIONS = ["scifact", "cranfield", "cisi"].map((name) => shared(`ir/${name}`));
export const hasSharedData = (): boolean => existsSync(shared("papers"));

interface Line {
  id: string;
  title: string;
  abstract?: string | null;
  authors?: string[] | null;
  categories?: string[] | null;
  listed?: string | null;
}

/** The recorded arXiv papers beside the repository, in the order of the file. */
export function recordedPapers(): SearchDocument[] {
  const file = shared("papers/arxiv-listed-2025-03-to-2026.jsonl.gz");
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trimEnd().split("\n");
  return lines.map((line, at) => documentOf(JSON.parse(line) as Line, at));
}

/** The 84 seed papers, with row numbers from `firstId` on. */
export function seedPapers(firstId: number): SearchDocument[] {
  const facts = JSON.parse(readFileSync(shared("seed/seed-papers.json"), "utf8")) as {
    arxivId: string;
    title: string;
    authors: string[] | null;
    categories: string[] | null;
    date: string | null;
  }[];
  const page = readFileSync(shared("seed/papers-page.txt"), "utf8").split("\n");
  return facts.map(({ arxivId, title, authors, categories, date }, at) => {
    const abstract = page[page.indexOf(title) + 2] ?? "";
    return documentOf(
      { id: arxivId, title, abstract, authors, categories, listed: date },
      firstId + at,
    );
  });
}

function documentOf(line: Line, paperId: number): SearchDocument {
  const day = line.listed ?? null;
  return {
    paperId,
    key: `arxiv:${line.id}`,
    title: line.title,
    abstract: line.abstract ?? "",
    authors: line.authors ?? [],
    categories: line.categories ?? [],
    primaryCategory: line.categories?.[0] ?? null,
    day,
    year: day === null ? null : Number(day.slice(0, 4)),
    has: [],
    isPicked: false,
    shownOn: null,
  };
}
