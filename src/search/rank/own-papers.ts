import { foldLetters } from "../../base/fold.ts";
import { markdownPlain } from "../../base/markdown/markdown-plain.ts";
import { dotProduct } from "../embed/embedder.ts";
import { staticEmbedder } from "../embed/embedder.static.ts";
import type { OwnNote, SearchEngines } from "../engines.ts";
import type { Candidate, IndexFilter, WordClause } from "../index/search-index.ts";
import { newestPage } from "../page/newest-page.ts";
import type { ParsedQuery } from "../query/parse-query.ts";
import { stemmedWords } from "./matched-words.ts";

/** Of a longer note the beginning is searched. */
const NOTE_CHARACTERS_SEARCHED = 4_000;

/**
 * What `in:saved` and `in:notes` leave, as one filter for each. For who is not signed in they leave
 * nothing, and a notice says so.
 */
export async function ownFilters(
  { lookup }: SearchEngines,
  own: ParsedQuery["own"],
  accountId: number | null,
): Promise<IndexFilter[]> {
  return Promise.all(
    own.map(async ({ place, isNegative }): Promise<IndexFilter> => {
      if (accountId === null) return { paperIds: [] };
      const paperIds =
        place === "saved"
          ? await lookup.saved(accountId)
          : (await lookup.notes(accountId)).map((each) => each.paperId);
      return isNegative ? { withoutPaperIds: paperIds } : { paperIds };
    }),
  );
}

/** Whether the words of a query are looked for in the reader's notes, not in papers. */
export const isOfNotes = ({ own, words, must }: ParsedQuery): boolean =>
  own.some(({ place, isNegative }) => place === "notes" && !isNegative) &&
  (words !== "" || must.some(({ column }) => column === "text"));

/**
 * Papers by what the reader wrote of them, best first: the share of the query's words that a note
 * holds, and how near it is in meaning. Notes are read from the store and embedded here, so that
 * they lie in no index.
 */
export async function rankNotes(
  engines: SearchEngines,
  parsed: ParsedQuery,
  { filter, accountId }: { filter: IndexFilter; accountId: number },
): Promise<(Match & Pick<Candidate, "paperId" | "facts">)[]> {
  const matches = await matchNotes(engines, parsed, await engines.lookup.notes(accountId));
  const found = await papersOf(engines, parsed, { all: [filter], paperIds: [...matches.keys()] });
  return found.flatMap(({ paperId, facts }) => {
    const match = matches.get(paperId);
    return match ? [{ paperId, facts, ...match }] : [];
  });
}

interface Match {
  score: number;
  isWords: boolean;
  isMeaning: boolean;
}

async function matchNotes(
  { index, softModel }: SearchEngines,
  { words, must, mustNot }: ParsedQuery,
  notes: OwnNote[],
): Promise<Map<number, Match>> {
  const texts = notes.map(({ note }) => markdownPlain(note.slice(0, NOTE_CHARACTERS_SEARCHED)));
  const [asked = [], ...held] = await stemmedWords(index, [words, ...texts]);
  const stems = new Set(asked.map(({ stem }) => stem));
  const [wanted, ...vectors] = softModel
    ? await staticEmbedder(softModel).embed([words, ...texts], "query")
    : [];
  const similarityMin = softModel ? staticEmbedder(softModel).similarityMin : 1;
  const matches = new Map<number, Match>();
  for (const [at, { paperId }] of notes.entries()) {
    const folded = foldLetters(texts[at] ?? "");
    if (!meetsClauses(folded, must) || mustNot.some((clause) => holdsClause(folded, clause)))
      continue;
    const own = new Set(held[at]?.map(({ stem }) => stem));
    const share = stems.size === 0 ? 0 : stems.intersection(own).size / stems.size;
    const vector = vectors[at];
    const near = wanted && vector ? dotProduct(wanted, vector) : 0;
    const isMeaning = near >= similarityMin;
    if (words !== "" && share === 0 && !isMeaning) continue;
    matches.set(paperId, { score: share + Math.max(0, near), isWords: share > 0, isMeaning });
  }
  return matches;
}

const meetsClauses = (folded: string, must: WordClause[]): boolean =>
  must.every((clause) => clause.column !== "text" || holdsClause(folded, clause));

/** A phrase, or every word, of a clause on the whole text; clauses on parts of a paper hold none. */
function holdsClause(folded: string, { kind, column, text }: WordClause): boolean {
  if (column !== "text") return false;
  const wanted = foldLetters(text).trim();
  if (kind === "phrase") return folded.replaceAll(/\s+/g, " ").includes(wanted);
  return wanted.split(/\s+/).every((word) => folded.includes(word));
}

/** The papers that meet the filter, and what the query says of their titles, authors and abstracts. */
async function papersOf(
  { index }: SearchEngines,
  parsed: ParsedQuery,
  filter: IndexFilter & { paperIds: number[] },
): Promise<Candidate[]> {
  const limit = filter.paperIds.length;
  if (limit === 0) return [];
  const ofPaper = (clauses: WordClause[]) => clauses.filter(({ column }) => column !== "text");
  const must = ofPaper(parsed.must);
  const mustNot = ofPaper(parsed.mustNot);
  if (must.length === 0) return newestPage(index, filter, mustNot, null, limit);
  return index.words({ should: [], must, mustNot }, filter, limit);
}
