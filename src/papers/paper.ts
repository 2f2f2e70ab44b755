/** What the rest of the program means by a paper (glossary: paper, version, primary category). */

import type { Figure } from "./figure.ts";
import type { LinkKind } from "./link-kinds.ts";
import type { NameParts } from "./people/person-name.ts";

export type PaperState = "listed" | "withdrawn" | "deleted";

export interface PaperAuthor {
  name: string;
  slug: string;
  orcid: string | null;
  affiliation: string | null;
  /** Family and given name as a source told them apart; absent where the rule must split. */
  parts?: NameParts;
}

export interface PaperLink {
  kind: LinkKind;
  url: string;
  host: string;
  /** Who says so: `abstract`, `import`, `starter`, `author`, `moderator`. */
  provenance: string;
  /** When it last answered. */
  checkedAt: string | null;
  /** `works`, `moved`, `gone` or `refused`; null where nobody has asked. */
  state: string | null;
  stateSince: string | null;
  movedTo: string | null;
}

export interface PaperOrganization {
  slug: string;
  /** Twenty-four hexadecimal digits. */
  objectId: string;
  name: string;
  fullName: string | null;
  avatar: string | null;
  /** `paper`: the work is theirs; `submitter`: they put it forward. */
  kind: "paper" | "submitter";
  provenance: string;
}

/** A paper as lists, feeds and pages show it. Texts are Unicode; mathematics stays as TeX. */
export interface Paper {
  /** Row number in the store, never shown. */
  paperId: number;
  /** `arxiv:2311.03285`, `doi:…`, `openreview:…`, `acl:…`, `url:…` or `local:N`. */
  key: string;
  /** arXiv id without scheme and version, or null. */
  arxivId: string | null;
  title: string;
  abstract: string | null;
  /** Two or three sentences in our own words (starter catalogue), or null. */
  summary: string | null;
  authors: PaperAuthor[];
  categories: string[];
  primaryCategory: string | null;
  /** Day of the announcement, `YYYY-MM-DD`. */
  announcedOn: string | null;
  publishedAt: string | null;
  updatedAt: string | null;
  authorComment: string | null;
  journalRef: string | null;
  doi: string | null;
  license: string | null;
  /** Its own first figure, where one is kept and the licence allows it. */
  figure: Figure | null;
  state: PaperState;
  links: PaperLink[];
  /** Those that people named before those that a source named, the latest first. */
  organizations: PaperOrganization[];
  points: number;
  commentCount: number;
  hotness: number;
}

export interface PaperVersion {
  number: number;
  at: string | null;
  source: string;
  /** Null where only the date of the version is known. */
  title: string | null;
  abstract: string | null;
  authors: string[];
  categories: string[];
}
