import type { LinkKind } from "../link-kinds.ts";
import type { PaperState } from "../paper.ts";
import type { NameParts } from "../people/person-name.ts";

/** `arxiv`, `doi`, `openreview`, `acl`, `url`: what a paper can be known by. */
export interface PaperIdentifier {
  scheme: string;
  value: string;
}

export interface AuthorRecord {
  name: string;
  /** Where the source gives family and given name apart. */
  parts?: NameParts | null;
  orcid?: string | null;
  affiliation?: string | null;
}

/** A version: its number and date, and its content where the source tells it. */
export interface VersionRecord {
  number: number;
  at: string | null;
  source?: string;
  title?: string | null;
  abstract?: string | null;
  authors?: string[];
  categories?: string[];
}

export interface LinkRecord {
  kind: LinkKind;
  url: string;
  provenance: string;
  checkedAt?: string | null;
}

export type OrganizationKind = "paper" | "submitter";

/** An organisation that a paper is of, or that put it forward. */
export interface OrganizationRecord {
  name: string;
  fullName?: string | null;
  avatar?: string | null;
  /** Hugging Face's number of it. */
  objectId?: string | null;
  kind: OrganizationKind;
  provenance: string;
}

/** A dated fact for ranking; `at` is a day or an instant (RK1, RK3). */
export interface SignalRecord {
  kind: string;
  at: string;
  value: number | null;
  source: string;
}

/**
 * A paper as a source tells it, already understood and in Unicode. A missing field is not known
 * and changes nothing; null says that there is none.
 */
export interface PaperRecord {
  identifiers: PaperIdentifier[];
  title: string;
  abstract?: string | null;
  summary?: string | null;
  authors?: AuthorRecord[];
  categories?: string[];
  primaryCategory?: string | null;
  announcedOn?: string | null;
  /** How well the day is known; `estimate` yields to the others. */
  announcedBy?: "feed" | "import" | "estimate";
  publishedAt?: string | null;
  updatedAt?: string | null;
  authorComment?: string | null;
  journalRef?: string | null;
  doi?: string | null;
  license?: string | null;
  state?: PaperState;
  links?: LinkRecord[];
  organizations?: OrganizationRecord[];
  signals?: SignalRecord[];
  versions?: VersionRecord[];
  /** Datestamp of the record at its source, a day; an older one never overwrites (HV2). */
  datestamp?: string | null;
  extra?: Record<string, unknown>;
  /** A person typed it, and no source has vouched for it: a later record of a source replaces it. */
  isTyped?: boolean;
}
