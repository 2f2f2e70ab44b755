/** Tables of what other places know of papers. */
export interface CompanionTables {
  /** What one source says of one subject: an address, a repository, a paper. */
  companion: {
    subject: string;
    source: string;
    /** Who is asked. */
    host: string;
    /** `unasked` until an answer came; then what the source calls it. */
    state: string;
    facts: string | null;
    etag: string | null;
    asked_at: string | null;
    answered_at: string | null;
    state_since: string | null;
    /** An instant; what was never asked is before all instants, that of newer papers first. */
    due_at: string;
    failure_count: number;
    last_fault: string | null;
  };
  /** The paper's own figure as WebP in Base64, 34 kB at most. */
  paper_figure: { paper_id: number; webp_base64: string };
  companion_paper: { paper_id: number; subject: string };
  /** A paper here cites another one here, as a source says. */
  paper_reference: { paper_id: number; cited_id: number; source: string; seen_on: string };
  /** Each change of state, for the history. */
  companion_event: {
    subject: string;
    source: string;
    at: string;
    state: string;
    detail: string | null;
  };
  /** Stars, citations or mentions of a day. */
  companion_count: { subject: string; source: string; day: string; count: number };
  /** When a host may be asked again, over all processes, and what its robots.txt says. */
  host_turn: {
    host: string;
    next_at: string;
    day: string;
    asked_count: number;
    robots: string | null;
    robots_at: string | null;
  };
}
