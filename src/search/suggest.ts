import { allCategories } from "../papers/categories.ts";
import { titleKey } from "../papers/identifiers/title-key.ts";
import type { Search } from "./opened-search.ts";
import type { IndexedText, WordClause, WordColumn } from "./index/search-index.ts";
import { foldLetters } from "../base/fold.ts";

export interface Suggestion {
  kind: "title" | "author" | "category";
  text: string;
  /** What to search for when it is taken. */
  query: string;
}

const PREFIX_CHARACTERS_MIN = 2;
const PREFIX_CHARACTERS_MAX = 120;
const COMPLETIONS_MAX = 6;
const LIMIT_MAX = 20;
const AUTHORS_MAX = 4;

/** What the reader may be about to type: categories, authors and titles (SE12). */
export async function suggest(
  { search }: { search: Search },
  prefix: string,
  limit = 8,
): Promise<Suggestion[]> {
  const typed = prefix
    .slice(0, PREFIX_CHARACTERS_MAX)
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .trim();
  const engines = typed.length < PREFIX_CHARACTERS_MIN ? null : await search.engines();
  if (!engines) return [];
  const words = foldLetters(engines.toText(typed)).match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = words.at(-1);
  if (last === undefined) return [];
  const completed = engines.spelling.complete(last, COMPLETIONS_MAX);
  const ends = [...new Set([last, ...completed])].join(" ");
  const find = async (column: WordColumn): Promise<IndexedText[]> => {
    const must: WordClause[] = [{ kind: "any", column, text: ends }];
    const before = words.slice(0, -1).join(" ");
    if (before !== "") must.push({ kind: "all", column, text: before });
    const found = await engines.index.words({ should: [], must, mustNot: [] }, {}, limit);
    return engines.index.texts(found.map(({ paperId }) => paperId));
  };
  const [byAuthor, byTitle] = await Promise.all([find("authors"), find("title")]);
  const suggestions = [
    ...allCategories()
      .filter((category) => category.toLowerCase().startsWith(typed.toLowerCase()))
      .slice(0, 3)
      .map((text) => ({ kind: "category" as const, text, query: `cat:${text}` })),
    ...authorNames(byAuthor, words).map((text) => ({
      kind: "author" as const,
      text,
      query: `au:"${text}"`,
    })),
    ...byTitle
      .filter(({ title }) => title !== "")
      .map(({ title }) => ({ kind: "title" as const, text: title, query: title })),
  ];
  const seen = new Set<string>();
  return suggestions
    .filter(({ kind, text }) => {
      const key = `${kind} ${titleKey(text)}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, Math.min(limit, LIMIT_MAX));
}

/** Names that hold every typed word, the last of them as a beginning. */
function authorNames(papers: IndexedText[], words: string[]): string[] {
  const last = words.at(-1) ?? "";
  const names = papers.flatMap(({ authors }) => authors.split(", "));
  const fits = (name: string): boolean => {
    const parts: string[] = foldLetters(name).match(/[\p{L}\p{N}]+/gu) ?? [];
    return (
      words.slice(0, -1).every((word) => parts.includes(word)) &&
      parts.some((part) => part.startsWith(last))
    );
  };
  return [...new Set(names.filter(fits))].slice(0, AUTHORS_MAX);
}
