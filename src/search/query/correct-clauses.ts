import type { Correction } from "./corrections.ts";
import type { SearchEngines } from "../engines.ts";
import type { IndexFilter, WordClause } from "../index/search-index.ts";
import { foldLetters } from "../../base/fold.ts";
import { spellingWords } from "./spelling.ts";

/** That many words of quotes and fields are looked at, each beside that many near ones. */
const WORDS_MAX = 6;
const NEAR_MAX = 12;
const PAPERS_COUNTED_MAX = 50;
/** Of equally near names all are meant that are in the field, up to this many. */
const ALTERNATIVES = 3;

/**
 * Quoted and fielded words with their typing errors corrected (SE2); null where each of them is
 * in its field. A name is near to words that no name is: only those of the field itself are taken.
 */
export async function correctClauses(
  engines: SearchEngines,
  clauses: WordClause[],
  filter: IndexFilter,
): Promise<{ clauses: WordClause[]; corrections: Correction[] } | null> {
  const corrections: Correction[] = [];
  let left = WORDS_MAX;
  const corrected: WordClause[] = [];
  for (const clause of clauses) {
    const words = [...new Set(spellingWords(engines.toText(clause.text)))].slice(0, left);
    left -= words.length;
    let text = foldLetters(engines.toText(clause.text));
    let kind = clause.kind;
    for (const word of words) {
      const [best, ...others] = await nearInField(engines, word, clause.column, filter);
      if (best === undefined) continue;
      corrections.push({ typed: word, used: best });
      const isAlone = text.trim() === word;
      if (isAlone) kind = "any";
      text = isAlone ? [best, ...others].join(" ") : text.split(word).join(best);
    }
    corrected.push({ ...clause, kind, text });
  }
  return corrections.length > 0 ? { clauses: corrected, corrections } : null;
}

/** The nearest words that are in the field, the most frequent first; none where the typed one does. */
async function nearInField(
  { index, spelling }: SearchEngines,
  word: string,
  column: WordClause["column"],
  filter: IndexFilter,
): Promise<string[]> {
  const papersWith = async (text: string): Promise<number> => {
    const query = { should: [], must: [{ kind: "all", column, text } as const], mustNot: [] };
    return (await index.words(query, filter, PAPERS_COUNTED_MAX)).length;
  };
  const near = spelling.near(word, NEAR_MAX);
  if (near.length === 0 || (await papersWith(word)) > 0) return [];
  const found = await Promise.all(
    near.map(async (each) => ({ ...each, papers: await papersWith(each.word) })),
  );
  const there = found.filter(({ papers }) => papers > 0);
  return there
    .filter(({ errors }) => errors === there[0]?.errors)
    .sort((a, b) => b.papers - a.papers)
    .slice(0, ALTERNATIVES)
    .map((each) => each.word);
}
