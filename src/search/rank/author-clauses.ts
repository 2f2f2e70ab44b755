import type { SearchEngines } from "../engines.ts";
import type { IndexFilter, WordClause } from "../index/search-index.ts";
import { bearsName, isWholeName, nameQuestions, nameWords } from "../query/author-name.ts";
import type { ParsedQuery } from "../query/parse-query.ts";

/** Papers whose authors are compared with one typed name; of a more common one the best are. */
const PAPERS_COMPARED_MAX = 2_000;
const NAMES_MAX = 4;

/**
 * The query with each name of several words bound to the papers that one author of that name signed:
 * the engine knows words, and would find two authors who share them. A name that nobody bears stays
 * as it was typed.
 */
export async function bindAuthors(
  engines: SearchEngines,
  parsed: ParsedQuery,
  filter: IndexFilter,
): Promise<{ parsed: ParsedQuery; filter: IndexFilter }> {
  const names = [...parsed.must, ...parsed.mustNot].filter(isName).slice(0, NAMES_MAX);
  if (names.length === 0) return { parsed, filter };
  const signed = new Map<WordClause, number[]>();
  for (const clause of names) {
    const paperIds = await signedBy(engines, clause.text, filter);
    if (paperIds.length > 0) signed.set(clause, paperIds);
  }
  const bound = parsed.must.flatMap((clause) => signed.get(clause) ?? []);
  const all = [filter];
  for (const clause of parsed.must) {
    const paperIds = signed.get(clause);
    if (paperIds) all.push({ paperIds });
  }
  const without = parsed.mustNot.flatMap((clause) => signed.get(clause) ?? []);
  if (without.length > 0) all.push({ withoutPaperIds: without });
  if (bound.length + without.length === 0) return { parsed, filter };
  return {
    filter: { all },
    parsed: {
      ...parsed,
      must: parsed.must.map((clause) => (signed.has(clause) ? anyWord(clause) : clause)),
      mustNot: parsed.mustNot.filter((clause) => !signed.has(clause)),
    },
  };
}

const isName = ({ column, text }: WordClause): boolean => column === "authors" && isWholeName(text);

const anyWord = ({ text }: WordClause): WordClause => ({
  kind: "any",
  column: "authors",
  text: [...new Set([...nameWords(text), ...nameQuestions(text)])].join(" "),
});

async function signedBy(
  { index }: SearchEngines,
  name: string,
  filter: IndexFilter,
): Promise<number[]> {
  const found = new Set<number>();
  for (const text of nameQuestions(name)) {
    const must: WordClause[] = [{ kind: "all", column: "authors", text }];
    const query = { should: [], must, mustNot: [] };
    const papers = await index.words(query, filter, PAPERS_COMPARED_MAX);
    for (const { paperId } of papers) found.add(paperId);
  }
  const texts = await index.texts([...found]);
  return texts
    .filter(({ authors }) => authorsOf(authors).some((author) => bearsName(author, name)))
    .map(({ paperId }) => paperId);
}

/** The authors of a paper as the index keeps them: “Guy L. Steele, Jr” is one. */
function authorsOf(text: string): string[] {
  return text.split(/, (?!(?:jr|sr|ii|iii|iv)\b)/i);
}
