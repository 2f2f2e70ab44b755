import { UserError } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";

/** Everything the store holds of an account, for its owner (SC17); secrets and hashes stay out. */
export async function exportOwnData(db: Db, accountId: number) {
  const account = await db
    .selectFrom("account")
    .select(["email", "handle", "role", "about", "orcid", "suspended_until", "created_at"])
    .select("has_mail_sign_in")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (!account) throw new UserError("This account no longer exists.", "not_found");
  return {
    account,
    sessions: await own(
      db,
      "session",
      ["agent", "way", "created_at", "seen_at", "expires_at"],
      accountId,
    ),
    passkeys: await own(
      db,
      "passkey",
      ["name", "transports", "is_synced", "created_at", "used_at"],
      accountId,
    ),
    linkedAccounts: await own(
      db,
      "identity",
      ["provider", "issuer", "subject", "label", "created_at", "used_at"],
      accountId,
    ),
    emailChanges: await own(
      db,
      "email_change",
      ["email", "old_email", "created_at", "used_at"],
      accountId,
    ),
    apiTokens: await own(db, "api_token", ["name", "scopes", "created_at", "used_at"], accountId),
    votes: await ofPapers(db, "vote", ["at"], accountId),
    saves: await ofPapers(db, "saved_paper", ["at"], accountId),
    picks: await ofPapers(db, "pick", ["day", "note", "at", "withdrawn_at"], accountId),
    comments: await comments(db, accountId),
    commentVotes: await own(db, "comment_vote", ["comment_id", "value"], accountId),
    submissions: await own(
      db,
      "submission",
      ["identifier", "comment", "state", "reason", "created_at", "decided_at"],
      accountId,
    ),
    flags: await ofPapers(db, "flag", ["subject_kind", "reason", "note", "created_at"], accountId),
    claims: await claims(db, accountId),
    ...(await results(db, accountId)),
    collections: await collections(db, accountId),
    webhooks: await own(db, "webhook", ["url", "events", "query", "created_at"], accountId),
    profile: await own(db, "profile", ["dial", "since_at", "changed_at"], accountId),
    interests: await ofPapers(db, "interest", ["verdict", "weight", "source", "at"], accountId),
    follows: await own(db, "follow", ["kind", "value", "at"], accountId),
    mutes: await own(db, "mute", ["kind", "value", "at"], accountId),
    profileWeights: await own(db, "profile_weight", ["kind", "value", "weight"], accountId),
    digests: await own(
      db,
      "subscription",
      ["email", "state", "cadence", "hour", "zone", "count", "confirmed_at"],
      accountId,
    ),
    library: await ofPapers(db, "library_paper", ["state", "note", "changed_at"], accountId),
    deskDismissals: await ofPapers(db, "desk_dismissal", ["at"], accountId),
    moderation: await own(db, "moderation_action", ["at", "kind", "reason"], accountId),
  };
}

type OwnedTable =
  | "session"
  | "api_token"
  | "passkey"
  | "identity"
  | "email_change"
  | "vote"
  | "saved_paper"
  | "desk_dismissal"
  | "pick"
  | "comment_vote"
  | "submission"
  | "flag"
  | "author_claim"
  | "result"
  | "board_moderator"
  | "results_link"
  | "webhook"
  | "profile"
  | "interest"
  | "follow"
  | "mute"
  | "profile_weight"
  | "library_paper"
  | "subscription"
  | "moderation_action";

async function own(db: Db, table: OwnedTable, columns: string[], accountId: number) {
  return db
    .selectFrom(table as "session")
    .select(columns as ["agent"])
    .where("account_id", "=", accountId)
    .execute() as Promise<Array<Record<string, unknown>>>;
}

async function ofPapers(db: Db, table: OwnedTable, columns: string[], accountId: number) {
  return db
    .selectFrom(table as "vote")
    .innerJoin("paper", "paper.paper_id", `${table as "vote"}.paper_id`)
    .select(["paper.key", ...(columns.map((name) => `${table}.${name}`) as ["vote.at"])])
    .where(`${table as "vote"}.account_id`, "=", accountId)
    .execute() as Promise<Array<Record<string, unknown>>>;
}

/** What the reader added to boards, looks after, and was asked about as an author. */
async function results(db: Db, accountId: number) {
  const columns = ["model_name", "metrics", "evidence", "created_at"];
  return {
    results: await own(db, "result", columns, accountId),
    boards: await own(db, "board_moderator", ["task_id", "dataset_id", "named_at"], accountId),
    resultLinks: await ofPapers(db, "results_link", ["created_at", "used_at"], accountId),
  };
}

/** Authors are counted from 1, as at every other door. */
async function claims(db: Db, accountId: number) {
  const columns = ["position", "method", "proof_url", "state"];
  const rows = await ofPapers(db, "author_claim", columns, accountId);
  return rows.map((row) => ({ ...row, position: Number(row["position"]) + 1 }));
}

async function comments(db: Db, accountId: number) {
  const rows = await db
    .selectFrom("comment")
    .innerJoin("paper", "paper.paper_id", "comment.paper_id")
    .select([
      "comment_id",
      "key",
      "parent_id",
      "text",
      "comment.state",
      "comment.created_at",
      "edited_at",
    ])
    .where("account_id", "=", accountId)
    .orderBy("comment_id")
    .execute();
  const edits = await db
    .selectFrom("comment_edit")
    .innerJoin("comment", "comment.comment_id", "comment_edit.comment_id")
    .select(["comment_edit.comment_id", "number", "comment_edit.text", "replaced_at"])
    .where("account_id", "=", accountId)
    .execute();
  const editsOf = Map.groupBy(edits, (row) => row.comment_id);
  return rows.map((row) => ({ ...row, edits: editsOf.get(row.comment_id) ?? [] }));
}

async function collections(db: Db, accountId: number) {
  const rows = await db
    .selectFrom("collection")
    .selectAll()
    .where("account_id", "=", accountId)
    .execute();
  const papers = await db
    .selectFrom("collection_paper")
    .innerJoin("collection", "collection.collection_id", "collection_paper.collection_id")
    .innerJoin("paper", "paper.paper_id", "collection_paper.paper_id")
    .select(["collection_paper.collection_id", "key", "note", "at"])
    .where("account_id", "=", accountId)
    .execute();
  const papersOf = Map.groupBy(papers, (row) => row.collection_id);
  return rows.map(({ collection_id, account_id: _account, ...row }) => ({
    ...row,
    papers: papersOf.get(collection_id) ?? [],
  }));
}
