import type { Analyze, FreshPaper, FreshSearch } from "./fresh-paper.ts";
import { termClause, termWeight, type TermClause } from "./match-terms.ts";
import type { WordClause, WordColumn } from "../search-index.ts";
import { openTerms, type TermList } from "./term-list.ts";

/** Surface words as the engine splits them. */
const SURFACE = /[\p{Alphabetic}\p{N}\p{M}]+/gu;

/** The words of papers in memory, by column, each read when it is first asked for. */
export interface FreshColumns {
  read(paper: FreshPaper, column: WordColumn): Promise<TermList>;
  /** Null where it was not read. */
  known(paperId: number, column: WordColumn): TermList | null;
  clause(clause: WordClause, search: FreshSearch): Promise<TermClause>;
  drop(paperId: number): void;
  /** Forgets the terms themselves too. */
  clear(): void;
}

export function openFreshColumns(analyze: Analyze): FreshColumns {
  const columns = new Map<number, Partial<Record<WordColumn, TermList>>>();
  const terms = openTerms();
  return {
    read: async (paper, column) => {
      const list =
        columns.get(paper.paperId)?.[column] ??
        terms.list(await analyze(textOf(paper, column), column));
      columns.set(paper.paperId, { ...columns.get(paper.paperId), [column]: list });
      return list;
    },
    known: (paperId, column) => columns.get(paperId)?.[column] ?? null,
    clause: async (clause, search) => {
      const surface = clause.text.match(SURFACE) ?? [];
      const words = await analyze(clause.text, clause.column);
      const boost = "boost" in clause ? (clause.boost ?? 1) : 1;
      const found = words.map(({ term, position }) => ({
        id: terms.find(term),
        position,
        weight: boost * termWeight(search.holders(surface[position] ?? term), search.paperCount),
      }));
      const isPhrase = clause.kind === "phrase";
      const distinct = found.filter(
        ({ id }, at) => isPhrase || id === null || found.findIndex((each) => each.id === id) === at,
      );
      return termClause(clause.kind, distinct, terms.size);
    },
    drop: (paperId) => void columns.delete(paperId),
    clear: () => {
      columns.clear();
      terms.clear();
    },
  };
}

/** The joined column as the engine's table has it. */
function textOf({ title, abstract, authors }: FreshPaper, column: WordColumn): string {
  if (column === "title") return title;
  if (column === "abstract") return abstract;
  if (column === "authors") return authors;
  return `${title}\n${title}\n${abstract}\n${authors}`;
}
