import { sql } from "kysely";
import { setTimeout as sleep } from "node:timers/promises";
import { DAY_MS } from "../../base/days.ts";
import type { Db, Trx } from "../../db/schema/schema.ts";
import { newHolder } from "../../jobs/holder.ts";
import { dropLease, takeLease } from "../../jobs/leases.ts";

/** What an archived delivery is counted as; `failed` is without those that bounced. */
export const ARCHIVED_STATES = [
  "accepted",
  "bounced",
  "failed",
  "uncertain",
  "suppressed",
] as const;
export type ArchivedState = (typeof ARCHIVED_STATES)[number];

const LEASE = "deliveries.archive";
const LEASE_MS = 120_000;
/** Nobody else writes during a transaction, so it is kept to some hundredths of a second. */
const ROWS_A_TRANSACTION = 500;
const PAUSE_MS = 20;
const ROUNDS_MAX = 1_000_000;
const ROWS_A_STATEMENT = 400;
const SETTLED = ["accepted", "failed", "uncertain", "suppressed"];

export interface ArchiveParts {
  db: Db;
  now: () => Date;
  /** `DELIVERY_KEPT_DAYS` */
  keptDays: number;
}

/**
 * Folds deliveries that were settled more than `keptDays` ago into counts of their issue and into
 * the list of issues that their subscription had (DG10). Each transaction moves some rows whole, so
 * that a process that dies loses and doubles none; the next run continues.
 * @returns how many were moved; 0 where another process is at it
 */
export async function archiveDeliveries(
  { db, now, keptDays }: ArchiveParts,
  signal: AbortSignal,
): Promise<number> {
  const holder = newHolder();
  const lease = await takeLease(db, LEASE, holder, now(), LEASE_MS);
  if (!lease) return 0;
  const before = new Date(now().getTime() - keptDays * DAY_MS).toISOString();
  let moved = 0;
  try {
    for (const state of SETTLED) {
      for (let round = 0; round < ROUNDS_MAX && !signal.aborted; round++) {
        if (!(await takeLease(db, LEASE, holder, now(), LEASE_MS))) return moved;
        const count = await db
          .transaction()
          .execute((trx) => archiveSome(trx, state, before, now().toISOString()));
        moved += count;
        if (count < ROWS_A_TRANSACTION) break;
        await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    return moved;
  } finally {
    await dropLease(db, lease);
  }
}

interface Moved {
  issueId: number;
  subscriptionId: number;
  year: number;
  state: string;
  counted: ArchivedState;
}

async function archiveSome(trx: Trx, state: string, before: string, now: string): Promise<number> {
  // As long as an issue can still be sent, its unique key keeps a second delivery out (DG2).
  const rows = await trx
    .selectFrom("delivery")
    .innerJoin("issue", "issue.issue_id", "delivery.issue_id")
    .select(["delivery_id", "delivery.issue_id", "subscription_id", "settled_at"])
    .where("delivery.state", "=", state)
    .where("settled_at", "<", before)
    .where("deadline_at", "<", now)
    .orderBy("settled_at")
    .orderBy("delivery_id")
    .limit(ROWS_A_TRANSACTION)
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ delivery_id }) => Number(delivery_id));
  const bounced = state === "failed" ? await bouncedOf(trx, ids) : new Set<number>();
  const moved = rows.map((row): Moved => ({
    issueId: Number(row.issue_id),
    subscriptionId: Number(row.subscription_id),
    year: Number(row.settled_at?.slice(0, 4)),
    state,
    counted: bounced.has(Number(row.delivery_id)) ? "bounced" : (state as ArchivedState),
  }));
  await trx.deleteFrom("delivery").where("delivery_id", "in", ids).execute();
  await listIssues(trx, await ofReaders(trx, moved));
  await countIssues(trx, moved);
  return rows.length;
}

/** Those whose address was refused, at once or by a later bounce. */
async function bouncedOf(trx: Trx, deliveryIds: number[]): Promise<Set<number>> {
  const rows = await trx
    .selectFrom("mail_event")
    .select("delivery_id")
    .distinct()
    .where("delivery_id", "in", deliveryIds)
    .where("kind", "in", ["hard", "soft"])
    .execute();
  return new Set(rows.map(({ delivery_id }) => Number(delivery_id)));
}

/** Of a subscription that was erased nothing is kept but what its issue counts. */
async function ofReaders(trx: Trx, moved: Moved[]): Promise<Moved[]> {
  const ids = [...new Set(moved.map(({ subscriptionId }) => subscriptionId))];
  const rows = await trx
    .selectFrom("subscription")
    .select("subscription_id")
    .where("subscription_id", "in", ids)
    .execute();
  const known = new Set(rows.map(({ subscription_id }) => Number(subscription_id)));
  return moved.filter(({ subscriptionId }) => known.has(subscriptionId));
}

async function listIssues(trx: Trx, moved: Moved[]): Promise<void> {
  const lists = Map.groupBy(moved, ({ subscriptionId, year }) => `${subscriptionId} ${year}`);
  const rows = [...lists.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const issues = some.map(({ issueId }) => issueId).join(",");
    const { subscriptionId: subscription_id, year, state } = first;
    return [{ subscription_id, year, state, issues }];
  });
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    await trx
      .insertInto("delivery_archive")
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict
          .columns(["subscription_id", "year", "state"])
          .doUpdateSet({ issues: sql`delivery_archive.issues || ',' || excluded.issues` }),
      )
      .execute();
  }
}

async function countIssues(trx: Trx, moved: Moved[]): Promise<void> {
  for (const [counted, some] of Map.groupBy(moved, (each) => each.counted)) {
    const column = `${counted}_count` as const;
    const byIssue = Map.groupBy(some, ({ issueId }) => issueId);
    // Issues of one reader each are raised by the same number: one statement does them all.
    for (const [more, issues] of Map.groupBy(byIssue, ([, each]) => each.length)) {
      const ids = issues.map(([issueId]) => issueId);
      await trx
        .updateTable("issue")
        .set((eb) => ({ [column]: eb(column, "+", more) }))
        .where("issue_id", "in", ids)
        .execute();
    }
    await trx
      .insertInto("archived_count")
      .values({ state: counted, count: some.length })
      .onConflict((conflict) =>
        conflict.column("state").doUpdateSet((eb) => ({
          count: eb("archived_count.count", "+", some.length),
        })),
      )
      .execute();
  }
}
