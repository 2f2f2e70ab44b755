import type { Db } from "../../db/schema/schema.ts";
import { UserError } from "../../base/errors.ts";
import { ARCHIVED_STATES } from "./archive-deliveries.ts";
import { DELIVERY_STATES } from "./delivery-rules.ts";

export interface DeliveryLine {
  issue: number;
  /** Empty where the subscription was erased. */
  email: string;
  state: string;
  messageId: string;
  attempts: number;
  reply: string | null;
}

const ROWS_A_PAGE = 2_000;

/** The ledger, row by row in its order; `state` and `issue` narrow it. */
export async function* listDeliveries(
  db: Db,
  { state, issue }: { state: string | null; issue: number | null },
): AsyncGenerator<DeliveryLine> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom("delivery")
      .leftJoin("subscription", "subscription.subscription_id", "delivery.subscription_id")
      .select([
        "delivery_id",
        "issue_id",
        "email",
        "delivery.state",
        "message_id",
        "attempts",
        "reply",
      ])
      .where("delivery_id", ">", after)
      .$if(state !== null, (query) => query.where("delivery.state", "=", state as string))
      .$if(issue !== null, (query) => query.where("issue_id", "=", issue as number))
      .orderBy("delivery_id")
      .limit(ROWS_A_PAGE)
      .execute();
    for (const row of rows) {
      yield {
        issue: Number(row.issue_id),
        email: row.email ?? "",
        state: row.state,
        messageId: row.message_id,
        attempts: Number(row.attempts),
        reply: row.reply,
      };
    }
    if (rows.length < ROWS_A_PAGE) return;
    after = Number(rows.at(-1)?.delivery_id ?? 0);
  }
}

/** Figures for the status page and an operator (DG13); nobody is tracked. */
export async function digestFigures(db: Db) {
  const archived = await archivedCounts(db);
  const deliveries = addArchived(await countStates(db, null), archived);
  const subscriptions = await db
    .selectFrom("subscription")
    .select((eb) => ["state", eb.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  const issues = await db
    .selectFrom("issue")
    .select(["issue_id", "title", "audience", "state", "paper_count", "prepared_at"])
    .orderBy("issue_id", "desc")
    .limit(20)
    .execute();
  const due = await db
    .selectFrom("subscription")
    .select((eb) => eb.fn.min("next_due_at").as("next"))
    .where("state", "=", "active")
    .executeTakeFirst();
  const suppressions = await db
    .selectFrom("suppression")
    .select((eb) => ["reason", eb.fn.countAll<number>().as("count")])
    .groupBy("reason")
    .execute();
  return {
    deliveries,
    archived,
    subscriptions: Object.fromEntries(subscriptions.map((row) => [row.state, Number(row.count)])),
    suppressions: Object.fromEntries(suppressions.map((row) => [row.reason, Number(row.count)])),
    nextDueAt: due?.next ?? null,
    issues: issues.map((row) => ({
      issue: Number(row.issue_id),
      title: row.title,
      audience: row.audience,
      state: row.state,
      papers: Number(row.paper_count),
      preparedAt: row.prepared_at,
    })),
  };
}

/** Deliveries that are kept, by state; of one issue, or of all. */
async function countStates(db: Db, issue: number | null): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("delivery")
    .select((eb) => ["state", eb.fn.countAll<number>().as("count")])
    .$if(issue !== null, (query) => query.where("issue_id", "=", issue as number))
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

type ArchivedCounts = Record<(typeof ARCHIVED_STATES)[number], number>;

async function archivedCounts(db: Db): Promise<ArchivedCounts> {
  const rows = await db.selectFrom("archived_count").selectAll().execute();
  const countOf = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  return Object.fromEntries(
    ARCHIVED_STATES.map((state) => [state, countOf.get(state) ?? 0]),
  ) as ArchivedCounts;
}

/** Every delivery there ever was, by its state; one that bounced has failed. */
function addArchived(kept: Record<string, number>, archived: ArchivedCounts) {
  const { bounced, ...counts } = archived;
  const past: Record<string, number> = { ...counts, failed: counts.failed + bounced };
  return Object.fromEntries(
    DELIVERY_STATES.map((state) => [state, (kept[state] ?? 0) + (past[state] ?? 0)]),
  );
}

/** What became of one issue's deliveries, those in the archive included; null where it is not there. */
export async function issueFigures(db: Db, issue: number) {
  const row = await db
    .selectFrom("issue")
    .selectAll()
    .where("issue_id", "=", issue)
    .executeTakeFirst();
  if (!row) return null;
  const archived = Object.fromEntries(
    ARCHIVED_STATES.map((state) => [state, Number(row[`${state}_count`])]),
  ) as ArchivedCounts;
  const deliveries = addArchived(await countStates(db, issue), archived);
  return { issue, title: row.title, state: row.state, deliveries, archived };
}

/**
 * An operator's word on uncertain deliveries (DG4): `accepted` closes them, `resend` puts them back
 * in the queue, knowing that a reader may get the mail twice.
 * @returns how many were moved
 */
export async function resolveDeliveries(
  db: Db,
  now: Date,
  choice: "accepted" | "resend",
  which: { messageId: string | null; issue: number | null },
): Promise<number> {
  const at = now.toISOString();
  const bare = which.messageId?.replace(/^<|>$/g, "") ?? null;
  const result = await db
    .updateTable("delivery")
    .set(
      choice === "accepted"
        ? { state: "accepted", reply: "resolved by the operator: it had arrived", settled_at: at }
        : {
            state: "prepared",
            reply: "resolved by the operator: sent again",
            due_at: at,
            settled_at: null,
          },
    )
    .where("state", "=", "uncertain")
    .$if(bare !== null, (query) => query.where("message_id", "=", `<${bare}>`))
    .$if(which.issue !== null, (query) => query.where("issue_id", "=", which.issue as number))
    .executeTakeFirst();
  const count = Number(result.numUpdatedRows);
  if (count === 0 && bare !== null) {
    throw new UserError(`No uncertain delivery has the Message-ID <${bare}>.`, "failed");
  }
  return count;
}

/** Lets an issue that complaints paused continue. */
export async function resumeIssue(db: Db, issue: number): Promise<boolean> {
  const result = await db
    .updateTable("issue")
    .set({ state: "ready" })
    .where("issue_id", "=", issue)
    .where("state", "=", "paused")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
