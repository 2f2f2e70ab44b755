import type { SearchIndex } from "./search-index.ts";
import { foldMarks } from "./spelling.ts";

const SURFACE = /[\p{Alphabetic}\p{N}\p{M}]+/gu;
const query_terms_max = 64;

/** Words of each text whose stem is a stem of the query, as they stand there, folded. */
export async function matchedWords(
  index: SearchIndex,
  query: string,
  texts: string[],
): Promise<string[][]> {
  const terms = new Set(
    (await index.analyze(query)).slice(0, query_terms_max).map(({ term }) => term),
  );
  if (terms.size === 0) return texts.map(() => []);
  const wordsOf = texts.map((text) => surfaceWords(text));
  const termOf = await stems(index, [...new Set(wordsOf.flat())]);
  return wordsOf.map((words) => words.filter((word) => terms.has(termOf.get(word) ?? "")));
}

/** Stems that an index gave before; the words of a language are few. */
const stemsOf = new WeakMap<SearchIndex, Map<string, string>>();
const known_words_max = 100_000;

/** The engine's own stems; asked once for each word. */
async function stems(index: SearchIndex, words: string[]): Promise<ReadonlyMap<string, string>> {
  let known = stemsOf.get(index) ?? new Map<string, string>();
  // A text's own words fit by far: nothing is asked for twice in one call.
  if (known.size > known_words_max) known = new Map();
  stemsOf.set(index, known);
  const asked = words.filter((word) => !known.has(word));
  if (asked.length === 0) return known;
  const analyzed = await index.analyze(asked.join(" "));
  const termAt = new Map(analyzed.map(({ term, position }) => [position, term]));
  for (const [position, word] of asked.entries()) known.set(word, termAt.get(position) ?? "");
  return known;
}

function surfaceWords(text: string): string[] {
  return [...new Set(text.match(SURFACE)?.map(foldMarks) ?? [])].filter((word) =>
    /^[\p{Alphabetic}\p{N}]+$/u.test(word),
  );
}
