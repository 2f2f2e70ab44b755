import { contentWords } from "../content/paper-terms.ts";
import type { MuteKind, Wish } from "./profile.ts";

export interface MutablePaper {
  title: string;
  abstract: string | null;
  /** Slugs of its authors. */
  authors: readonly string[];
  categories: readonly string[];
}

/** Mutes made ready for many papers. */
export interface Mutes {
  words: string[][];
  authors: ReadonlySet<string>;
  categories: readonly string[];
}

export function prepareMutes(wishes: ReadonlyArray<Wish<MuteKind>>): Mutes {
  const of = (kind: MuteKind): string[] =>
    wishes.flatMap((wish) => (wish.kind === kind ? [wish.value] : []));
  return {
    words: of("word")
      .map(contentWords)
      .filter((words) => words.length > 0),
    authors: new Set(of("author")),
    categories: of("category"),
  };
}

export const hasMutes = ({ words, authors, categories }: Mutes): boolean =>
  words.length > 0 || authors.size > 0 || categories.length > 0;

/** Whether one of the reader's mutes meets the paper (PR4); a word is met as a whole word. */
export function isMuted(mutes: Mutes, paper: MutablePaper): boolean {
  if (paper.authors.some((slug) => mutes.authors.has(slug))) return true;
  if (paper.categories.some((category) => meetsCategory(mutes.categories, category))) return true;
  if (mutes.words.length === 0) return false;
  const words = contentWords(`${paper.title}\n${paper.abstract ?? ""}`);
  return mutes.words.some((phrase) => holdsPhrase(words, phrase));
}

/** An archive (`cs`) holds its subjects (`cs.AI`). */
const meetsCategory = (muted: readonly string[], category: string): boolean =>
  muted.some((each) => category === each || category.startsWith(`${each}.`));

function holdsPhrase(words: string[], phrase: string[]): boolean {
  for (
    let at = words.indexOf(phrase[0] ?? "");
    at >= 0;
    at = words.indexOf(phrase[0] ?? "", at + 1)
  ) {
    if (phrase.every((word, place) => words[at + place] === word)) return true;
  }
  return false;
}
