import type { Db, Trx } from "../db/schema/schema.ts";

/** What is in the log, by its verb. */
export const ACTION_KINDS = [
  "pick",
  "withdraw",
  "note",
  "pin",
  "unpin",
  "accept",
  "refuse",
  "hide",
  "show",
  "lock",
  "unlock",
  "merge",
  "edit",
  "dismiss",
  "suspend",
  "restore",
  "invite",
  "role",
  "claim",
  "check",
  "dispute",
  "unmark",
  "replace",
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export interface NewAction {
  kind: ActionKind;
  /** Null where the program acts by a published rule. */
  accountId: number | null;
  reason: string;
  paperId?: number | null;
  commentId?: number | null;
  subjectAccountId?: number | null;
  /** Counted in public, not shown: what names a person who did nothing in public. */
  isPrivate?: boolean;
  detail?: string | null;
}

/** One line of the public log, in the transaction of the act itself. */
export async function logAction(trx: Trx, action: NewAction, now: Date): Promise<void> {
  await trx
    .insertInto("moderation_action")
    .values({
      at: now.toISOString(),
      account_id: action.accountId,
      kind: action.kind,
      paper_id: action.paperId ?? null,
      comment_id: action.commentId ?? null,
      subject_account_id: action.subjectAccountId ?? null,
      reason: action.reason,
      is_private: action.isPrivate ? 1 : 0,
      detail: action.detail ?? null,
    })
    .execute();
}

export interface LoggedAction {
  actionId: number;
  at: string;
  kind: ActionKind;
  /** Handle of who acted; null for the program, or for one who left. */
  by: string | null;
  reason: string;
  detail: string | null;
  paper: { key: string; title: string } | null;
  commentId: number | null;
  /** Handle of the reader it was about. */
  subject: string | null;
}

export interface LogQuery {
  kind?: ActionKind | null;
  by?: string | null;
  before?: number | null;
  limit: number;
}

/** The log, newest first; private acts are left out. */
export async function readLog(db: Db, query: LogQuery): Promise<LoggedAction[]> {
  const { kind, by, before } = query;
  const rows = await db
    .selectFrom("moderation_action as action")
    .leftJoin("account as actor", "actor.account_id", "action.account_id")
    .leftJoin("account as subject", "subject.account_id", "action.subject_account_id")
    .leftJoin("paper", "paper.paper_id", "action.paper_id")
    .select(["action_id", "action.at", "action.kind", "reason", "detail", "comment_id"])
    .select(["actor.handle as by", "subject.handle as subject", "paper.key", "paper.title"])
    .where("is_private", "=", 0)
    .$if(Boolean(kind), (select) => select.where("action.kind", "=", kind as string))
    .$if(Boolean(by), (select) =>
      select.where("actor.handle_key", "=", (by as string).toLowerCase()),
    )
    .$if(Boolean(before), (select) => select.where("action_id", "<", before as number))
    .orderBy("action_id", "desc")
    .limit(query.limit)
    .execute();
  return rows.map((row) => ({
    actionId: row.action_id,
    at: row.at,
    kind: row.kind as ActionKind,
    by: row.by,
    reason: row.reason,
    detail: row.detail,
    paper: row.key === null || row.title === null ? null : { key: row.key, title: row.title },
    commentId: row.comment_id,
    subject: row.subject,
  }));
}

/** How many acts of each kind are counted without being shown. */
export async function countPrivate(db: Db): Promise<Array<{ kind: string; count: number }>> {
  const rows = await db
    .selectFrom("moderation_action")
    .select((eb) => ["kind", eb.fn.countAll<number>().as("count")])
    .where("is_private", "=", 1)
    .groupBy("kind")
    .orderBy("kind")
    .execute();
  return rows.map(({ kind, count }) => ({ kind, count: Number(count) }));
}
