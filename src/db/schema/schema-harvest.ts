import type { Generated } from "kysely";

export interface HarvestTables {
  /** One row a set: the window under way and what the last complete run said (HV1, HV3). */
  harvest_window: {
    set_spec: string;
    from_day: string | null;
    resumption_token: string | null;
    /** `running`, `complete` or `failed`. */
    state: string;
    page_count: number;
    record_count: number;
    restart_count: number;
    /** `responseDate` of the first page of this window. */
    response_at: string | null;
    /** Day from which the next run asks: `responseDate` day of the last complete run. */
    next_from_day: string | null;
    started_at: string;
    completed_at: string | null;
    last_error: string | null;
    /** Hashes of the pages taken (the column has its name from before): one again is no progress (HV4). */
    page_digest: string | null;
  };
  /** The permit to ask a host, kept over processes and machines (HV6). */
  harvest_permit: {
    host: string;
    next_at: string;
    holder: string | null;
    /** Until then the holder's request counts as under way. */
    held_until: string | null;
    /** Set by a 403: no request until an operator asks again (HV5). */
    stopped_at: string | null;
    stop_reason: string | null;
  };
  /** A record that could not be understood, raw, with its reason (HV8). */
  harvest_problem: {
    problem_id: Generated<number>;
    source: string;
    identifier: string;
    reason: string;
    raw: string;
    attempts: number;
    seen_at: string;
    resolved_at: string | null;
  };
  /** What a feed announced: the set that completeness is measured against (HV11). */
  announcement: {
    day: string;
    category: string;
    arxiv_id: string;
    version: number | null;
    kind: string;
  };
  completeness: {
    day: string;
    category: string;
    announced_count: number;
    stored_count: number;
    /** Ids not stored, as a JSON list. */
    missing: string;
    /** 1 where the feed reached its limit of items, so that the set may be larger. */
    is_cut: number;
    checked_at: string;
  };
}
