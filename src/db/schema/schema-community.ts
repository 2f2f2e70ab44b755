import type { Generated } from "kysely";

/** Tables of the community: accounts, sessions, votes, picks, submissions, comments, moderation. */
export interface CommunityTables {
  account: AccountTable;
  /** A sign-in that waits for its button; its token is derived from the id, never stored. */
  sign_in: {
    sign_in_id: string;
    email: string;
    /** The address as it is compared; null for one asked for before this was kept. */
    email_key: string | null;
    /** SHA-256 of the cookie of the browser that asked; null for a link an operator printed. */
    browser_hash: string | null;
    return_path: string | null;
    code_attempts: Generated<number>;
    created_at: string;
    expires_at: string;
    used_at: string | null;
    /** The language of its mail; null where nobody said. */
    language: Generated<string | null>;
    /** IANA name of the zone whose days and times the reader is shown; null: the site’s. */
    time_zone: Generated<string | null>;
  };
  session: {
    session_id: Generated<number>;
    token_hash: string;
    account_id: number;
    agent: string;
    created_at: string;
    seen_at: string;
    expires_at: string;
    /** How it began: `mail`, `operator`, `passkey` or the name of a provider. */
    way: Generated<string>;
    /** 1 where two factors began it: a passkey that checked its owner. */
    is_strong: Generated<number>;
  };
  api_token: {
    token_id: Generated<number>;
    token_hash: string;
    account_id: number;
    name: string;
    /** Words with spaces between them: `read vote comment submit curate`. */
    scopes: string;
    created_at: string;
    used_at: string | null;
    expires_at: string | null;
  };
  /** Suspensions of readers who erased their account: a keyed hash of an address, until it ends. */
  kept_suspension: { subject_hash: string; until: string };
  vote: {
    paper_id: number;
    account_id: number;
    at: string;
    network: string | null;
    /** Of the reader when it was cast (RK7): 0 known, 1 new, 2 occasional. */
    is_new: number;
  };
  ring_member: { account_id: number; ring_id: number; found_at: string };
  pick: PickTable;
  submission: SubmissionTable;
  comment: CommentTable;
  comment_edit: { comment_id: number; number: number; text: string; replaced_at: string };
  comment_vote: { comment_id: number; account_id: number; value: number };
  flag: FlagTable;
  moderation_action: ModerationActionTable;
  paper_lock: { paper_id: number; locked_at: string };
  /** The surviving paper of two that were one work. */
  paper_merge: { old_paper_id: number; old_key: string; paper_id: number; at: string };
  saved_paper: { account_id: number; paper_id: number; at: string };
  collection: CollectionTable;
  collection_paper: { collection_id: number; paper_id: number; note: string | null; at: string };
  author_claim: ClaimTable;
  invite: {
    invite_id: string;
    email: string;
    role: string;
    account_id: number | null;
    created_at: string;
  };
  /** Theoretical arrival time of the generic cell rate algorithm, in milliseconds (SC8). */
  rate_limit: { key: string; arrival_ms: number };
}

export interface AccountTable {
  account_id: Generated<number>;
  /** As written to; `email_key` is the folded address that is unique. */
  email: string;
  email_key: string;
  handle: string;
  handle_key: string;
  /** `reader`, `curator`, `moderator` or `administrator`. */
  role: string;
  about: string;
  orcid: string | null;
  suspended_until: string | null;
  created_at: string;
  /** 0 where its owner signs in by passkey or provider alone. */
  has_mail_sign_in: Generated<number>;
  language: Generated<string | null>;
}

export interface PickTable {
  pick_id: Generated<number>;
  paper_id: number;
  account_id: number | null;
  /** The day on whose page it is. */
  day: string;
  note: string;
  /** The moment of its signal. */
  at: string;
  withdrawn_at: string | null;
  /** When it became known: its day had begun. Null while it is scheduled. */
  began_at: string | null;
  /** A pinned pick is the first of its day. */
  pinned_at: string | null;
  /** When its note last changed. */
  edited_at: string | null;
}

export interface SubmissionTable {
  submission_id: Generated<number>;
  account_id: number | null;
  paper_id: number | null;
  identifier: string;
  comment: string;
  /** What will be stored once a moderator accepts it, as JSON. */
  record: string;
  /** `waiting`, `accepted` or `refused`. */
  state: string;
  reason: string | null;
  created_at: string;
  decided_at: string | null;
}

export interface CommentTable {
  comment_id: Generated<number>;
  paper_id: number;
  account_id: number | null;
  parent_id: number | null;
  text: string;
  /** `visible`, `hidden` (by moderation) or `erased` (by its writer). */
  state: string;
  up_count: Generated<number>;
  down_count: Generated<number>;
  /** Lower bound of the Wilson interval at 80 %. */
  lower_bound: Generated<number>;
  edit_count: Generated<number>;
  created_at: string;
  edited_at: string | null;
}

export interface FlagTable {
  flag_id: Generated<number>;
  /** `paper` or `comment`. */
  subject_kind: string;
  subject_id: number;
  paper_id: number;
  account_id: number | null;
  reason: string;
  note: string;
  created_at: string;
  resolved_at: string | null;
}

export interface ModerationActionTable {
  action_id: Generated<number>;
  at: string;
  /** Null for what the program does by a published rule. */
  account_id: number | null;
  kind: string;
  paper_id: number | null;
  comment_id: number | null;
  subject_account_id: number | null;
  reason: string;
  /** 1: only counted in public. */
  is_private: number;
  detail: string | null;
}

export interface CollectionTable {
  collection_id: Generated<number>;
  account_id: number;
  slug: string;
  title: string;
  about: string;
  is_public: number;
  created_at: string;
  changed_at: string;
}

export interface ClaimTable {
  claim_id: Generated<number>;
  paper_id: number;
  account_id: number;
  /** Place in the paper's authors, 0 the first. */
  position: number;
  /** `link`, `orcid` or `moderator`. */
  method: string;
  proof_url: string | null;
  /** `waiting`, `proven` or `refused`. */
  state: string;
  created_at: string;
  decided_at: string | null;
}
