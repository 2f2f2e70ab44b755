import type { Db } from "../db/schema/schema.ts";
import type { Notice } from "./notice.ts";

interface Asked {
  accountId: number;
  /** Later than this instant. */
  since: string;
}

const ROWS_MAX = 200;
const none = { name: null, number: null, isProven: null };

/** Visible answers of others to the reader's comments. */
export async function readAnswers(db: Db, { accountId, since }: Asked): Promise<Notice[]> {
  const rows = await db
    .selectFrom("comment as mine")
    .innerJoin("comment as answer", (join) =>
      join
        .onRef("answer.paper_id", "=", "mine.paper_id")
        .onRef("answer.parent_id", "=", "mine.comment_id"),
    )
    .innerJoin("account", "account.account_id", "answer.account_id")
    .select(["answer.comment_id", "answer.paper_id", "answer.created_at", "account.handle"])
    .where("mine.account_id", "=", accountId)
    .where("answer.account_id", "!=", accountId)
    .where("answer.state", "=", "visible")
    .where("answer.created_at", ">", since)
    .orderBy("answer.created_at", "desc")
    .limit(ROWS_MAX)
    .execute();
  return rows.map((row) => ({
    ...none,
    kind: "answer",
    at: row.created_at,
    paperId: Number(row.paper_id),
    name: row.handle,
    number: Number(row.comment_id),
  }));
}

/** Versions and withdrawals of saved papers, later than the save; the newest alone of each paper. */
export async function readSavedNews(db: Db, { accountId, since }: Asked): Promise<Notice[]> {
  const rows = await db
    .selectFrom("saved_paper")
    .innerJoin("paper_news", "paper_news.paper_id", "saved_paper.paper_id")
    .select(["paper_news.paper_id", "paper_news.kind", "paper_news.number", "paper_news.at"])
    .where("saved_paper.account_id", "=", accountId)
    .where("paper_news.at", ">", since)
    .whereRef("paper_news.at", ">", "saved_paper.at")
    .orderBy("paper_news.at", "desc")
    .limit(ROWS_MAX)
    .execute();
  const newest = new Map<number, Notice>();
  for (const { paper_id, kind, number, at } of rows) {
    const paperId = Number(paper_id);
    if (newest.has(paperId)) continue;
    const isWithdrawn = kind === "withdrawn";
    newest.set(paperId, {
      ...none,
      kind: isWithdrawn ? "withdrawn" : "version",
      at,
      paperId,
      number: isWithdrawn ? null : Number(number),
    });
  }
  return [...newest.values()];
}

/** What moderators decided on the reader's claims; a proof of one's own is no decision. */
export async function readDecidedClaims(db: Db, { accountId, since }: Asked): Promise<Notice[]> {
  const rows = await db
    .selectFrom("author_claim")
    .select(["paper_id", "state", "decided_at"])
    .where("account_id", "=", accountId)
    .where("state", "!=", "waiting")
    .where("decided_at", ">", since)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("moderation_action")
          .select("action_id")
          .whereRef("moderation_action.paper_id", "=", "author_claim.paper_id")
          .where("moderation_action.kind", "=", "claim")
          .where("moderation_action.subject_account_id", "=", accountId)
          .where("moderation_action.account_id", "is not", null)
          .where("moderation_action.account_id", "!=", accountId)
          .whereRef("moderation_action.at", ">=", "author_claim.created_at"),
      ),
    )
    .limit(ROWS_MAX)
    .execute();
  return rows.map(({ paper_id, state, decided_at }) => ({
    ...none,
    kind: "claim",
    at: decided_at ?? "",
    paperId: Number(paper_id),
    isProven: state === "proven",
  }));
}

/**
 * Papers of followed authors that were announced and came here after the follow, each once; a paper
 * that the reader submitted, or is a proven author of, is no news.
 */
export async function readNewPapers(
  db: Db,
  asked: Asked & {
    authors: ReadonlyArray<{ value: string; at: string }>;
    today: string;
    startOf: (day: string) => string;
  },
): Promise<Notice[]> {
  const { accountId, since, authors, today, startOf } = asked;
  if (authors.length === 0) return [];
  const followedAt = new Map(authors.map(({ value, at }) => [value, at]));
  const rows = await db
    .selectFrom("author")
    .innerJoin("paper_author", "paper_author.author_id", "author.author_id")
    .innerJoin("paper", "paper.paper_id", "paper_author.paper_id")
    .select(["author.slug", "author.name", "paper.paper_id", "paper.created_at", "paper.shown_on"])
    .where("author.slug", "in", [...followedAt.keys()])
    .where("paper.state", "=", "listed")
    .where("paper.shown_on", "<=", today)
    .where("paper.shown_on", ">=", since.slice(0, 10))
    .where("paper.paper_id", "not in", (eb) =>
      eb
        .selectFrom("submission")
        .select((inner) => inner.fn.coalesce("submission.paper_id", inner.val(0)).as("paper_id"))
        .where("submission.account_id", "=", accountId),
    )
    .where("paper.paper_id", "not in", (eb) =>
      eb
        .selectFrom("author_claim")
        .select("author_claim.paper_id")
        .where("author_claim.account_id", "=", accountId)
        .where("author_claim.state", "=", "proven"),
    )
    .orderBy("paper.shown_on", "desc")
    .orderBy("paper_author.position")
    .limit(ROWS_MAX)
    .execute();
  const once = new Map<number, Notice>();
  for (const row of rows) {
    const paperId = Number(row.paper_id);
    const begun = startOf(row.shown_on ?? today);
    const at = row.created_at > begun ? row.created_at : begun;
    const followed = followedAt.get(row.slug) ?? at;
    const isNew = at > since && at > followed && (row.shown_on ?? "") >= followed.slice(0, 10);
    if (isNew && !once.has(paperId))
      once.set(paperId, { ...none, kind: "author", at, paperId, name: row.name });
  }
  return [...once.values()];
}
