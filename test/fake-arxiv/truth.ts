/** A paper as the source knows it, in its own TeX. */
export interface TruthPaper {
  id: string;
  title: string;
  abstract: string;
  authors: Array<{ keyname: string; forenames: string }>;
  categories: string[];
  comments: string | null;
  created: string;
  updated: string | null;
  /** Day of the last modification. */
  datestamp: string;
  isDeleted: boolean;
  version: number;
}

/** What is true at the source; tests change it and compare the store with it. */
export interface Truth {
  papers: Map<string, TruthPaper>;
  /** The source's day. */
  today: () => string;
}

export function truthOf(papers: TruthPaper[], today: () => string): Truth {
  return { papers: new Map(papers.map((paper) => [paper.id, { ...paper }])), today };
}

/** Changes a paper as its authors do: another title, a new version, a datestamp of today. */
export function revise(
  { papers, today }: Truth,
  id: string,
  change: Partial<TruthPaper> = {},
): void {
  const paper = papers.get(id);
  if (!paper) throw new Error(`no paper ${id} in the truth`);
  const version = paper.version + 1;
  const title = `${paper.title.replace(/ \(revision \d+\)$/, "")} (revision ${version})`;
  Object.assign(paper, { title, version, updated: today(), datestamp: today(), ...change });
}

export function takeBack({ papers, today }: Truth, id: string): void {
  const paper = papers.get(id);
  if (paper) Object.assign(paper, { isDeleted: true, datestamp: today() });
}

/** Papers of a set (`cs:cs:AI`, `physics:hep-th`, `cs`), by datestamp and id. */
export function papersOfSet({ papers }: Truth, set: string, from: string | null): TruthPaper[] {
  return [...papers.values()]
    .filter(({ categories }) => categories.some((category) => isOfSet(category, set)))
    .filter(({ datestamp }) => from === null || datestamp >= from)
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b), "en"));
}

export const orderOf = ({ datestamp, id }: Pick<TruthPaper, "datestamp" | "id">): string =>
  `${datestamp} ${id}`;

export function setsOf(category: string): string[] {
  const [archive = "", name] = category.split(".");
  const group = ["cs", "math", "stat", "eess", "q-bio", "q-fin", "econ"].includes(archive)
    ? archive
    : "physics";
  const sets = group === archive ? [group, `${group}:${archive}`] : [group, `physics:${archive}`];
  return name ? [...sets, `${group}:${archive}:${name}`] : sets;
}

const isOfSet = (category: string, set: string): boolean => setsOf(category).includes(set);
