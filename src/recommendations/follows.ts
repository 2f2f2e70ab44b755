import { UserError } from "../base/errors.ts";
import { parseCategoryExpression } from "../feeds/category-expression.ts";
import type { KnownPaper } from "./known-papers.ts";
import { contentWords, holdsTerm, termNumber } from "../content/paper-terms.ts";
import type { FollowKind, Wish } from "./profile.ts";

/** Standard deviations that each kind of follow adds to a paper. */
const FOLLOW_GAIN: Record<FollowKind, number> = {
  author: 3,
  search: 2,
  organization: 2,
  collection: 2,
  category: 1,
};
/** Of several follows of one paper, the strongest counts whole and all others this much. */
const FURTHER_GAIN = 0.5;

export interface PreparedFollow {
  kind: FollowKind;
  value: string;
  meets: (paper: KnownPaper) => boolean;
}

export interface FollowedThings {
  /** Papers of followed collections, by the value of the follow. */
  collected: ReadonlyMap<string, ReadonlySet<number>>;
  isKnownCategory: (category: string) => boolean;
}

export function prepareFollows(
  wishes: ReadonlyArray<Wish<FollowKind>>,
  known: FollowedThings,
): PreparedFollow[] {
  return wishes.map(({ kind, value }) => ({ kind, value, meets: meeting(kind, value, known) }));
}

function meeting(
  kind: FollowKind,
  value: string,
  { collected, isKnownCategory }: FollowedThings,
): (paper: KnownPaper) => boolean {
  if (kind === "author") return ({ authors }) => authors.includes(value);
  if (kind === "organization") return ({ organizations }) => organizations.includes(value);
  if (kind === "collection") return ({ paperId }) => collected.get(value)?.has(paperId) ?? false;
  if (kind === "search") return meetingSearch(value);
  return meetingCategory(value, isKnownCategory);
}

/** All words of the search, each in the title or the abstract; operators are passed over. */
function meetingSearch(query: string): (paper: KnownPaper) => boolean {
  const words = contentWords(query.replace(/\b[a-z]+:\S+/gi, " "));
  const wanted = words.map(termNumber);
  if (wanted.length === 0) return () => false;
  return ({ content }) => wanted.every((term) => holdsTerm(content.terms, term));
}

function meetingCategory(
  value: string,
  isKnown: (category: string) => boolean,
): (paper: KnownPaper) => boolean {
  const expression = parsedOrNull(value, isKnown);
  if (!expression) return () => false;
  const { plus, minus } = expression;
  const holds = (names: string[], { categories }: KnownPaper): boolean =>
    categories.some((category) =>
      names.some((name) => category === name || category.startsWith(`${name}.`)),
    );
  return (paper) => (plus.length === 0 || holds(plus, paper)) && !holds(minus, paper);
}

/** A category that is known no more meets nothing. */
function parsedOrNull(value: string, isKnown: (category: string) => boolean) {
  try {
    return parseCategoryExpression(value, isKnown);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** What the follows that meet a paper add to its score. */
export function followGain(met: readonly PreparedFollow[]): number {
  const gains = met.map(({ kind }) => FOLLOW_GAIN[kind]).sort((a, b) => b - a);
  return gains.reduce((sum, gain, at) => sum + (at === 0 ? gain : FURTHER_GAIN * gain), 0);
}
