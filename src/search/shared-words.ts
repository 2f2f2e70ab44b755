import type { SearchEngines } from "./engines.ts";
import { matchedWords } from "./matched-words.ts";
import type { IndexedText } from "./search-index.ts";

const words_named_max = 4;

/** The most telling words that each text shares with `own`: the rarest, those of its title first. */
export async function sharedWords(
  { index, spelling }: SearchEngines,
  own: IndexedText,
  others: IndexedText[],
): Promise<string[][]> {
  const matched = await matchedWords(
    index,
    `${own.title} ${own.abstract}`,
    others.map(({ title, abstract }) => `${title} ${abstract}`),
  );
  const titles = await matchedWords(
    index,
    own.title,
    others.map(({ title }) => title),
  );
  return matched.map((words, at) => {
    const inTitle = new Set(titles[at]);
    const rank = (word: string): number =>
      Math.max(1, spelling.countOf(word)) / (inTitle.has(word) ? 50 : 1);
    return words
      .filter((word) => word.length > 2 && /^\p{L}/u.test(word))
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, words_named_max);
  });
}
