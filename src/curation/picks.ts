import { addDays, dayInZone, dayNumber, parseDay } from "../base/days.ts";
import type { Day } from "../base/days.ts";
import { UserError, said } from "../base/errors.ts";
import type { Trx } from "../db/schema/schema.ts";
import { requireRole } from "../accounts/roles.ts";
import type { Actor } from "../accounts/roles.ts";
import { noteChange } from "../papers/stored/upsert-paper.ts";
import { logAction } from "../public-log/public-log.ts";
import { makeKnown, planBegin } from "./begin-pick.ts";
import type { PickParts } from "./begin-pick.ts";
import { nextMoment, readerSource, recordReaderSignals } from "../ranking/reader-signals.ts";

export interface NewPick {
  paperId: number;
  /** The day on whose page it is put; null is today. */
  day: Day | null;
  note: string;
}

const NOTE_CHARACTERS_MAX = 500;
const DAYS_AHEAD_MAX = 366;

/** Puts a paper on a day's page, now or from a coming day on (RK5); the log says so from that day on. */
export async function pickPaper(parts: PickParts, actor: Actor, pick: NewPick): Promise<number> {
  requireRole(actor, "curator");
  const today = dayInZone(parts.now(), parts.zone);
  const day = pick.day === null ? today : parseDay(pick.day);
  const note = checkNote(pick.note);
  if (day < today) {
    throw new UserError(
      said`The page of ${day} has already been read and mailed. Pick the paper for today (${today}) or a later day.`,
    );
  }
  if (day > addDays(today, DAYS_AHEAD_MAX)) {
    throw new UserError(
      said`${day} is too far away. Choose today (${today}) or a day within a year.`,
    );
  }
  return parts.db.transaction().execute(async (trx) => {
    const standing = await trx
      .selectFrom("pick")
      .select("pick_id")
      .where("paper_id", "=", pick.paperId)
      .where("day", "=", day)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst();
    if (standing) throw new UserError(said`This paper is already picked for ${day}.`, "conflict");
    const moment = await nextMoment(trx, pick.paperId, parts.now());
    const at = signalAt(day, moment);
    const row = await trx
      .insertInto("pick")
      .values({
        paper_id: pick.paperId,
        account_id: actor.accountId,
        day,
        note,
        at,
        withdrawn_at: null,
        began_at: null,
        pinned_at: null,
        edited_at: null,
      })
      .returning("pick_id")
      .executeTakeFirstOrThrow();
    const signal = { kind: "pick", value: 1, at };
    await recordReaderSignals(trx, pick.paperId, actor.accountId, [signal], moment);
    // Before its day begins a pick is known to nobody but curators, the public log included.
    if (day > today) await planBegin(trx, row.pick_id, { day, zone: parts.zone, now: parts.now() });
    else await makeKnown(trx, row.pick_id, moment);
    return row.pick_id;
  });
}

/** A curator's note, Markdown. @throws UserError where it is too long */
export function checkNote(text: string): string {
  const note = text.trim();
  if (note.length <= NOTE_CHARACTERS_MAX) return note;
  throw new UserError(
    said`The note has ${note.length} characters; ${NOTE_CHARACTERS_MAX} are allowed.`,
  );
}

/** A pick for today counts from its moment on, so that earlier moments replay without it (RK1). */
function signalAt(day: Day, moment: Date): string {
  const instant = moment.toISOString();
  return instant.slice(0, 10) === day ? instant : day;
}

/** Takes a pick back: its curator, or a moderator. The past keeps it; what was to come is undone. */
export async function withdrawPick(
  parts: PickParts,
  actor: Actor,
  pickId: number,
  reason: string,
): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    const pick = await trx
      .selectFrom("pick")
      .selectAll()
      .where("pick_id", "=", pickId)
      .executeTakeFirst();
    if (!pick) throw new UserError("There is no such pick.", "not_found");
    if (pick.account_id !== actor.accountId) requireRole(actor, "moderator");
    if (pick.withdrawn_at !== null) return;
    const moment = await nextMoment(trx, pick.paper_id, parts.now());
    const at = moment.toISOString();
    await trx.updateTable("pick").set({ withdrawn_at: at }).where("pick_id", "=", pickId).execute();
    const isToCome = pick.at > at;
    if (isToCome) await forget(trx, pick);
    await noteChange(trx, pick.paper_id);
    const signals = isToCome ? [] : [{ kind: "unpick", value: dayNumber(pick.at.slice(0, 10)) }];
    await recordReaderSignals(trx, pick.paper_id, actor.accountId, signals, moment);
    await logAction(
      trx,
      {
        kind: "withdraw",
        accountId: actor.accountId,
        paperId: pick.paper_id,
        reason: reason.trim().slice(0, NOTE_CHARACTERS_MAX),
        detail: `pick for ${pick.day}`,
        // Nobody saw a pick that was taken back before its day.
        isPrivate: pick.began_at === null,
      },
      moment,
    );
  });
}

/** A signal still to come has moved nothing: without it no past moment changes. */
async function forget(trx: Trx, pick: { paper_id: number; at: string; account_id: number | null }) {
  await trx
    .deleteFrom("signal")
    .where("paper_id", "=", pick.paper_id)
    .where("kind", "=", "pick")
    .where("at", "=", pick.at)
    .where("source", "=", readerSource(pick.account_id ?? 0))
    .execute();
}
