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

async function stems(index: SearchIndex, words: string[]): Promise<Map<string, string>> {
  const analyzed = await index.analyze(words.join(" "));
  const termOf = new Map<string, string>();
  for (const { term, position } of analyzed) {
    const word = words[position];
    if (word !== undefined) termOf.set(word, term);
  }
  return termOf;
}

function surfaceWords(text: string): string[] {
  return [...new Set(text.match(SURFACE)?.map(foldMarks) ?? [])].filter((word) =>
    /^[\p{Alphabetic}\p{N}]+$/u.test(word),
  );
}
