import { dayStartsAt } from "../base/days.ts";
import type { Day } from "../base/days.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { noteChange } from "../papers/stored/upsert-paper.ts";
import { logAction } from "../public-log/public-log.ts";

export interface PickParts {
  db: Db;
  now: () => Date;
  /** Zone whose days the site has. */
  zone: string;
}

export const BEGIN_JOB = "picks.begin";

/** Plans the moment from which a pick for a coming day is known. */
export async function planBegin(
  trx: Trx,
  pickId: number,
  { day, zone, now }: { day: Day; zone: string; now: Date },
): Promise<void> {
  const dueAt = dayStartsAt(day, zone);
  await enqueue(trx, { kind: BEGIN_JOB, key: String(pickId), dueAt, payload: { pickId } }, now);
}

/** Makes a pick known whose day has begun: to the log, to search and to webhooks. Twice is once. */
export async function beginPick({ db, now }: PickParts, pickId: number): Promise<void> {
  await db.transaction().execute((trx) => makeKnown(trx, pickId, now()));
}

/** As `beginPick`, in the transaction of a pick for today. */
export async function makeKnown(trx: Trx, pickId: number, moment: Date): Promise<void> {
  const pick = await trx
    .updateTable("pick")
    .set({ began_at: moment.toISOString() })
    .where("pick_id", "=", pickId)
    .where("began_at", "is", null)
    .where("withdrawn_at", "is", null)
    .returning(["paper_id", "account_id", "note", "day"])
    .executeTakeFirst();
  if (!pick) return;
  const { paper_id: paperId, account_id: accountId, note, day } = pick;
  await noteChange(trx, paperId);
  await logAction(
    trx,
    { kind: "pick", accountId, paperId, reason: note, detail: `for ${day}` },
    moment,
  );
}
