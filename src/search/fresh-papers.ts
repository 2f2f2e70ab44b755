import { dotProduct } from "./embedder.ts";
import { matchTerms, termClause, termWeight, type TermClause } from "./match-terms.ts";
import { filterTest } from "./meets-filter.ts";
import type {
  AnalyzedWord,
  Candidate,
  CandidateFacts,
  IndexFilter,
  WordClause,
  WordColumn,
  WordQuery,
} from "./search-index.ts";
import { openTerms, type TermList } from "./term-list.ts";

/** A paper whose words and vector the engine's indexes do not hold yet. */
export interface FreshPaper {
  paperId: number;
  /** Counts up with every write: what was indexed up to a number is dropped. */
  putNo: number;
  facts: CandidateFacts;
  title: string;
  abstract: string;
  authors: string;
  /** Null where it has none. */
  vector: Float32Array | null;
}

export type Analyze = (text: string, column: WordColumn) => Promise<AnalyzedWord[]>;

export interface FreshSearch {
  query: WordQuery;
  filter: IndexFilter;
  limit: number;
  /** Papers in the whole index. */
  paperCount: number;
  /** In how many of them a word stands, as it is written; 0 where that is not known. */
  holders: (word: string) => number;
}

/**
 * The newest papers, searched in memory until the engine has indexed them: bringing them in costs
 * as much as the whole index is large, so it is done seldom (SE7).
 */
export interface FreshPapers {
  readonly papers: ReadonlyMap<number, FreshPaper>;
  add(papers: FreshPaper[]): Promise<void>;
  remove(paperIds: Iterable<number>): void;
  words(search: FreshSearch): Promise<Candidate[]>;
  nearest(vector: Float32Array, filter: IndexFilter, limit: number): Candidate[];
}

type Columns = Partial<Record<WordColumn, TermList>>;

/** Surface words as the engine splits them. */
const SURFACE = /[\p{Alphabetic}\p{N}\p{M}]+/gu;

export function openFreshPapers(analyze: Analyze): FreshPapers {
  const papers = new Map<number, FreshPaper>();
  const columns = new Map<number, Columns>();
  const terms = openTerms();

  async function termsOf(paper: FreshPaper, column: WordColumn): Promise<TermList> {
    const known = columns.get(paper.paperId) ?? {};
    const list = known[column] ?? terms.list(await analyze(textOf(paper, column), column));
    known[column] = list;
    columns.set(paper.paperId, known);
    return list;
  }

  async function clauseOf(clause: WordClause, search: FreshSearch): Promise<TermClause> {
    const surface = clause.text.match(SURFACE) ?? [];
    const words = await analyze(clause.text, clause.column);
    const boost = "boost" in clause ? (clause.boost ?? 1) : 1;
    const found = words.map(({ term, position }) => ({
      id: terms.find(term),
      position,
      weight: boost * termWeight(search.holders(surface[position] ?? term), search.paperCount),
    }));
    const isOnce = clause.kind === "phrase";
    const distinct = found.filter(
      ({ id }, at) => isOnce || id === null || found.findIndex((each) => each.id === id) === at,
    );
    return termClause(clause.kind, distinct, terms.size);
  }

  async function meanLengths(used: Set<WordColumn>): Promise<Map<WordColumn, number>> {
    const means = new Map<WordColumn, number>();
    for (const column of used) {
      let sum = 0;
      for (const paper of papers.values()) {
        const list = columns.get(paper.paperId)?.[column] ?? (await termsOf(paper, column));
        sum += list.ids.length;
      }
      means.set(column, sum / Math.max(1, papers.size));
    }
    return means;
  }

  return {
    papers,
    add: async (fresh) => {
      for (const paper of fresh) {
        columns.delete(paper.paperId);
        papers.set(paper.paperId, paper);
        await termsOf(paper, "text");
      }
    },
    remove: (paperIds) => {
      for (const paperId of paperIds) {
        papers.delete(paperId);
        columns.delete(paperId);
      }
      if (papers.size === 0) terms.clear();
    },
    words: async (search) => {
      const { should, must, mustNot } = search.query;
      if (papers.size === 0 || should.length + must.length === 0) return [];
      const all = [...should, ...must, ...mustNot];
      // Before the conditions are made: they name terms by number.
      const means = await meanLengths(new Set(all.map(({ column }) => column)));
      const ready = await Promise.all(all.map((clause) => clauseOf(clause, search)));
      const found: Candidate[] = [];
      const isMet = filterTest(search.filter);
      for (const { paperId, facts } of papers.values()) {
        if (!isMet(paperId, facts)) continue;
        const known = columns.get(paperId) ?? {};
        const scores = ready.map((clause, at) => {
          const column = all[at]?.column ?? "text";
          const list = known[column];
          return list ? matchTerms(clause, list, means.get(column) ?? 1) : null;
        });
        const score = joined(scores, should.length, must.length);
        if (score !== null) found.push({ paperId, score, facts });
      }
      return found.sort(byScore).slice(0, search.limit);
    },
    nearest: (vector, filter, limit) => {
      const found: Candidate[] = [];
      const isMet = filterTest(filter);
      for (const { paperId, facts, vector: own } of papers.values()) {
        if (own && isMet(paperId, facts)) {
          found.push({ paperId, score: dotProduct(own, vector), facts });
        }
      }
      return found.sort(byScore).slice(0, limit);
    },
  };
}

/** Any of the first, all of the second, none of the others; null where that does not hold. */
function joined(scores: (number | null)[], should: number, must: number): number | null {
  if (scores.slice(should + must).some((score) => score !== null)) return null;
  const musts = scores.slice(should, should + must);
  if (musts.includes(null)) return null;
  const shoulds = scores.slice(0, should).filter((score) => score !== null);
  if (must === 0 && shoulds.length === 0) return null;
  return [...musts, ...shoulds].reduce((sum: number, score) => sum + (score ?? 0), 0);
}

/** The joined column as the engine's table has it. */
function textOf({ title, abstract, authors }: FreshPaper, column: WordColumn): string {
  if (column === "title") return title;
  if (column === "abstract") return abstract;
  if (column === "authors") return authors;
  return `${title}\n${title}\n${abstract}\n${authors}`;
}

function byScore(left: Candidate, right: Candidate): number {
  return right.score - left.score || left.paperId - right.paperId;
}
