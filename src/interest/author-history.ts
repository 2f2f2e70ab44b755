import type { PublicAct } from "./site-content.ts";

/** What was put forward of one author: when, and how much each counts. */
export type AuthorHistory = ReadonlyMap<
  string,
  Array<Pick<PublicAct, "on" | "weight"> & { key: string }>
>;

/**
 * For each author of a paper that arrives on `on`, how many papers were put forward before that day.
 * The paper itself never counts: its own entry may precede its announcement.
 */
export function earlierPapers(
  history: AuthorHistory,
  { key, authors }: { key: string; authors: string[] },
  on: string,
): number[] {
  return authors.map((author) =>
    (history.get(author) ?? []).reduce(
      (sum, act) => (act.on < on && act.key !== key ? sum + act.weight : sum),
      0,
    ),
  );
}
