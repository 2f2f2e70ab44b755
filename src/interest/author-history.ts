import type { PublicAct } from "./site-content.ts";

/** What was put forward of one author: when, and how much each counts. */
export type AuthorHistory = ReadonlyMap<
  string,
  Array<Pick<PublicAct, "on" | "weight"> & { key: string }>
>;

/**
 * For each author of a paper that arrives on `on`, how many papers were put forward before that day, and the sum of their weights.
 * The paper itself never counts: its own entry may precede its announcement.
 */
export function earlierPapers(
  history: AuthorHistory,
  { key, authors }: { key: string; authors: string[] },
  on: string,
): Array<{ papers: number; weight: number }> {
  return authors.map((author) => {
    const found = { papers: 0, weight: 0 };
    for (const act of history.get(author) ?? []) {
      if (act.on >= on || act.key === key) continue;
      found.papers += 1;
      found.weight += act.weight;
    }
    return found;
  });
}
