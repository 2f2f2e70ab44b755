import { sql } from "kysely";
import type { Db } from "../db/schema/schema.ts";

/** One issue that a subscription was to get, and what became of its delivery. */
export interface IssueHad {
  issueId: number;
  state: string;
}

/**
 * Every issue that was prepared for these subscriptions, oldest first, whether its delivery is kept
 * or archived. One statement sees one state of the store, in which a delivery is in one of the two.
 */
export async function issuesHad(db: Db, subscriptionIds: number[]): Promise<IssueHad[]> {
  if (subscriptionIds.length === 0) return [];
  const rows = await db
    .selectFrom("delivery")
    .select(["state", sql<string>`cast(issue_id as text)`.as("issues")])
    .where("subscription_id", "in", subscriptionIds)
    .unionAll(
      db
        .selectFrom("delivery_archive")
        .select(["state", "issues"])
        .where("subscription_id", "in", subscriptionIds),
    )
    .execute();
  return rows
    .flatMap(({ state, issues }) =>
      issues.split(",").map((issue) => ({ issueId: Number(issue), state })),
    )
    .sort((a, b) => a.issueId - b.issueId);
}

const ISSUES_A_STATEMENT = 500;

/** Numbers of issues in lists that fit into a statement. */
export function* inStatements(issueIds: number[]): Generator<number[]> {
  for (let from = 0; from < issueIds.length; from += ISSUES_A_STATEMENT) {
    yield issueIds.slice(from, from + ISSUES_A_STATEMENT);
  }
}
