import type { Generated } from "kysely";

/** Tables of the digests: subscriptions, issues and the ledger of deliveries (DG1–DG15). */
export interface DigestTables {
  subscription: SubscriptionTable;
  /** A wish that waits for its confirmation (DG9); `choices` is JSON. */
  subscription_request: {
    request_id: Generated<number>;
    email: string;
    address_hash: string;
    choices: string;
    asked_at: string;
    mailed_at: string | null;
    confirmed_at: string | null;
  };
  issue: IssueTable;
  /** What an issue holds, in its order, so that no subscription has a work twice (DG10). */
  /** `note` is what the curator wrote whose pick the paper was; null where it was none. */
  issue_paper: {
    issue_id: number;
    place: number;
    snapshot_id: number;
    reason: string;
    note: string | null;
    note_by: string | null;
  };
  /** A paper as issues froze it (DG1), shared by all that froze the same text; `content` is JSON. */
  paper_snapshot: {
    snapshot_id: Generated<number>;
    content_hash: string;
    paper_id: number;
    key: string;
    title_key: string;
    doi: string | null;
    content: string;
  };
  delivery: DeliveryTable;
  /**
   * The issues that a subscription had and whose deliveries are no longer kept, by the year and the
   * state in which they were settled; `issues` is numbers with commas between.
   */
  delivery_archive: { subscription_id: number; year: number; state: string; issues: string };
  /** Deliveries in the archive by what became of them, over all issues. */
  archived_count: { state: string; count: number };
  /** Addresses no longer mailed, by the hash of the address, and why (DG6). */
  suppression: {
    address_hash: string;
    reason: string;
    detail: string | null;
    since_at: string;
  };
  /** News from the receiving side; the same one twice is one row. */
  mail_event: {
    event_id: Generated<number>;
    source: string;
    external_id: string;
    kind: string;
    address_hash: string | null;
    delivery_id: number | null;
    detail: string | null;
    at: string;
  };
}

export interface SubscriptionTable {
  subscription_id: Generated<number>;
  email: string;
  /** SHA-256 of the folded address: one subscription an address. */
  address_hash: string;
  cadence: string;
  hour: number;
  zone: string;
  /** 1–7, Monday 1; only for `weekly`. */
  weekday: number | null;
  count: number;
  is_top: number;
  category: string | null;
  query: string | null;
  /** Wants a word when an issue would have been empty (DG11). */
  tells_empty: Generated<number>;
  /** `active`, `paused` or `left`. */
  state: string;
  /** Day on which a pause ends, in the reader's zone. */
  paused_until: string | null;
  confirmed_at: string;
  /** Day of the last slot that was handled: one issue a period, whatever the clock does (DG11). */
  last_period: string | null;
  next_due_at: string | null;
  /** Chain of the issues it had: equal chains had equal papers (DG14). */
  history_key: Generated<string>;
  /** The language of its mails; null where nobody said. */
  language: Generated<string | null>;
  /** Wants papers in the order of a profile: of `account_id`, else the one kept in `profile`. */
  is_for_you: Generated<number>;
  account_id: Generated<number | null>;
  /** Packed as in a cookie (`recommendations/packed-profile.ts`). */
  profile: Generated<string | null>;
  /** Wants the notices of `account_id` too; up to which instant they were told. */
  has_notices: Generated<number>;
  notices_until: Generated<string | null>;
  created_at: string;
  changed_at: string;
  left_at: string | null;
}

export interface IssueTable {
  issue_id: Generated<number>;
  content_key: string;
  /** `preparing`, `ready`, or `paused` by complaints or an operator. */
  state: string;
  /** Audience in words, for pages and the status. */
  audience: string;
  cadence: string;
  /** Day of the slot it was prepared for. */
  period: string;
  /** Last day whose papers could be in it. */
  until_day: string;
  text_version: number;
  title: string;
  paper_count: number;
  is_public: number;
  /** Made for one reader by their own profile: its reasons are theirs alone. */
  is_personal: Generated<number>;
  /** JSON of the reader's notices (`issue-notices.ts`); null where none were wanted or new. */
  notices: Generated<string | null>;
  prepared_at: string;
  ready_at: string | null;
  deadline_at: string;
  /** Its deliveries in the archive; `failed_count` is without those that bounced. */
  accepted_count: Generated<number>;
  bounced_count: Generated<number>;
  failed_count: Generated<number>;
  uncertain_count: Generated<number>;
  suppressed_count: Generated<number>;
}

export interface DeliveryTable {
  delivery_id: Generated<number>;
  issue_id: number;
  subscription_id: number;
  /** `prepared`, `sending`, `accepted`, `failed`, `uncertain` or `suppressed`. */
  state: string;
  attempts: Generated<number>;
  /** Not before this; while it is claimed, the end of its lease. */
  due_at: string;
  lease_holder: string | null;
  lease_until: string | null;
  /** Grows with each claim: the work of an older one is refused (DG3). */
  fence: Generated<number>;
  message_id: string;
  reply: string | null;
  settled_at: string | null;
}
