import { termNumber, textTerms } from "../content/paper-terms.ts";
import type { Profile, Verdict } from "./profile.ts";
import { nameInterests } from "./name-interests.ts";
import type { KnownPaper } from "./known-papers.ts";
import { readTaste, type RecommendationParts } from "./recommend.ts";
import type { Taste } from "./taste.ts";

/** A profile as a reader reads it: what was said of papers, and what was learnt from them. */
export interface DescribedProfile {
  papers: Array<{ paperId: number; key: string; title: string; verdict: Verdict; weight: number }>;
  paperCount: number;
  /** Two, or none where the papers show one. */
  interests: Array<{
    words: string[];
    paperCount: number;
    first: Array<Pick<KnownPaper, "key" | "title">>;
  }>;
  words: Array<{ word: string; weight: number }>;
  /** Slugs. */
  authors: Array<{ slug: string; weight: number }>;
}

const PAPERS_SHOWN = 100;
const FIRST_SHOWN = 3;
const WORDS_SHOWN = 20;
const AUTHORS_SHOWN = 20;

export async function describeProfile(
  parts: RecommendationParts,
  profile: Profile,
): Promise<DescribedProfile> {
  const newest = profile.interests.toReversed().slice(0, PAPERS_SHOWN);
  const known = await parts.papers.read(newest.map(({ paperId }) => paperId));
  const model = await parts.model.read();
  const { taste, liked } = await readTaste(parts, { ...profile, weights: [] }, model);
  return {
    papers: newest.flatMap(({ paperId, verdict, weight }) => {
      const paper = known.get(paperId);
      return paper ? [{ paperId, key: paper.key, title: paper.title, verdict, weight }] : [];
    }),
    paperCount: profile.interests.length,
    interests: nameInterests(taste, liked).map(({ words, papers }) => ({
      words,
      paperCount: papers.length,
      first: papers.slice(0, FIRST_SHOWN).map(({ key, title }) => ({ key, title })),
    })),
    ...learntParts(taste, liked, profile.weights),
  };
}

/** The words and authors that were learnt, the weightiest first, with the reader's own weights. */
export function learntParts(
  taste: Taste | null,
  liked: readonly KnownPaper[],
  weights: Profile["weights"],
): Pick<DescribedProfile, "words" | "authors"> {
  const own = new Map(weights.map(({ kind, value, weight }) => [`${kind} ${value}`, weight]));
  const terms = new Map<string, number>();
  for (const { title } of liked) {
    for (const term of textTerms(title)) {
      const learnt = taste?.terms[termNumber(term)] ?? 0;
      if (learnt > 0) terms.set(term, learnt);
    }
  }
  const first = (counts: ReadonlyMap<string, number>, most: number): string[] =>
    [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, most)
      .map(([name]) => name);
  return {
    words: first(terms, WORDS_SHOWN).map((word) => ({
      word,
      weight: own.get(`word ${word}`) ?? 1,
    })),
    authors: first(taste?.authors ?? new Map(), AUTHORS_SHOWN).map((slug) => ({
      slug,
      weight: own.get(`author ${slug}`) ?? 1,
    })),
  };
}
