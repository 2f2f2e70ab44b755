import type { Generated } from "kysely";

/** Tables of recommendations: what one reader said is nobody else's (PR8). */
export interface RecommendationTables {
  profile: {
    account_id: number;
    /** 0: by taste alone; 100: by what everybody reads. */
    dial: number;
    /** Votes and saves before this instant are forgotten here; null: none are. */
    since_at: string | null;
    /** Part of the secret feed address: a new number makes a new address. */
    feed_number: number;
    notices_seen_at: string | null;
    /** The last look at a list, and the end of the visit before this one. */
    seen_at: Generated<string | null>;
    visit_since: Generated<string | null>;
    changed_at: string;
  };
  interest: {
    account_id: number;
    paper_id: number;
    /** `more`, `not` or `seen`. */
    verdict: string;
    weight: number;
    /** `press`, `seed`, or where it was first said: `vote`, `save`. */
    source: string;
    at: string;
  };
  follow: OwnWish;
  mute: OwnWish;
  /** What a reader made of a `word` or an `author` of the profile; 1 is as it was learnt. */
  profile_weight: { account_id: number; kind: string; value: string; weight: number };
  /** `state` is `to-read`, `reading` or `read`; `note` is Markdown. */
  library_paper: {
    account_id: number;
    paper_id: number;
    state: string;
    note: string;
    changed_at: string;
  };
  /** A long list of papers that a profile begins from, on its way through the background. */
  seed_run: {
    /** Hard to guess: without an account the address alone opens it. */
    run: string;
    account_id: number | null;
    /** Whose public works are asked for; null for a list that was sent. */
    orcid: string | null;
    /** `waiting`, `done` or `failed`. */
    state: string;
    /** JSON of `{key, title}`; null until ORCID has answered. */
    entries: string | null;
    /** How many of them were looked up. */
    looked: number;
    /** JSON: row numbers of papers, and `{text, why}`. */
    found: string;
    unknown: string;
    problem: string | null;
    /** When the browser of a reader without an account took what was found. */
    taken_at: string | null;
    created_at: string;
  };
  /** What all papers have in common, made once a day; derived. */
  corpus_model: { name: string; made_at: string; paper_count: number; body: string };
}

interface OwnWish {
  account_id: number;
  kind: string;
  value: string;
  at: string;
}
