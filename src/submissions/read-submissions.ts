import type { Db } from "../db/schema/schema.ts";
import type { PaperRecord } from "../papers/stored/paper-record.ts";

export interface Submission {
  submissionId: number;
  by: string | null;
  accountId: number | null;
  identifier: string;
  comment: string;
  record: PaperRecord;
  state: "waiting" | "accepted" | "refused";
  reason: string | null;
  createdAt: string;
  paper: { key: string; title: string } | null;
}

export interface SubmissionQuery {
  state?: Submission["state"];
  accountId?: number;
  paperId?: number;
  limit: number;
}

/** Submissions: those that wait oldest first, all others newest first. */
export async function readSubmissions(db: Db, query: SubmissionQuery): Promise<Submission[]> {
  const { state, accountId, paperId } = query;
  const rows = await db
    .selectFrom("submission")
    .leftJoin("account", "account.account_id", "submission.account_id")
    .leftJoin("paper", "paper.paper_id", "submission.paper_id")
    .select(["submission_id", "handle", "submission.account_id", "identifier", "comment", "record"])
    .select(["submission.state", "reason", "submission.created_at", "paper.key", "paper.title"])
    .$if(state !== undefined, (select) => select.where("submission.state", "=", state as string))
    .$if(accountId !== undefined, (select) =>
      select.where("submission.account_id", "=", accountId as number),
    )
    .$if(paperId !== undefined, (select) =>
      select.where("submission.paper_id", "=", paperId as number),
    )
    .orderBy("submission_id", state === "waiting" ? "asc" : "desc")
    .limit(query.limit)
    .execute();
  return rows.map((row) => ({
    submissionId: row.submission_id,
    by: row.handle,
    accountId: row.account_id,
    identifier: row.identifier,
    comment: row.comment,
    record: JSON.parse(row.record) as PaperRecord,
    state: row.state as Submission["state"],
    reason: row.reason,
    createdAt: row.created_at,
    paper: row.key === null || row.title === null ? null : { key: row.key, title: row.title },
  }));
}
