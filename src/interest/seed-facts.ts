import { textTerms } from "../content/paper-terms.ts";
import type { Seed } from "./seeds.ts";

/** What the operator's examples say of authors, fields and words. */
export interface SeedFacts {
  /** How many examples each author has, by slug. */
  authors: ReadonlyMap<string, number>;
  /** Slugs of the list of authors. */
  listed: ReadonlySet<string>;
  fields: ReadonlySet<string>;
  /** The first example or words that hold a term. */
  byTerm: ReadonlyMap<string, Seed>;
}

export function seedFacts(seeds: Seed[]): SeedFacts {
  const authors = new Map<string, number>();
  const listed = new Set<string>();
  const fields = new Set<string>();
  const byTerm = new Map<string, Seed>();
  for (const seed of seeds) {
    if (seed.kind === "field") fields.add(seed.title);
    for (const slug of new Set(seed.authors)) {
      authors.set(slug, (authors.get(slug) ?? 0) + 1);
      if (seed.kind === "author") listed.add(slug);
    }
    if (seed.kind !== "paper" && seed.kind !== "words") continue;
    for (const term of textTerms(seed.title)) if (!byTerm.has(term)) byTerm.set(term, seed);
  }
  return { authors, listed, fields, byTerm };
}
