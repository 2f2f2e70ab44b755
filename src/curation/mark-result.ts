import type { Actor } from "../accounts/roles.ts";
import { UserError, said } from "../base/errors.ts";
import { logAction } from "../public-log/public-log.ts";
import { readResult } from "../results/read-result.ts";
import { noteResult } from "../results/store-evaluation.ts";
import { boardOf, requireBoard } from "./board-moderators.ts";
import { checkReason } from "./moderate.ts";
import type { ModerationParts } from "./moderate.ts";

export const RESULT_STATES = ["claimed", "checked", "disputed"] as const;
export type ResultState = (typeof RESULT_STATES)[number];
const KINDS = { claimed: "unmark", checked: "check", disputed: "dispute" } as const;

/**
 * A curator or a moderator of its board says that a result was checked or is disputed, or takes the mark back; it is in the
 * result's history and in the public log. The same mark again changes nothing.
 */
export async function markResult(
  { db, now }: ModerationParts,
  actor: Actor,
  resultId: number,
  mark: { state: string; reason: string },
): Promise<void> {
  const state = RESULT_STATES.find((each) => each === mark.state);
  if (!state) throw new UserError(said`A result must be one of ${RESULT_STATES.join(", ")}.`);
  const reason = checkReason(mark.reason);
  await db.transaction().execute(async (trx) => {
    const found = await readResult(trx, resultId);
    if (!found) throw new UserError("There is no such result.", "not_found");
    const { result, evaluation } = found;
    await requireBoard(trx, actor, boardOf(evaluation));
    if (result.state === state) return;
    const at = now();
    await trx.updateTable("result").set({ state }).where("result_id", "=", resultId).execute();
    await noteResult(trx, resultId, state, at.toISOString(), reason);
    const detail = `result ${resultId}: ${result.modelName}, ${evaluation.task.name} on ${evaluation.dataset.name}`;
    const { accountId } = actor;
    const { paperId } = result;
    await logAction(trx, { kind: KINDS[state], accountId, paperId, reason, detail }, at);
  });
}
