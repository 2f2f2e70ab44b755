import type { Db } from "../db/schema/schema.ts";

export interface Comment {
  commentId: number;
  paperId: number;
  parentId: number | null;
  /** Handle; null for one who left. */
  by: string | null;
  accountId: number | null;
  /** Markdown; empty where it is hidden or erased. */
  text: string;
  state: "visible" | "hidden" | "erased";
  upCount: number;
  downCount: number;
  lowerBound: number;
  editCount: number;
  createdAt: string;
  editedAt: string | null;
}

export interface CommentNode extends Comment {
  /** 0 for a comment on the paper itself. */
  depth: number;
}

const COMMENTS_MAX = 1_000;

const base = (db: Db) =>
  db
    .selectFrom("comment")
    .leftJoin("account", "account.account_id", "comment.account_id")
    .select([
      "comment_id",
      "paper_id",
      "parent_id",
      "handle",
      "comment.account_id",
      "text",
      "state",
    ])
    .select([
      "up_count",
      "down_count",
      "lower_bound",
      "edit_count",
      "comment.created_at",
      "edited_at",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof base>["execute"]>>[number];

function toComment(row: Row): Comment {
  const isVisible = row.state === "visible";
  return {
    commentId: row.comment_id,
    paperId: row.paper_id,
    parentId: row.parent_id,
    by: isVisible ? row.handle : null,
    accountId: row.account_id,
    text: isVisible ? row.text : "",
    state: row.state as Comment["state"],
    upCount: row.up_count,
    downCount: row.down_count,
    lowerBound: row.lower_bound,
    editCount: row.edit_count,
    createdAt: row.created_at,
    editedAt: row.edited_at,
  };
}

/** A paper's threads in the order they are shown: best first by the Wilson bound, answers below. */
export async function readThreads(db: Db, paperId: number): Promise<CommentNode[]> {
  const rows = await base(db)
    .where("paper_id", "=", paperId)
    .orderBy("comment_id")
    .limit(COMMENTS_MAX)
    .execute();
  return inThreads(rows.map(toComment));
}

/** Pure: comments as a flat list in reading order, each with its depth. */
export function inThreads(comments: Comment[]): CommentNode[] {
  const byParent = Map.groupBy(comments, ({ parentId }) => parentId ?? 0);
  const better = (a: Comment, b: Comment): number =>
    b.lowerBound - a.lowerBound ||
    a.createdAt.localeCompare(b.createdAt) ||
    a.commentId - b.commentId;
  const ordered: CommentNode[] = [];
  const waiting = (byParent.get(0) ?? [])
    .sort(better)
    .reverse()
    .map((comment) => ({ comment, depth: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { comment, depth } = next;
    ordered.push({ ...comment, depth });
    const answers = (byParent.get(comment.commentId) ?? []).sort(better).reverse();
    for (const answer of answers) waiting.push({ comment: answer, depth: depth + 1 });
  }
  return ordered.filter((node) => node.state === "visible" || hasVisibleAnswer(node, byParent));
}

function hasVisibleAnswer(node: Comment, byParent: Map<number, Comment[]>): boolean {
  const waiting = [...(byParent.get(node.commentId) ?? [])];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.state === "visible") return true;
    waiting.push(...(byParent.get(next.commentId) ?? []));
  }
  return node.state === "hidden";
}

export async function readComment(db: Db, commentId: number): Promise<Comment | null> {
  const row = await base(db).where("comment_id", "=", commentId).executeTakeFirst();
  return row ? toComment(row) : null;
}

/** Visible comments, newest first: of all papers, of one paper, or of one reader. */
export async function newestComments(
  db: Db,
  which: { paperId?: number; accountId?: number },
  limit: number,
): Promise<Comment[]> {
  const rows = await base(db)
    .where("state", "=", "visible")
    .$if(which.paperId !== undefined, (query) =>
      query.where("paper_id", "=", which.paperId as number),
    )
    .$if(which.accountId !== undefined, (query) =>
      query.where("comment.account_id", "=", which.accountId as number),
    )
    .orderBy("comment_id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toComment);
}

/** What a comment said before, oldest first; nothing of one that is hidden or erased. */
export async function readEdits(db: Db, commentId: number) {
  const rows = await db
    .selectFrom("comment_edit")
    .innerJoin("comment", "comment.comment_id", "comment_edit.comment_id")
    .select(["number", "comment_edit.text", "replaced_at"])
    .where("comment_edit.comment_id", "=", commentId)
    .where("comment.state", "=", "visible")
    .orderBy("number")
    .execute();
  return rows.map(({ number, text, replaced_at }) => ({ number, text, replacedAt: replaced_at }));
}

/** What this reader said of these comments: 1 useful, −1 not. */
export async function ownCommentVotes(db: Db, accountId: number | null, commentIds: number[]) {
  if (accountId === null || commentIds.length === 0) return new Map<number, number>();
  const rows = await db
    .selectFrom("comment_vote")
    .select(["comment_id", "value"])
    .where("account_id", "=", accountId)
    .where("comment_id", "in", commentIds)
    .execute();
  return new Map(rows.map(({ comment_id, value }) => [comment_id, value]));
}
