import { readCategory } from "../categories.ts";
import { doiName } from "../identifiers/doi.ts";
import type { PaperRecord } from "./paper-record.ts";
import { tidyAuthors } from "../people/tidy-authors.ts";

/**
 * A record as the store takes it, whatever door it came by: a DOI is its name, categories are
 * arXiv's, people are people. What a field cannot hold is left out; the paper is taken.
 */
export function tidyRecord(record: PaperRecord): PaperRecord {
  const { doi, categories, primaryCategory, authors, ...rest } = record;
  const tidy: PaperRecord = rest;
  if (doi !== undefined) {
    const name = doi === null ? null : doiName(doi);
    if (name !== null || doi === null) tidy.doi = name;
  }
  if (categories !== undefined) tidy.categories = arxivCategories(categories);
  if (primaryCategory !== undefined) {
    tidy.primaryCategory =
      (primaryCategory === null ? null : readCategory(primaryCategory)) ??
      tidy.categories?.[0] ??
      null;
  }
  if (authors !== undefined) tidy.authors = tidyAuthors(authors);
  return tidy;
}

/** The categories among codes, each once, in their exact form and order. */
export const arxivCategories = (codes: readonly string[]): string[] => [
  ...new Set(codes.flatMap((code) => readCategory(code) ?? [])),
];
