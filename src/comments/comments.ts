import { DAY_MS } from "../base/days.ts";
import { UserError, said } from "../base/errors.ts";
import { countLinks } from "../base/markdown/markdown-html.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { countComments } from "./count-comments.ts";

export interface CommentParts {
  db: Db;
  now: () => Date;
}

export interface NewComment {
  paperId: number;
  accountId: number;
  parentId: number | null;
  text: string;
}

/** SC10, and what newcomers have less of: they are whom spam comes from. */
export const COMMENT_LIMITS = {
  charactersMax: 10_000,
  linksMax: 20,
  newcomerLinksMax: 2,
  newcomerCommentsADayMax: 10,
  newcomerMs: DAY_MS,
};

/** Writes a comment, or an answer to one, and counts and ranks its paper in the same transaction. */
export async function writeComment(parts: CommentParts, comment: NewComment): Promise<number> {
  const text = checkText(comment.text);
  return parts.db.transaction().execute(async (trx) => {
    const now = parts.now();
    await checkOpen(trx, comment.paperId);
    await checkNewcomer(trx, comment.accountId, text, now);
    if (comment.parentId !== null) await checkParent(trx, comment.parentId, comment.paperId);
    const row = await trx
      .insertInto("comment")
      .values({
        paper_id: comment.paperId,
        account_id: comment.accountId,
        parent_id: comment.parentId,
        text,
        state: "visible",
        created_at: now.toISOString(),
        edited_at: null,
      })
      .returning("comment_id")
      .executeTakeFirstOrThrow();
    await countComments(trx, comment.paperId, comment.accountId, now);
    return row.comment_id;
  });
}

/** Changes one's own comment; the text before stays in its history, which everybody may read. */
export async function editComment(
  parts: CommentParts,
  accountId: number,
  commentId: number,
  given: string,
): Promise<void> {
  const text = checkText(given);
  await parts.db.transaction().execute(async (trx) => {
    const comment = await ownVisible(trx, accountId, commentId);
    if (comment.text === text) return;
    await checkOpen(trx, comment.paper_id);
    await checkNewcomer(trx, accountId, text, parts.now(), false);
    const at = parts.now().toISOString();
    await trx
      .insertInto("comment_edit")
      .values({
        comment_id: commentId,
        number: comment.edit_count + 1,
        text: comment.text,
        replaced_at: at,
      })
      .execute();
    await trx
      .updateTable("comment")
      .set({ text, edited_at: at, edit_count: comment.edit_count + 1 })
      .where("comment_id", "=", commentId)
      .execute();
  });
}

/** Takes one's own comment back: text and history go, answers to it stay. */
export async function eraseComment(parts: CommentParts, accountId: number, commentId: number) {
  await parts.db.transaction().execute(async (trx) => {
    const comment = await ownVisible(trx, accountId, commentId);
    await trx.deleteFrom("comment_edit").where("comment_id", "=", commentId).execute();
    await trx
      .updateTable("comment")
      .set({ text: "", state: "erased" })
      .where("comment_id", "=", commentId)
      .execute();
    await countComments(trx, comment.paper_id, accountId, parts.now());
  });
}

async function ownVisible(trx: Trx, accountId: number, commentId: number) {
  const comment = await trx
    .selectFrom("comment")
    .selectAll()
    .where("comment_id", "=", commentId)
    .executeTakeFirst();
  if (!comment) throw new UserError("There is no such comment.", "not_found");
  if (comment.account_id !== accountId)
    throw new UserError("Only its author can edit a comment.", "forbidden");
  if (comment.state !== "visible")
    throw new UserError("This comment is hidden and can’t be edited.", "conflict");
  return comment;
}

function checkText(given: string): string {
  const text = given.toWellFormed().trim();
  const { charactersMax, linksMax } = COMMENT_LIMITS;
  if (text === "") throw new UserError("The comment is empty. Write something.");
  if (text.length > charactersMax) {
    throw new UserError(
      said`The comment has ${text.length} characters; ${charactersMax} are allowed.`,
    );
  }
  if (countLinks(text) > linksMax)
    throw new UserError(said`A comment can have at most ${linksMax} links.`);
  return text;
}

async function checkOpen(trx: Trx, paperId: number): Promise<void> {
  const lock = await trx
    .selectFrom("paper_lock")
    .select("paper_id")
    .where("paper_id", "=", paperId)
    .executeTakeFirst();
  if (lock)
    throw new UserError("This discussion is locked. The moderation log says why.", "forbidden");
}

async function checkParent(trx: Trx, parentId: number, paperId: number): Promise<void> {
  const parent = await trx
    .selectFrom("comment")
    .select(["paper_id", "state"])
    .where("comment_id", "=", parentId)
    .executeTakeFirst();
  if (!parent || parent.paper_id !== paperId)
    throw new UserError("The comment you’re replying to doesn’t exist.", "not_found");
  if (parent.state !== "visible")
    throw new UserError("The comment you’re replying to has been removed.", "conflict");
}

async function checkNewcomer(trx: Trx, accountId: number, text: string, now: Date, isNew = true) {
  const account = await trx
    .selectFrom("account")
    .select("created_at")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  const { newcomerMs, newcomerLinksMax, newcomerCommentsADayMax } = COMMENT_LIMITS;
  if (now.getTime() - Date.parse(account.created_at) >= newcomerMs) return;
  if (countLinks(text) > newcomerLinksMax) {
    throw new UserError(
      said`A new account can put ${newcomerLinksMax} links in a comment on its first day.`,
      "forbidden",
    );
  }
  if (!isNew) return;
  const { count } = await trx
    .selectFrom("comment")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  if (Number(count) < newcomerCommentsADayMax) return;
  throw new UserError(
    said`A new account can write ${newcomerCommentsADayMax} comments on its first day.`,
    "too_many",
  );
}
