import type { Trx } from "../db/schema/schema.ts";
import { inStatements, issuesHad } from "./issues-had.ts";

/**
 * Ends what an account's profile orders (PR9): its digests lose that part, one that had no other is
 * left, what is prepared does not go out any more, and the reasons it gave are emptied. A request
 * that still waits for its confirmation leads nowhere.
 */
export async function endOwnDigests(trx: Trx, accountId: number, now: Date): Promise<void> {
  const at = now.toISOString();
  const own = await trx
    .selectFrom("subscription")
    .select("subscription_id")
    .where("account_id", "=", accountId)
    .execute();
  const ids = own.map(({ subscription_id }) => subscription_id);
  if (ids.length > 0) {
    await emptyReasons(trx, ids);
    await trx
      .updateTable("subscription")
      .set({ is_for_you: 0, account_id: null, changed_at: at })
      .where("subscription_id", "in", ids)
      .execute();
    await trx
      .updateTable("subscription")
      .set({ state: "left", left_at: at, next_due_at: null })
      .where("subscription_id", "in", ids)
      .where("is_top", "=", 0)
      .where("category", "is", null)
      .where("query", "is", null)
      .where("state", "!=", "left")
      .execute();
  }
  await trx
    .deleteFrom("subscription_request")
    .where("choices", "like", `%"forYou":{"accountId":${accountId}}%`)
    .execute();
}

/** The reasons and notices of issues that were made for these readers alone; what they held stays known (DG10). */
export async function emptyReasons(trx: Trx, subscriptionIds: number[]): Promise<void> {
  const had = await issuesHad(trx, subscriptionIds);
  for (const issueIds of inStatements(had.map(({ issueId }) => issueId))) {
    await trx
      .updateTable("issue_paper")
      .set({ reason: "" })
      .where("issue_id", "in", (eb) =>
        eb
          .selectFrom("issue")
          .select("issue.issue_id")
          .where("is_personal", "=", 1)
          .where("issue.issue_id", "in", issueIds),
      )
      .execute();
    await trx
      .updateTable("issue")
      .set({ notices: null })
      .where("is_personal", "=", 1)
      .where("issue_id", "in", issueIds)
      .execute();
  }
}
