export interface UpsertOptions {
  now: Date;
  /** Who says so: `arxiv`, `import`, `starter`, a submission. */
  source: string;
  /** Join a record without a known identifier to the paper of the same title. */
  joinByTitle?: boolean;
}
