import type { Generated, Kysely, Transaction } from "kysely";
import type { CompanionTables } from "./schema-companions.ts";
import type { CommunityTables } from "./schema-community.ts";
import type { DigestTables } from "./schema-digests.ts";
import type { HarvestTables } from "./schema-harvest.ts";
import type { RecommendationTables } from "./schema-recommendations.ts";
import type { InterestTables } from "./schema-interest.ts";
import type { ResultTables } from "./schema-results.ts";
import type { SetupTables } from "./schema-setup.ts";
import type { SignInTables } from "./schema-sign-in.ts";
import type { WebhookTables } from "./schema-webhooks.ts";

/**
 * Every table, one interface each, singular snake_case (glossary). Instants are ISO 8601 UTC text
 * with milliseconds, days are `YYYY-MM-DD` text, flags are 0 or 1, JSON is text: the same on
 * every engine.
 */
export interface PaperTables {
  paper: PaperTable;
  paper_identifier: { scheme: string; value: string; paper_id: number };
  paper_version: PaperVersionTable;
  /** When this site learned of it; `kind` is `version` or `withdrawn`, `number` the newest version then. */
  paper_news: { paper_id: number; kind: string; number: number; at: string };
  author: { author_id: Generated<number>; slug: string; name: string };
  paper_author: {
    paper_id: number;
    position: number;
    author_id: number;
    name: string;
    orcid: string | null;
    affiliation: string | null;
    /** Parts of the name, where a source told them apart. */
    family: string | null;
    given: string | null;
    suffix: string | null;
  };
  paper_category: {
    paper_id: number;
    category: string;
    position: number;
    hot_key: string;
    newest_key: string;
  };
  paper_link: {
    paper_id: number;
    kind: string;
    url: string;
    host: string;
    provenance: string;
    /** When it last answered. */
    checked_at: string | null;
    /** `works`, `moved`, `gone`, `refused`; null where nobody has asked. */
    state: string | null;
    state_since: string | null;
    moved_to: string | null;
  };
  /** Links that a moderator took away: no text and no import brings them back. */
  removed_link: { paper_id: number; place: string; url: string; removed_at: string };
  organization: {
    organization_id: Generated<number>;
    slug: string;
    /** Twenty-four hexadecimal digits, as Hugging Face numbers it, or made of the slug. */
    object_id: string;
    name: string;
    full_name: string | null;
    avatar: string | null;
  };
  /** `kind` is `paper` where the work is theirs, `submitter` where they put it forward. */
  paper_organization: {
    paper_id: number;
    organization_id: number;
    kind: string;
    provenance: string;
    set_at: string;
  };
  signal: SignalTable;
  listing: ListingTable;
  /** One row per change of a paper, in commit order: what the search index has still to read. */
  index_change: { change_id: Generated<number>; paper_id: number };
  formula: { version: number; since_at: string; reason: string };
}

export interface PaperTable {
  paper_id: Generated<number>;
  key: string;
  title: string;
  /** Title folded to letters and digits: what joins a paper known by its title alone. */
  title_key: string;
  abstract: string | null;
  summary: string | null;
  author_comment: string | null;
  journal_ref: string | null;
  doi: string | null;
  license: string | null;
  primary_category: string | null;
  announced_on: string | null;
  /** `feed`, `import` or `estimate`: how well the day is known. */
  announced_by: string | null;
  published_at: string | null;
  updated_at: string | null;
  state: string;
  /** Datestamp of the newest record taken from the source (HV2). */
  source_datestamp: string | null;
  /** First day on which the paper may be shown. */
  shown_on: string | null;
  points: Generated<number>;
  comment_count: Generated<number>;
  hotness: Generated<number>;
  hot_key: Generated<string>;
  newest_key: Generated<string>;
  /** Sums of its signals, as JSON (`tally.ts`); null where they are to be counted again. */
  tally: string | null;
  /** Unknown fields of an import, kept as JSON. */
  extra: string | null;
  /** What pages say of its own figure, as JSON (`figure.ts`); the bytes are in `paper_figure`. */
  figure: string | null;
  created_at: string;
  changed_at: string;
}

export interface PaperVersionTable {
  paper_id: number;
  number: number;
  at: string | null;
  source: string;
  /** Null where only the date of the version is known. */
  title: string | null;
  abstract: string | null;
  authors: string;
  categories: string;
}

export interface SignalTable {
  signal_id: Generated<number>;
  paper_id: number;
  kind: string;
  at: string;
  value: number | null;
  source: string;
  recorded_at: string;
}

/** A paper on the page of a day, week or month; `rank_key` is its place in one text order. */
export interface ListingTable {
  period: string;
  paper_id: number;
  place: number | null;
  rank_key: string;
}

export interface MachineTables {
  job: {
    job_id: Generated<number>;
    kind: string;
    key: string;
    payload: string;
    state: string;
    attempts: Generated<number>;
    due_at: string;
    lease_until: string | null;
    fence: Generated<number>;
    last_error: string | null;
    created_at: string;
  };
  schedule: { name: string; due_at: string; ran_at: string | null };
  setting: { name: string; value: string };
  lease: { name: string; holder: string; until: string; fence: number };
  import_problem: {
    problem_id: Generated<number>;
    file: string;
    line: number;
    reason: string;
    raw: string;
    seen_at: string;
  };
}

export type Database = PaperTables &
  MachineTables &
  HarvestTables &
  InterestTables &
  DigestTables &
  CommunityTables &
  ResultTables &
  CompanionTables &
  RecommendationTables &
  WebhookTables &
  SetupTables &
  SignInTables;
export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;
