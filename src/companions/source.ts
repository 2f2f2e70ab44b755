import type { NewFigure } from "../papers/figure.ts";
import type { LinkRecord } from "../papers/stored/paper-record.ts";
import type { PoliteClient } from "./polite-client.ts";

/** A paper as sources are asked about it. */
export interface CompanionPaper {
  paperId: number;
  arxivId: string | null;
  doi: string | null;
  title: string;
  /** The address of the licence that its record names. */
  license: string | null;
  links: Array<{ url: string; kind: string; state: string | null }>;
}

/** Something that a source can be asked about. */
export interface NewSubject {
  /** Its name, the same for every paper it belongs to: an address, `github.com/o/r`, a paper's key. */
  subject: string;
  host: string;
}

export interface Subject {
  subject: string;
  etag: string | null;
  facts: Facts | null;
}

export type Facts = Record<string, unknown>;

export interface Answer {
  /** `works`, `moved`, `gone`, `refused`, `found`, `none`; `same` where nothing changed since the entity tag. */
  state: string;
  facts: Facts | null;
  etag?: string | null;
  /** Stars, citations or mentions: kept by day. */
  count?: number | null;
  /** What the paper gets a link to. */
  links?: LinkRecord[];
  /** Other names that the source has for the paper, such as `openalex:W4388557475`. */
  names?: string[];
  /** What the paper cites, by names: `arxiv:2311.03285`, `doi:10.1000/x`, a source's own. Absent where it was not told. */
  references?: string[];
  /** The paper's own figure; null takes an earlier one away, absent leaves it. */
  figure?: NewFigure | null;
  /** Why it is so, for the history. */
  detail?: string | null;
  /** When to ask again. */
  nextMs: number;
}

/** What ranking is told when a count grew or a state changed (RK3). */
export type SignalKind = "code" | "stars" | "mention" | "citation";

/**
 * One place that knows something of papers. A source that fails loses nothing: what it said before stays,
 * and it is asked again later. One contract test holds over all of them.
 */
export interface Source {
  name: string;
  label: string;
  /** Hosts that are asked; empty where the papers name them. */
  hosts: string[];
  /** What is asked of it, as a sentence for /about/sources. */
  asks: string;
  /** How often, in words. */
  everyWords: string;
  isOnByDefault: boolean;
  /** Asked without a key it answers nothing, or a setting names where. */
  needs?: "key" | "address";
  /** How many subjects one request may ask about. */
  batchMax: number;
  signal?: SignalKind;
  subjectsOf: (paper: CompanionPaper) => NewSubject[];
  /**
   * Asks about the subjects, in one request where it can. A subject without an answer is missing.
   * @throws SourceFault
   */
  ask: (client: PoliteClient, subjects: Subject[]) => Promise<Map<string, Answer>>;
}
