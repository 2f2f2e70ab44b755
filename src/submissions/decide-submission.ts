import { requireRole } from "../accounts/roles.ts";
import type { Actor } from "../accounts/roles.ts";
import { UserError, said } from "../base/errors.ts";
import type { PaperRecord } from "../papers/stored/paper-record.ts";
import { logAction } from "../public-log/public-log.ts";
import { accept, findKnown, store } from "./submit-paper.ts";
import type { SubmitOutcome, SubmitParts } from "./submit-paper.ts";

export interface Decision {
  isAccepted: boolean;
  reason: string;
}

/** A moderator accepts or refuses what waits; the reason is in the public log. */
export async function decideSubmission(
  parts: Pick<SubmitParts, "db" | "now" | "zone">,
  actor: Actor,
  submissionId: number,
  decision: Decision,
): Promise<SubmitOutcome | null> {
  requireRole(actor, "moderator");
  const reason = decision.reason.trim();
  if (reason === "" && !decision.isAccepted)
    throw new UserError("Give a reason. It’s shown in the moderation log.");
  return parts.db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom("submission")
      .selectAll()
      .where("submission_id", "=", submissionId)
      .executeTakeFirst();
    if (!row) throw new UserError("There is no such submission.", "not_found");
    if (row.state !== "waiting")
      throw new UserError(said`This submission has already been ${row.state}.`, "conflict");
    const act = { accountId: actor.accountId, reason, detail: row.identifier };
    if (!decision.isAccepted) {
      await trx
        .updateTable("submission")
        .set({ state: "refused", reason, decided_at: parts.now().toISOString() })
        .where("submission_id", "=", submissionId)
        .execute();
      await logAction(trx, { ...act, kind: "refuse" }, parts.now());
      return null;
    }
    const record = JSON.parse(row.record) as PaperRecord;
    // What came from elsewhere while it waited is not overwritten by what was typed.
    const known = await findKnown(trx, record.identifiers, null);
    const given = { identifier: row.identifier, comment: row.comment, record };
    const stored = known ?? (await store(trx, parts, row.account_id, given, submissionId));
    if (known) await accept(trx, submissionId, known.paperId, parts.now());
    await logAction(trx, { ...act, kind: "accept", paperId: stored.paperId }, parts.now());
    return stored;
  });
}
