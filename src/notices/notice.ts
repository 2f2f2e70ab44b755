/** Something that happened to what a reader wrote, saved, follows or claimed. */
export interface Notice {
  kind: "answer" | "version" | "withdrawn" | "author" | "claim";
  /** Instant at which the site learned of it. */
  at: string;
  paperId: number;
  /** Who answered (null: erased since), or the author who is followed. */
  name: string | null;
  /** The comment that answers, or the number of the version. */
  number: number | null;
  /** Of a claim: whether it was found proven. */
  isProven: boolean | null;
}
