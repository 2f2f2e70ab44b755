import { embeddingText } from "../embed/embedder.ts";
import type { SearchEngines } from "../engines.ts";
import type { IndexFilter } from "../index/search-index.ts";
import type { ParsedQuery } from "../query/parse-query.ts";
import { tellingWords } from "../query/word-rules.ts";

/** Of a paper's own words, as `similar.ts` asks. */
const WORDS_ASKED = 40;

/**
 * `like:` with an identifier: the telling words of that paper are asked for, and the paper itself is
 * left out. What names no paper here is searched for as words, and a notice says so. `named` is what results are marked
 * with, null where there is no such paper.
 */
export async function bindLiked(
  engines: SearchEngines,
  parsed: ParsedQuery,
  filter: IndexFilter,
): Promise<{ parsed: ParsedQuery; filter: IndexFilter; named: string | null }> {
  if (parsed.like.length === 0) return { parsed, filter, named: null };
  const known = new Set<number>();
  const unknown: string[] = [];
  for (const text of parsed.like) {
    const paperIds = await engines.lookup.byIdentifier(text);
    for (const paperId of paperIds) known.add(paperId);
    if (paperIds.length === 0) unknown.push(text);
  }
  const texts = await engines.index.texts([...known]);
  const like = texts.map((text) => {
    return tellingWords(embeddingText(text), engines.spelling, WORDS_ASKED);
  });
  const words = [parsed.words, ...unknown, ...like].filter((part) => part !== "").join(" ");
  const marked = [parsed.words, ...texts.map(({ title }) => title)].join(" ");
  return {
    parsed: {
      ...parsed,
      words,
      text: texts.length > 0 ? parsed.words : parsed.text,
      notApplied: [...parsed.notApplied, ...unknown.map((text) => `like:${text}`)],
    },
    filter: texts.length > 0 ? { all: [filter], withoutPaperIds: [...known] } : filter,
    named: texts.length > 0 ? marked : null,
  };
}
