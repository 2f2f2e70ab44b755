import type { Selectable } from "kysely";
import type { Db } from "../../db/schema/schema.ts";
import type { IssueTable } from "../../db/schema/schema-digests.ts";
import type { Cadence } from "./choices.ts";
import type { Issue, IssueEntry, IssuePaper } from "./issue-content.ts";
import type { NewNotices } from "./issue-notices.ts";
import { inStatements, issuesHad } from "../../own-data/issues-had.ts";

/** An issue with its frozen papers; null where there is none of that number. */
export async function readIssue(db: Db, issueId: number): Promise<Issue | null> {
  const row = await db
    .selectFrom("issue")
    .selectAll()
    .where("issue_id", "=", issueId)
    .executeTakeFirst();
  return row ? toIssue(row, await readEntries(db, issueId)) : null;
}

/** A public issue (DG15); null for a personal one, so that a number tells nothing. */
export async function readPublicIssue(db: Db, issueId: number): Promise<Issue | null> {
  const issue = await readIssue(db, issueId);
  return issue?.isPublic ? issue : null;
}

export interface IssueSummary {
  issueId: number;
  title: string;
  audience: string;
  cadence: Cadence;
  period: string;
  preparedAt: string;
  paperCount: number;
}

/** Public issues, newest first; `before` is the number of the last one of the page before. */
export async function listPublicIssues(
  db: Db,
  { limit, before }: { limit: number; before: number | null },
): Promise<{ issues: IssueSummary[]; next: number | null }> {
  const rows = await db
    .selectFrom("issue")
    .selectAll()
    .where("is_public", "=", 1)
    .where("state", "!=", "preparing")
    .$if(before !== null, (query) => query.where("issue_id", "<", before as number))
    .orderBy("issue_id", "desc")
    .limit(limit + 1)
    .execute();
  const issues = rows.slice(0, limit).map((row) => ({
    ...headOf(row),
    paperCount: Number(row.paper_count),
  }));
  return { issues, next: rows.length > limit ? (issues.at(-1)?.issueId ?? null) : null };
}

async function readEntries(db: Db, issueId: number): Promise<IssueEntry[]> {
  const rows = await db
    .selectFrom("issue_paper")
    .innerJoin("paper_snapshot", "paper_snapshot.snapshot_id", "issue_paper.snapshot_id")
    .select(["place", "reason", "note", "note_by", "content"])
    .where("issue_id", "=", issueId)
    .orderBy("place")
    .execute();
  return rows.map(({ place, reason, note, note_by: by, content }) => ({
    place: Number(place),
    reason,
    note: note === null ? null : { text: note, by },
    paper: JSON.parse(content) as IssuePaper,
  }));
}

const headOf = (row: Selectable<IssueTable>) => ({
  issueId: Number(row.issue_id),
  title: row.title,
  audience: row.audience,
  cadence: row.cadence as Cadence,
  period: row.period,
  preparedAt: row.prepared_at,
});

const NO_NOTICES = { notices: [], moreCount: 0 };

function toIssue(row: Selectable<IssueTable>, entries: IssueEntry[]): Issue {
  return {
    ...headOf(row),
    isPublic: Number(row.is_public) === 1 && row.state !== "preparing",
    isPersonal: Number(row.is_personal) === 1,
    entries,
    told: row.notices === null ? NO_NOTICES : (JSON.parse(row.notices) as NewNotices),
  };
}

/** What a subscription was sent, newest first; personal issues have no page in the archive. */
export async function listOwnIssues(db: Db, subscriptionId: number, limit: number) {
  const had = await issuesHad(db, [subscriptionId]);
  const sent = had.filter(({ state }) => state === "accepted").map(({ issueId }) => issueId);
  const issues: { title: string; href: string; at: string }[] = [];
  for (const issueIds of inStatements(sent.toReversed())) {
    const rows = await db
      .selectFrom("issue")
      .select(["issue_id", "title", "prepared_at"])
      .where("issue_id", "in", issueIds)
      .where("is_public", "=", 1)
      .orderBy("issue_id", "desc")
      .limit(limit - issues.length)
      .execute();
    for (const { issue_id, title, prepared_at: at } of rows) {
      issues.push({ title, href: `/digests/${issue_id}`, at });
    }
    if (issues.length >= limit) break;
  }
  return issues;
}

/** The public issues before and after one. */
export async function issueNeighbours(db: Db, issueId: number) {
  const near = async (side: "<" | ">") => {
    const row = await db
      .selectFrom("issue")
      .select(["issue_id", "title"])
      .where("is_public", "=", 1)
      .where("state", "!=", "preparing")
      .where("issue_id", side, issueId)
      .orderBy("issue_id", side === "<" ? "desc" : "asc")
      .limit(1)
      .executeTakeFirst();
    return row ? { number: Number(row.issue_id), title: row.title } : null;
  };
  return { previous: await near("<"), next: await near(">") };
}
