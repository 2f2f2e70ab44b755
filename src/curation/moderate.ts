import { requireRole } from "../accounts/roles.ts";
import type { Actor } from "../accounts/roles.ts";
import { UserError, said } from "../base/errors.ts";
import { countComments } from "../comments/count-comments.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { logAction } from "../public-log/public-log.ts";
import type { ActionKind } from "../public-log/public-log.ts";
import { isHidden } from "../ranking/standing-signals.ts";
import { nextMoment, recordReaderSignals } from "../ranking/reader-signals.ts";
import { resolveFlags } from "./flags.ts";

export interface ModerationParts {
  db: Db;
  now: () => Date;
}

const REASON_CHARACTERS_MAX = 500;

/** Every act of a moderator has a reason: it is shown in the public log. */
export function checkReason(given: string): string {
  const reason = given.trim();
  if (reason === "") throw new UserError("Give a reason. It’s shown in the moderation log.");
  if (reason.length > REASON_CHARACTERS_MAX) {
    throw new UserError(
      said`The reason has ${reason.length} characters; ${REASON_CHARACTERS_MAX} are allowed.`,
    );
  }
  return reason;
}

/** Hides a paper from every list, or shows it again; its page stays and says so. */
export async function hidePaper(
  parts: ModerationParts,
  actor: Actor,
  paperId: number,
  wish: { isHidden: boolean; reason: string },
): Promise<void> {
  requireRole(actor, "moderator");
  const reason = checkReason(wish.reason);
  await parts.db.transaction().execute(async (trx) => {
    if ((await isPaperHidden(trx, paperId)) === wish.isHidden) return;
    const moment = await nextMoment(trx, paperId, parts.now());
    const signal = { kind: "hidden", value: wish.isHidden ? 1 : -1 };
    await recordReaderSignals(trx, paperId, actor.accountId, [signal], moment);
    await resolveFlags(trx, { kind: "paper", id: paperId }, moment);
    const kind = wish.isHidden ? "hide" : "show";
    await logAction(trx, { kind, accountId: actor.accountId, paperId, reason }, moment);
  });
}

export async function isPaperHidden(db: Db, paperId: number): Promise<boolean> {
  const rows = await db
    .selectFrom("signal")
    .select(["kind", "at", "value"])
    .where("paper_id", "=", paperId)
    .where("kind", "=", "hidden")
    .execute();
  return isHidden(rows);
}

export async function isPaperLocked(db: Db, paperId: number): Promise<boolean> {
  const row = await db
    .selectFrom("paper_lock")
    .select("paper_id")
    .where("paper_id", "=", paperId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Closes a discussion to new comments, or opens it again. */
export async function lockPaper(
  parts: ModerationParts,
  actor: Actor,
  paperId: number,
  wish: { isLocked: boolean; reason: string },
): Promise<void> {
  await act(
    parts,
    actor,
    wish.isLocked ? "lock" : "unlock",
    { paperId, reason: wish.reason },
    async (trx, now) => {
      if (wish.isLocked) {
        await trx
          .insertInto("paper_lock")
          .values({ paper_id: paperId, locked_at: now.toISOString() })
          .onConflict((conflict) => conflict.column("paper_id").doNothing())
          .execute();
      } else {
        await trx.deleteFrom("paper_lock").where("paper_id", "=", paperId).execute();
      }
    },
  );
}

/** Hides a comment or shows it again; its flags are settled. */
export async function hideComment(
  parts: ModerationParts,
  actor: Actor,
  commentId: number,
  wish: { isHidden: boolean; reason: string },
): Promise<void> {
  const comment = await parts.db
    .selectFrom("comment")
    .select(["paper_id", "state"])
    .where("comment_id", "=", commentId)
    .executeTakeFirst();
  if (!comment || comment.state === "erased")
    throw new UserError("There is no such comment.", "not_found");
  const what = { paperId: comment.paper_id, commentId, reason: wish.reason };
  await act(parts, actor, wish.isHidden ? "hide" : "show", what, async (trx, now) => {
    await trx
      .updateTable("comment")
      .set({ state: wish.isHidden ? "hidden" : "visible" })
      .where("comment_id", "=", commentId)
      .where("state", "!=", "erased")
      .execute();
    await resolveFlags(trx, { kind: "comment", id: commentId }, now);
    await countComments(trx, comment.paper_id, actor.accountId, now);
  });
}

/** Settles flags without doing anything else. */
export async function dismissFlags(
  parts: ModerationParts,
  actor: Actor,
  subject: { kind: "paper" | "comment"; id: number; paperId: number },
  reason: string,
): Promise<void> {
  const what = {
    paperId: subject.paperId,
    reason,
    ...(subject.kind === "comment" ? { commentId: subject.id } : {}),
  };
  await act(parts, actor, "dismiss", what, (trx, now) => resolveFlags(trx, subject, now));
}

interface What {
  paperId?: number;
  commentId?: number;
  subjectAccountId?: number;
  reason: string;
  isPrivate?: boolean;
  detail?: string;
}

/** The act and its line in the log are one transaction. */
export async function act(
  { db, now }: ModerationParts,
  actor: Actor,
  kind: ActionKind,
  what: What,
  work: (trx: Trx, now: Date) => Promise<void>,
): Promise<void> {
  requireRole(actor, "moderator");
  const reason = checkReason(what.reason);
  await db.transaction().execute(async (trx) => {
    await work(trx, now());
    await logAction(trx, { ...what, kind, reason, accountId: actor.accountId }, now());
  });
}
