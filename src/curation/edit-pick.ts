import { UserError } from "../base/errors.ts";
import { requireRole } from "../accounts/roles.ts";
import type { Actor } from "../accounts/roles.ts";
import { logAction } from "../public-log/public-log.ts";
import type { ActionKind } from "../public-log/public-log.ts";
import type { PickParts } from "./begin-pick.ts";
import { checkNote } from "./picks.ts";

export interface PickChange {
  /** Markdown; left out, the note stays. */
  note?: string | undefined;
  /** A pinned pick is the first of its day; left out, it stays as it is. */
  isPinned?: boolean | undefined;
}

/** Changes the note of a pick or pins it: its curator, or a moderator. The log says so once it has begun. */
export async function editPick(
  { db, now }: PickParts,
  actor: Actor,
  pickId: number,
  change: PickChange,
): Promise<void> {
  requireRole(actor, "curator");
  const note = change.note === undefined ? null : checkNote(change.note);
  await db.transaction().execute(async (trx) => {
    const pick = await trx
      .selectFrom("pick")
      .selectAll()
      .where("pick_id", "=", pickId)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst();
    if (!pick) throw new UserError("There is no such pick.", "not_found");
    if (pick.account_id !== actor.accountId) requireRole(actor, "moderator");
    const moment = now();
    const at = moment.toISOString();
    const acts: Array<{ kind: ActionKind; reason: string }> = [];
    if (note !== null && note !== pick.note) {
      await trx
        .updateTable("pick")
        .set({ note, edited_at: at })
        .where("pick_id", "=", pickId)
        .execute();
      acts.push({ kind: "note", reason: note });
    }
    const { isPinned } = change;
    if (isPinned !== undefined && isPinned !== (pick.pinned_at !== null)) {
      await trx
        .updateTable("pick")
        .set({ pinned_at: isPinned ? at : null })
        .where("pick_id", "=", pickId)
        .execute();
      acts.push({ kind: isPinned ? "pin" : "unpin", reason: "" });
    }
    // What has not begun is known to its curators alone.
    if (pick.began_at === null) return;
    const about = { accountId: actor.accountId, paperId: pick.paper_id };
    for (const act of acts)
      await logAction(trx, { ...about, ...act, detail: `pick for ${pick.day}` }, moment);
  });
}
