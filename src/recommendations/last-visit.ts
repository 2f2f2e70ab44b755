import { addDays, dayInZone } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { goOnReading } from "../db/store-fault.ts";
import { DIAL_USUAL } from "./profile.ts";

/** When a reader last looked at a list, and when the visit before this one ended. */
export interface Visit {
  seenAt: string;
  /** Null during the first visit. */
  since: string | null;
}

/** Who was away for so long comes for a new visit (PR15). */
const VISIT_GAP_MS = 30 * 60_000;
/** During a visit the last look is written at most this often. */
const NOTED_EVERY_MS = 5 * 60_000;
/** A paper of an earlier day that reaches the site late is new; an old one that an import brings is not. */
const LATE_DAYS_MAX = 7;

/** The visit after a look at a list; the same object where there is nothing to write. */
export function afterLook(before: Visit | null, now: Date): Visit {
  const seenAt = now.toISOString();
  if (before === null) return { seenAt, since: null };
  const awayMs = now.getTime() - Date.parse(before.seenAt);
  if (awayMs >= VISIT_GAP_MS) return { seenAt, since: before.seenAt };
  return awayMs >= NOTED_EVERY_MS ? { ...before, seenAt } : before;
}

/** Notes a look at a list in the store; a store that cannot be written keeps nobody from reading. */
export async function noteAccountVisit(
  { db, reader, now }: { db: Db; reader: Db; now: () => Date },
  accountId: number,
): Promise<Visit> {
  const row = await reader
    .selectFrom("profile")
    .select(["seen_at", "visit_since"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  const before = row?.seen_at ? { seenAt: row.seen_at, since: row.visit_since } : null;
  const visit = afterLook(before, now());
  if (visit !== before) await writeVisit(db, accountId, visit).catch(goOnReading);
  return visit;
}

async function writeVisit(db: Db, accountId: number, { seenAt, since }: Visit): Promise<void> {
  const changed = { seen_at: seenAt, visit_since: since };
  await db
    .insertInto("profile")
    .values({
      account_id: accountId,
      dial: DIAL_USUAL,
      since_at: null,
      feed_number: 0,
      notices_seen_at: null,
      changed_at: seenAt,
      ...changed,
    })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(changed))
    .execute();
}

/** Which of these papers the site has shown only since then; none on a first visit. */
export async function papersSince(
  db: Db,
  paperIds: number[],
  { since, zone }: { since: string | null; zone: string },
): Promise<Set<number>> {
  if (since === null || paperIds.length === 0) return new Set();
  const day = dayInZone(new Date(since), zone);
  const rows = await db
    .selectFrom("paper")
    .select("paper_id")
    .where("paper_id", "in", paperIds)
    .where("shown_on", ">=", addDays(day, -LATE_DAYS_MAX))
    .where((eb) => eb.or([eb("created_at", ">", since), eb("shown_on", ">", day)]))
    .execute();
  return new Set(rows.map(({ paper_id }) => Number(paper_id)));
}
