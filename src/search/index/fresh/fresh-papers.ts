import { dotProduct } from "../../embed/embedder.ts";
import { openFreshColumns, type FreshColumns } from "./fresh-columns.ts";
import { matchTerms } from "./match-terms.ts";
import { filterTest } from "./meets-filter.ts";
import type { Candidate, IndexFilter, WordColumn } from "../search-index.ts";
import type { FreshPaper, Analyze, FreshSearch } from "./fresh-paper.ts";

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

export function openFreshPapers(analyze: Analyze): FreshPapers {
  const papers = new Map<number, FreshPaper>();
  const columns = openFreshColumns(analyze);
  return {
    papers,
    add: async (fresh) => {
      for (const paper of fresh) {
        columns.drop(paper.paperId);
        papers.set(paper.paperId, paper);
        await columns.read(paper, "text");
      }
    },
    remove: (paperIds) => {
      for (const paperId of paperIds) {
        papers.delete(paperId);
        columns.drop(paperId);
      }
      if (papers.size === 0) columns.clear();
    },
    words: async (search) => {
      const { should, must, mustNot } = search.query;
      if (papers.size === 0 || should.length + must.length === 0) return [];
      const all = [...should, ...must, ...mustNot];
      // Before the conditions are made: they name terms by number.
      const means = new Map<WordColumn, number>();
      for (const { column } of all) {
        if (!means.has(column)) means.set(column, await meanLength(papers, columns, column));
      }
      const ready = await Promise.all(all.map((clause) => columns.clause(clause, search)));
      const isMet = filterTest(search.filter);
      const found: Candidate[] = [];
      for (const { paperId, facts } of papers.values()) {
        if (!isMet(paperId, facts)) continue;
        const scores = ready.map((clause, at) => {
          const column = all[at]?.column ?? "text";
          const list = columns.known(paperId, column);
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

async function meanLength(
  papers: Map<number, FreshPaper>,
  columns: FreshColumns,
  column: WordColumn,
): Promise<number> {
  let sum = 0;
  for (const paper of papers.values()) {
    const list = columns.known(paper.paperId, column) ?? (await columns.read(paper, column));
    sum += list.ids.length;
  }
  return sum / Math.max(1, papers.size);
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

function byScore(left: Candidate, right: Candidate): number {
  return right.score - left.score || left.paperId - right.paperId;
}
