import type { PublicAct } from "./site-content.ts";

/** What was put forward of one author: when, and how much each counts. */
export type AuthorHistory = ReadonlyMap<
  string,
  Array<Pick<PublicAct, "on" | "weight"> & { key: string }>
>;

/** What a site knows of one author of a paper. */
export interface AuthorPast {
  /** Papers that were put forward before. */
  papers: number;
  /** Sum of their weights. */
  weight: number;
  /** The part of it from papers that another author of this paper wrote as well. */
  together: number;
  /** Other papers of that name on the site, put forward or not; 0 where nobody counted them. */
  written: number;
}

/**
 * The past of each author of a paper that arrives on `on`: what was put forward before that day.
 * The paper itself never counts: its own entry may precede its announcement.
 * @param writtenBy other papers of each author on the site
 */
export function earlierPapers(
  history: AuthorHistory,
  { key, authors }: { key: string; authors: string[] },
  on: string,
  writtenBy: (author: string) => number = () => 0,
): AuthorPast[] {
  const acts = authors.map((author) =>
    (history.get(author) ?? []).filter((act) => act.on < on && act.key !== key),
  );
  const known = new Set<string>();
  const shared = new Set<string>();
  for (const author of new Set(authors)) {
    for (const act of acts[authors.indexOf(author)] ?? []) {
      if (known.has(act.key)) shared.add(act.key);
      known.add(act.key);
    }
  }
  return acts.map((own, at) => ({
    papers: own.length,
    weight: weightOf(own),
    together: weightOf(own.filter((act) => shared.has(act.key))),
    written: writtenBy(authors[at] as string),
  }));
}

const weightOf = (acts: Array<{ weight: number }>): number =>
  acts.reduce((sum, { weight }) => sum + weight, 0);
