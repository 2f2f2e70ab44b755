import type { SearchIndex } from "../index/search-index.ts";
import { foldLetters } from "../../base/fold.ts";

const SURFACE = /[\p{Alphabetic}\p{N}\p{M}]+/gu;
const IS_WORD = /^[\p{Alphabetic}\p{N}]+$/u;
const QUERY_TERMS_MAX = 64;

/** Words of each text whose stem is a stem of the query, as they are there, folded. */
export async function matchedWords(
  index: SearchIndex,
  query: string,
  texts: string[],
): Promise<string[][]> {
  const terms = new Set(
    (await index.analyze(query)).slice(0, QUERY_TERMS_MAX).map(({ term }) => term),
  );
  if (terms.size === 0) return texts.map(() => []);
  const wordsOf = texts.map((text) => surfaceWords(text));
  const termOf = await stems(index, [...new Set(wordsOf.flat())]);
  return wordsOf.map((words) => words.filter((word) => terms.has(termOf.get(word) ?? "")));
}

/** A word of a text that is no stop word. */
export interface StemmedWord {
  text: string;
  stem: string;
  /** Neighbours differ by one; words that a sign parts, by more. */
  position: number;
}

/** The words of each text in its order, with the engine's own stems. */
export async function stemmedWords(index: SearchIndex, texts: string[]): Promise<StemmedWord[][]> {
  const wordsOf = texts.map((text) => placedWords(text));
  const folded = new Set(wordsOf.flat().map((word) => foldLetters(word.text)));
  const termOf = await stems(
    index,
    [...folded].filter((word) => IS_WORD.test(word)),
  );
  return wordsOf.map((words) =>
    words
      .map((word) => ({ ...word, stem: termOf.get(foldLetters(word.text)) ?? "" }))
      .filter(({ stem, text }) => stem !== "" && text.length > 2 && /^\p{L}/u.test(text)),
  );
}

function placedWords(text: string): { text: string; position: number }[] {
  let position = 0;
  let end = 0;
  return [...text.matchAll(SURFACE)].map(({ 0: word, index }) => {
    position += /^[\s-]*$/.test(text.slice(end, index)) ? 1 : 2;
    end = index + word.length;
    return { text: word, position };
  });
}

/** Stems that an index gave before; the words of a language are few. */
const stemsOf = new WeakMap<SearchIndex, Map<string, string>>();
const KNOWN_WORDS_MAX = 100_000;

/** The engine's own stems; asked once for each word. */
async function stems(index: SearchIndex, words: string[]): Promise<ReadonlyMap<string, string>> {
  let known = stemsOf.get(index) ?? new Map<string, string>();
  // A text's own words fit by far: nothing is asked for twice in one call.
  if (known.size > KNOWN_WORDS_MAX) known = new Map();
  stemsOf.set(index, known);
  const asked = words.filter((word) => !known.has(word));
  if (asked.length === 0) return known;
  const analyzed = await index.analyze(asked.join(" "));
  const termAt = new Map(analyzed.map(({ term, position }) => [position, term]));
  for (const [position, word] of asked.entries()) known.set(word, termAt.get(position) ?? "");
  return known;
}

function surfaceWords(text: string): string[] {
  return [...new Set(text.match(SURFACE)?.map(foldLetters) ?? [])].filter((word) =>
    IS_WORD.test(word),
  );
}
