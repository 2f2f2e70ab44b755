import type { Db, Trx } from "../../db/schema/schema.ts";
import { dropLease, takeLease } from "../../jobs/leases.ts";
import { readPapers } from "../../papers/read-papers.ts";
import type { Chosen } from "./compose.ts";
import { freezeGroup } from "./freeze-issue.ts";
import type { FrozenPaper } from "./freeze-issue.ts";
import { newHolder } from "../../jobs/holder.ts";
import { contentHash, freezePaper } from "./issue-content.ts";
import { newNotices } from "./issue-notices.ts";
import type { NewNotices } from "./issue-notices.ts";
import { groupDue, groupHad, openChooser } from "./plan-issues.ts";
import type { Group } from "./plan-issues.ts";
import { isMissed, nextFreeSlot } from "./schedule.ts";
import { publishReady } from "./publish-issues.ts";
import { toSubscription } from "../subscriptions/subscription.ts";
import type { Subscription } from "../subscriptions/subscription.ts";
import type { IssueParts } from "./issue-parts.ts";

export interface Prepared {
  /** Issues frozen. */
  issues: number;
  /** Deliveries written. */
  deliveries: number;
  /** Subscriptions that were due and had nothing new. */
  empty: number;
}

export const SUBSCRIPTIONS_A_TRANSACTION = 2_000;
const ROUNDS_MAX = 100_000;
const OWN_ISSUES_A_RENEWAL = 200;
const LEASE_MS = 120_000;
const LEASE = "digests.prepare";

/**
 * Prepares every issue that is due (DG1, DG2): chunk by chunk, each in one transaction that freezes
 * issues, writes deliveries and moves the subscriptions on. A process that dies leaves whole
 * chunks; the rest is still due. No mail leaves before the last chunk is written.
 */
export async function prepareIssues(parts: IssueParts, signal?: AbortSignal): Promise<Prepared> {
  const { db, now } = parts;
  const total: Prepared = { issues: 0, deliveries: 0, empty: 0 };
  // Of one process too, only one run prepares at a time.
  const holder = newHolder();
  const lease = await takeLease(db, LEASE, holder, now(), LEASE_MS);
  if (!lease) return total;
  try {
    const choose = openChooser(parts);
    const papers = new Map<number, FrozenPaper>();
    for (let round = 0; round < ROUNDS_MAX; round++) {
      if (signal?.aborted) break;
      const due = await readDue(db, now());
      if (due.length === 0) break;
      await takeLease(db, LEASE, holder, now(), LEASE_MS);
      const inTime = due.filter((member) => !isMissed(member, now()));
      await passMissed(
        db,
        due.filter((member) => isMissed(member, now())),
        now(),
      );
      if (inTime.length === 0) continue;
      const renew = () => takeLease(db, LEASE, holder, now(), LEASE_MS);
      const groups = groupDue(inTime, now(), parts.zone);
      const plan = await planGroups(parts, groups, choose, renew, signal);
      await db.transaction().execute(async (trx) => {
        await freezePapers(
          trx,
          plan.flatMap(({ chosen }) => chosen),
          papers,
        );
        const still = await stillDue(trx, inTime);
        for (const { group: planned, chosen, told } of plan) {
          const members = planned.members.filter(({ subscriptionId }) => still.has(subscriptionId));
          const group = { ...planned, members };
          if (members.length === 0) continue;
          const done = await freezeGroup(trx, parts, { group, chosen, told }, papers);
          total.issues += done.issues;
          total.deliveries += done.deliveries;
          total.empty += done.empty;
        }
      });
    }
    await publishReady(db, now());
    return total;
  } finally {
    await dropLease(db, lease);
  }
}

interface Planned {
  group: Group;
  chosen: Chosen[];
  told: NewNotices | null;
}

/** Chooses the papers of each group, as far as `signal` allows: the others are still due. */
async function planGroups(
  parts: IssueParts,
  groups: Group[],
  choose: ReturnType<typeof openChooser>,
  renewLease: () => Promise<unknown>,
  signal: AbortSignal | undefined,
): Promise<Planned[]> {
  const plan: Planned[] = [];
  for (const group of groups) {
    if (signal?.aborted) break;
    const had = await groupHad(parts.db, group);
    const chosen = await choose(group.choices, group.untilDay, had);
    const [member] = group.members;
    const told = member === undefined ? null : await newNotices(parts, member);
    plan.push({ group, chosen, told });
    if (group.choices.forYou === null) continue;
    // A reader's own issue takes milliseconds of arithmetic: pages are not to wait for them all.
    await new Promise(setImmediate);
    if (plan.length % OWN_ISSUES_A_RENEWAL === 0) await renewLease();
  }
  return plan;
}

/** An hour that was missed for more than its day waits for the next one (DG11). */
async function passMissed(db: Db, missed: Subscription[], now: Date): Promise<void> {
  for (const member of missed) {
    const { at } = nextFreeSlot(member, now, member.lastPeriod);
    await db
      .updateTable("subscription")
      .set({ next_due_at: at.toISOString() })
      .where("subscription_id", "=", member.subscriptionId)
      .where("next_due_at", "=", member.nextDueAt)
      .execute();
  }
}

async function readDue(db: Db, now: Date) {
  const rows = await db
    .selectFrom("subscription")
    .selectAll()
    .where("state", "=", "active")
    .where("next_due_at", "<=", now.toISOString())
    .orderBy("next_due_at")
    .orderBy("subscription_id")
    .limit(SUBSCRIPTIONS_A_TRANSACTION)
    .execute();
  return rows.map(toSubscription);
}

/** Those of the due that nobody moved on meanwhile, another preparer included (DG2). */
async function stillDue(trx: Trx, due: Subscription[]): Promise<Set<number>> {
  const rows = await trx
    .selectFrom("subscription")
    .select(["subscription_id", "next_due_at", "history_key"])
    .where(
      "subscription_id",
      "in",
      due.map(({ subscriptionId }) => subscriptionId),
    )
    .where("state", "=", "active")
    .execute();
  const found = new Map(rows.map((row) => [Number(row.subscription_id), row]));
  const same = due.filter(({ subscriptionId, nextDueAt, historyKey }) => {
    const row = found.get(subscriptionId);
    return row?.next_due_at === nextDueAt && row.history_key === historyKey;
  });
  return new Set(same.map(({ subscriptionId }) => subscriptionId));
}

/** Stores the texts of papers not yet frozen in this run; the same text is stored once. */
async function freezePapers(trx: Trx, chosen: Chosen[], known: Map<number, FrozenPaper>) {
  const missing = [...new Set(chosen.map(({ candidate }) => candidate.paperId))].filter(
    (paperId) => !known.has(paperId),
  );
  for (const paper of await readPapers(trx, missing)) {
    const content = JSON.stringify(freezePaper(paper));
    const hash = contentHash(`${paper.paperId}:${content}`);
    const row = await trx
      .selectFrom("paper")
      .select(["title_key", "doi"])
      .where("paper_id", "=", paper.paperId)
      .executeTakeFirstOrThrow();
    await trx
      .insertInto("paper_snapshot")
      .values({ content_hash: hash, paper_id: paper.paperId, key: paper.key, ...row, content })
      .onConflict((conflict) => conflict.column("content_hash").doNothing())
      .execute();
    const stored = await trx
      .selectFrom("paper_snapshot")
      .select("snapshot_id")
      .where("content_hash", "=", hash)
      .executeTakeFirstOrThrow();
    known.set(paper.paperId, { snapshotId: Number(stored.snapshot_id) });
  }
}
