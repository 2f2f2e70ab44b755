import { createHash } from "node:crypto";
import type { Db, Trx } from "../../db/schema/schema.ts";
import { inStatements, issuesHad } from "../../own-data/issues-had.ts";
import { readWorks } from "./works.ts";

/**
 * The works that a subscription had in any issue that went out or may have (DG10). What failed was
 * not sent: its papers may come again.
 */
export async function worksHad(db: Db, subscriptionId: number): Promise<Set<string>> {
  const had = await issuesHad(db, [subscriptionId]);
  const sent = had.filter(({ state }) => state !== "failed").map(({ issueId }) => issueId);
  const works = new Set<string>();
  for (const issueIds of inStatements(sent)) {
    for (const names of await worksOf(db, issueIds)) for (const name of names) works.add(name);
  }
  return works;
}

async function worksOf(db: Db, issueIds: number[]): Promise<string[][]> {
  const rows = await db
    .selectFrom("issue_paper")
    .innerJoin("paper_snapshot", "paper_snapshot.snapshot_id", "issue_paper.snapshot_id")
    .leftJoin("paper", "paper.paper_id", "paper_snapshot.paper_id")
    .select((eb) => [
      "paper_snapshot.paper_id",
      "paper_snapshot.key",
      "paper_snapshot.title_key",
      "paper_snapshot.doi",
      // As the paper is today: a version may have given it the title of its other copy.
      eb.ref("paper.title_key").as("title_key_now"),
      eb.ref("paper.doi").as("doi_now"),
    ])
    .where("issue_paper.issue_id", "in", issueIds)
    .execute();
  const now = rows.flatMap(({ paper_id, key, title_key_now, doi_now }) =>
    title_key_now === null ? [] : [{ paper_id, key, title_key: title_key_now, doi: doi_now }],
  );
  return readWorks(db, [...rows, ...now]);
}

/** A delivery that failed parts its reader's history from that of the others of the issue. */
export async function partHistory(
  trx: Trx,
  subscriptionId: number,
  deliveryId: number,
): Promise<void> {
  const row = await trx
    .selectFrom("subscription")
    .select("history_key")
    .where("subscription_id", "=", subscriptionId)
    .executeTakeFirst();
  if (!row) return;
  await trx
    .updateTable("subscription")
    .set({ history_key: nextHistoryKey(`${row.history_key}:failed`, deliveryId) })
    .where("subscription_id", "=", subscriptionId)
    .execute();
}

/**
 * The next link of a subscription's chain of issues. Subscriptions with equal chains had the same
 * papers, so one of them answers for all (DG14).
 */
export function nextHistoryKey(historyKey: string, issueId: number): string {
  return createHash("sha256").update(`${historyKey}:${issueId}`).digest("hex").slice(0, 32);
}
