/** What lifts a paper besides the public acts of this site, as facts that a page puts into words. */
export interface Basis {
  /** Where its best author is known from, if not from acts here. */
  author?: "examples" | "list" | "imports" | undefined;
  /** What the words are known from where nobody here did anything. */
  words?: "examples" | "imports" | undefined;
  /** The example whose title has one of the words. */
  example?: string | undefined;
  /** Words of the operator that hold one of them. */
  wish?: string | undefined;
  /** A field of the site that it is in, as `cs.RO`. */
  field?: string | undefined;
  /** How many authors it has, where that lifts it. */
  team?: number | undefined;
}

export const formatBasis = (basis: Basis): string => JSON.stringify(basis);

export const parseBasis = (text: string): Basis => JSON.parse(text) as Basis;
