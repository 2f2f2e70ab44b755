import { DAY_MS } from "../base/days.ts";
import { UserError, said } from "../base/errors.ts";
import { countComments } from "../comments/count-comments.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { logAction } from "../public-log/public-log.ts";

export const FLAG_REASONS = [
  { value: "spam", label: "Spam or advertising" },
  { value: "abuse", label: "Insult or attack on a person" },
  { value: "off-topic", label: "Not about the paper" },
  { value: "duplicate", label: "The same work is here twice" },
  { value: "wrong", label: "Wrong title, authors or links" },
  { value: "not-research", label: "Not a research paper" },
  { value: "other", label: "Something else" },
] as const;

/**
 * That many readers, none of them on their first week, hide a comment until a moderator looks. A paper
 * is never hidden by flags: they call a moderator.
 */
export const FLAG_RULE = { hidesComment: 3, readerDays: 7 };
const NOTE_CHARACTERS_MAX = 500;

export interface NewFlag {
  subject: { kind: "paper" | "comment"; id: number };
  reason: string;
  note: string;
}

interface Parts {
  db: Db;
  now: () => Date;
}

/** Reports a paper or a comment, once a reader. @returns true where it was the first of this reader */
export async function flag(parts: Parts, accountId: number, given: NewFlag): Promise<boolean> {
  const reason = FLAG_REASONS.find(({ value }) => value === given.reason);
  if (!reason)
    throw new UserError(
      said`Choose a reason: ${FLAG_REASONS.map(({ value }) => value).join(", ")}.`,
    );
  if (given.note.length > NOTE_CHARACTERS_MAX) {
    throw new UserError(
      said`The note has ${given.note.length} characters; ${NOTE_CHARACTERS_MAX} are allowed.`,
    );
  }
  return parts.db.transaction().execute(async (trx) => {
    const now = parts.now();
    const paperId = await paperOf(trx, given.subject);
    const result = await trx
      .insertInto("flag")
      .values({
        subject_kind: given.subject.kind,
        subject_id: given.subject.id,
        paper_id: paperId,
        account_id: accountId,
        reason: reason.value,
        note: given.note.trim(),
        created_at: now.toISOString(),
        resolved_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(["subject_kind", "subject_id", "account_id"]).doNothing(),
      )
      .executeTakeFirst();
    if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
    if (given.subject.kind === "comment")
      await hideAtThreshold(trx, given.subject.id, paperId, now);
    return true;
  });
}

async function paperOf(trx: Trx, { kind, id }: NewFlag["subject"]): Promise<number> {
  if (kind === "paper") return id;
  const row = await trx
    .selectFrom("comment")
    .select("paper_id")
    .where("comment_id", "=", id)
    .where("state", "=", "visible")
    .executeTakeFirst();
  if (!row) throw new UserError("There is no such comment.", "not_found");
  return row.paper_id;
}

async function hideAtThreshold(trx: Trx, commentId: number, paperId: number, now: Date) {
  const since = new Date(now.getTime() - FLAG_RULE.readerDays * DAY_MS).toISOString();
  const { count } = await trx
    .selectFrom("flag")
    .innerJoin("account", "account.account_id", "flag.account_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("subject_kind", "=", "comment")
    .where("subject_id", "=", commentId)
    .where("resolved_at", "is", null)
    .where("account.created_at", "<=", since)
    .executeTakeFirstOrThrow();
  if (Number(count) < FLAG_RULE.hidesComment) return;
  const hidden = await trx
    .updateTable("comment")
    .set({ state: "hidden" })
    .where("comment_id", "=", commentId)
    .where("state", "=", "visible")
    .executeTakeFirst();
  if (hidden.numUpdatedRows === 0n) return;
  await countComments(trx, paperId, 0, now);
  const reason = `Flagged by ${FLAG_RULE.hidesComment} readers: hidden until a moderator looks.`;
  await logAction(trx, { kind: "hide", accountId: null, paperId, commentId, reason }, now);
}

export interface OpenFlags {
  subjectKind: "paper" | "comment";
  subjectId: number;
  paper: { key: string; title: string };
  count: number;
  reasons: string[];
  notes: string[];
  since: string;
}

const SUBJECTS_MAX = 100;

/** What waits for a moderator, the most flagged first. */
export async function readOpenFlags(db: Db): Promise<OpenFlags[]> {
  const rows = await db
    .selectFrom("flag")
    .innerJoin("paper", "paper.paper_id", "flag.paper_id")
    .select(["subject_kind", "subject_id", "reason", "note", "flag.created_at", "key", "title"])
    .where("resolved_at", "is", null)
    .orderBy("flag_id")
    .execute();
  const groups = Map.groupBy(rows, (row) => `${row.subject_kind}:${row.subject_id}`);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      return {
        subjectKind: first.subject_kind as "paper" | "comment",
        subjectId: first.subject_id,
        paper: { key: first.key, title: first.title },
        count: group.length,
        reasons: [...new Set(group.map(({ reason }) => reason))],
        notes: group.map(({ note }) => note).filter(Boolean),
        since: first.created_at,
      };
    })
    .sort((a, b) => b.count - a.count)
    .slice(0, SUBJECTS_MAX);
}

export async function resolveFlags(
  trx: Trx,
  subject: { kind: "paper" | "comment"; id: number },
  now: Date,
): Promise<void> {
  await trx
    .updateTable("flag")
    .set({ resolved_at: now.toISOString() })
    .where("subject_kind", "=", subject.kind)
    .where("subject_id", "=", subject.id)
    .where("resolved_at", "is", null)
    .execute();
}
