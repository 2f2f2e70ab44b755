import type { Actor } from "../accounts/roles.ts";
import { UserError, said } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import { logAction } from "../public-log/public-log.ts";
import { metricWords } from "../results/metric-words.ts";
import { readResult } from "../results/read-result.ts";
import type { PlacedResult } from "../results/read-result.ts";
import { changeResult } from "../results/store-evaluation.ts";
import { resultRecord } from "./add-result.ts";
import type { NewResult } from "./add-result.ts";
import { boardOf, keepsBoard } from "./board-moderators.ts";
import { storeVerdict } from "./store-verdict.ts";
import { readClaims } from "./claims.ts";
import { checkReason } from "./moderate.ts";
import type { ModerationParts } from "./moderate.ts";

/** Fields that are missing stay as they are. */
export type ResultCorrection = {
  [K in Exclude<keyof NewResult, "task" | "dataset">]?: NewResult[K] | null | undefined;
} & { reason: string };

/**
 * A curator, a moderator of its board, a proven author of its paper or who added it corrects a result. What was there before is in its history
 * with the reason, and a mark on it no longer holds.
 */
export async function correctResult(
  { db, now }: ModerationParts,
  actor: Actor,
  resultId: number,
  { reason: why, ...change }: ResultCorrection,
): Promise<void> {
  const reason = checkReason(why);
  const placed = await correctable(db, actor, resultId);
  const { result, evaluation } = placed;
  const given = await resultRecord(db, {
    model: change.model ?? result.modelName,
    metrics: change.metrics ?? result.metrics,
    paper: change.paper ?? null,
    evidence: change.evidence ?? result.evidence ?? "",
    usesAdditionalData: change.usesAdditionalData ?? result.usesAdditionalData,
    codeUrl: change.codeUrl ?? null,
  });
  const known = new Set(evaluation.metrics.map(({ name }) => name));
  const unknown = Object.keys(given.metrics).find((name) => !known.has(name));
  if (unknown)
    throw new UserError(
      said`metrics: this table has ${[...known].join(", ")}.`,
      "unusable",
      "metrics",
    );
  const { paperId, paperTitle, paperUrl, paperDate, codeLinks } = result;
  const record = {
    ...result,
    ...given,
    ...(change.paper ? {} : { paperId, paperTitle, paperUrl, paperDate }),
    ...(change.codeUrl ? {} : { codeLinks }),
  };
  await db.transaction().execute(async (trx) => {
    const at = now();
    const before = `was ${result.modelName}, ${metricWords(result.metrics)}; ${reason}`;
    await changeResult(trx, resultId, record, at, before);
    const { accountId } = actor;
    const detail = `corrected result ${resultId}: ${before}`;
    await logAction(
      trx,
      { kind: "edit", accountId, paperId: record.paperId ?? null, reason, detail },
      at,
    );
  });
}

/** A proven author says that a result of their paper is right, or wrong; a wrong one is disputed. */
export async function authorVerdict(
  { db, now }: ModerationParts,
  actor: Actor,
  resultId: number,
  { isRight, reason: why }: { isRight: boolean; reason: string },
): Promise<void> {
  const { result } = await found(db, resultId);
  if (!(await isAuthorOf(db, actor, result.paperId))) {
    throw new UserError(
      "Only a confirmed author of its paper can do this. Claim the paper first.",
      "forbidden",
    );
  }
  const reason = isRight ? "An author says that it is right." : checkReason(why);
  await db
    .transaction()
    .execute((trx) => storeVerdict(trx, actor.accountId, result, { isRight, reason }, now()));
}

/** The result where this person may correct it. */
export async function correctable(db: Db, actor: Actor, resultId: number): Promise<PlacedResult> {
  const placed = await found(db, resultId);
  const { paperId } = placed.result;
  const mayCorrect =
    placed.result.addedBy === actor.accountId ||
    (await keepsBoard(db, actor, boardOf(placed.evaluation))) ||
    (await isAuthorOf(db, actor, paperId));
  if (mayCorrect) return placed;
  throw new UserError(
    "Only curators, this board’s moderators, the paper’s confirmed authors and the reader who added a result can correct it.",
    "forbidden",
  );
}

async function found(db: Db, resultId: number): Promise<PlacedResult> {
  const placed = await readResult(db, resultId);
  if (!placed) throw new UserError("There is no such result.", "not_found");
  return placed;
}

async function isAuthorOf(db: Db, { accountId }: Actor, paperId: number | null): Promise<boolean> {
  if (paperId === null) return false;
  return (await readClaims(db, { paperId, accountId, state: "proven" })).length > 0;
}
