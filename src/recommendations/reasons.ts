import type { KnownPaper } from "./known-papers.ts";
import { termNumber, textTerms } from "../content/paper-terms.ts";
import { tellingTerms, type NamedInterest } from "./name-interests.ts";
import type { FollowKind } from "./profile.ts";
import type { Parts } from "./score-papers.ts";
import type { Taste } from "./taste.ts";

/** Why a paper is recommended, as facts; the doors put them in words. */
export type Reason =
  | { kind: "like"; papers: Array<{ key: string; title: string }>; words: string[] }
  | { kind: "follow"; follow: FollowKind; value: string }
  | { kind: "author"; slug: string; count: number }
  | { kind: "words"; words: string[] }
  | { kind: "interest"; words: string[] }
  | { kind: "everybody" };

/** Below this the nearest liked paper is no reason to name. */
const LIKENESS_MIN = 0.4;
const PAPERS_NAMED_MAX = 2;
const WORDS_NAMED_MAX = 3;

export interface ReasonFacts {
  taste: Taste | null;
  liked: readonly KnownPaper[];
  /** Products of the paper's vector with those of the liked papers, in their order. */
  likeness: Float32Array;
  follows: ReadonlyArray<{ kind: FollowKind; value: string }>;
  /** In the order of the taste's interests; none where there is one. */
  interests: readonly NamedInterest[];
}

/** Reasons of one paper, the strongest first; never empty (PR5). */
export function reasonsOf(paper: KnownPaper, parts: Parts, facts: ReasonFacts): Reason[] {
  const { taste, follows, liked, likeness } = facts;
  const interest = parts.interest === null ? undefined : facts.interests[parts.interest];
  const isOfInterest = (each: KnownPaper): boolean =>
    parts.interest === null ||
    (taste?.interests[parts.interest]?.contents.has(each.content) ?? true);
  const reasons: Reason[] = follows.map(({ kind, value }) => ({
    kind: "follow",
    follow: kind,
    value,
  }));
  const followed = new Set(
    follows.flatMap(({ kind, value }) => (kind === "author" ? [value] : [])),
  );
  const author = paper.authors
    .map((slug) => ({ slug, count: taste?.authors.get(slug) ?? 0 }))
    .filter(({ slug, count }) => count > 0 && !followed.has(slug))
    .sort((a, b) => b.count - a.count)[0];
  const words = taste === null || parts.words <= 0 ? [] : tellingWords(paper, taste);
  const near = liked
    .map((each, at) => ({ each, value: likeness[at] ?? 0 }))
    .filter(({ each, value }) => value >= LIKENESS_MIN && each.paperId !== paper.paperId)
    .filter(({ each }) => isOfInterest(each))
    .sort((a, b) => b.value - a.value)
    .slice(0, PAPERS_NAMED_MAX);
  if (near.length > 0) {
    const papers = near.map(({ each: { key, title } }) => ({ key, title }));
    reasons.push({ kind: "like", papers, words });
  } else if (words.length > 0) reasons.push({ kind: "words", words });
  if (interest && interest.words.length > 0) {
    reasons.push({ kind: "interest", words: interest.words });
  }
  if (author) reasons.push({ kind: "author", ...author });
  return reasons.length > 0 ? reasons : [{ kind: "everybody" }];
}

/** The paper's own words that speak most for it. */
function tellingWords({ title }: KnownPaper, { terms }: Taste): string[] {
  const gains = new Map(
    [...textTerms(title)].map((term) => [term, terms[termNumber(term)] ?? 0] as const),
  );
  return tellingTerms(gains, WORDS_NAMED_MAX);
}
