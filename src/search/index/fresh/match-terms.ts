import type { TermList } from "./term-list.ts";

/** BM25 as the engine has it. */
const K1 = 1.2;
const B = 0.75;

/** A condition on words, ready to be tried on texts in memory. */
export interface TermClause {
  kind: "any" | "all" | "phrase";
  /** In the order of the text; null for a term that no text in memory holds. */
  terms: { id: number | null; position: number; weight: number }[];
  /** For each number of a term: 1 + its place in `terms`, or 0. */
  slots: Uint8Array;
}

/** How telling a term is that is in `holders` of `papers`. */
export function termWeight(holders: number, papers: number): number {
  const held = Math.min(Math.max(holders, 1), papers);
  return Math.log(1 + (papers - held + 0.5) / (held + 0.5));
}

export function termClause(
  kind: TermClause["kind"],
  terms: TermClause["terms"],
  termCount: number,
): TermClause {
  const slots = new Uint8Array(termCount);
  for (const [at, { id }] of terms.entries())
    if (id !== null && slots[id] === 0) slots[id] = at + 1;
  return { kind, terms, slots };
}

/** BM25 of a text for one condition, or null where it does not meet it. */
export function matchTerms(
  clause: TermClause,
  { ids, positions }: TermList,
  meanLength: number,
): number | null {
  const { terms, slots, kind } = clause;
  if (terms.length === 0) return null;
  const counts = new Uint32Array(terms.length);
  let met = 0;
  for (let at = 0; at < ids.length; at += 1) {
    const slot = slots[ids[at] as number] ?? 0;
    if (slot === 0) continue;
    if (counts[slot - 1] === 0) met += 1;
    counts[slot - 1] = (counts[slot - 1] as number) + 1;
  }
  if (met === 0) return null;
  const isEach = terms.every(({ id }) => id !== null && (slots[id] ?? 0) > 0 && hasTerm(id));
  if (kind !== "any" && !isEach) return null;
  if (kind === "phrase" && !holdsPhrase(clause, ids, positions)) return null;
  const norm = K1 * (1 - B + (B * ids.length) / Math.max(1, meanLength));
  let score = 0;
  for (const [at, { weight }] of terms.entries()) {
    const count = counts[at] as number;
    if (count > 0) score += (weight * count * (K1 + 1)) / (count + norm);
  }
  return score;

  function hasTerm(id: number): boolean {
    return (counts[(slots[id] as number) - 1] as number) > 0;
  }
}

function holdsPhrase({ terms }: TermClause, ids: Uint32Array, positions: Uint32Array): boolean {
  const [first] = terms;
  if (!first) return false;
  const at = new Map<number, number>();
  for (const [place, position] of positions.entries()) at.set(position, ids[place] as number);
  for (const [place, id] of ids.entries()) {
    if (id !== first.id) continue;
    const start = (positions[place] as number) - first.position;
    if (terms.every((term) => at.get(start + term.position) === term.id)) return true;
  }
  return false;
}
