import type { Trx } from "../db/schema/schema.ts";
import { logAction } from "../public-log/public-log.ts";
import type { Result } from "../results/read-evaluations.ts";
import { noteResult } from "../results/store-evaluation.ts";

/** Writes an author's word into the result, its history and the public log. */
export async function storeVerdict(
  trx: Trx,
  accountId: number,
  { resultId, modelName, paperId }: Pick<Result, "resultId" | "modelName" | "paperId">,
  { isRight, reason }: { isRight: boolean; reason: string },
  at: Date,
): Promise<void> {
  if (!isRight) {
    const state = { state: "disputed" };
    await trx.updateTable("result").set(state).where("result_id", "=", resultId).execute();
  }
  const kind = isRight ? "confirmed by an author" : "disputed";
  await noteResult(trx, resultId, kind, at.toISOString(), isRight ? null : reason);
  const detail = `result ${resultId}: ${modelName}`;
  await logAction(
    trx,
    { kind: isRight ? "edit" : "dispute", accountId, paperId, reason, detail },
    at,
  );
}
