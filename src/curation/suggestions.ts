import type { Actor } from "../accounts/roles.ts";
import { UserError } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import type { Paper } from "../papers/paper.ts";
import { logAction } from "../public-log/public-log.ts";
import { resultsOfPaper } from "../results/read-result.ts";
import { readSuggestions } from "../results/read-suggestions.ts";
import type { ShownSuggestion } from "../results/read-suggestions.ts";
import { addResult } from "./add-result.ts";
import { keepsBoard } from "./board-moderators.ts";
import { readClaims } from "./claims.ts";
import { checkReason } from "./moderate.ts";
import type { ModerationParts } from "./moderate.ts";

/** What a paper's abstract seems to report and nobody has accepted or dismissed. */
export async function suggestionsOf(db: Db, paper: Paper): Promise<ShownSuggestion[]> {
  return readSuggestions(db, paper, await resultsOfPaper(db, paper.paperId));
}

/** Takes a suggestion as a result, claimed like every other. @returns the number of the result */
export async function acceptSuggestion(
  parts: ModerationParts,
  actor: Actor,
  paper: Paper,
  { key, model }: { key: string; model: string | null },
): Promise<number> {
  const { task, dataset, metric, value, sentence, ...suggested } = await found(parts, paper, key);
  const named = (model ?? suggested.model).trim();
  if (named === "")
    throw new UserError("model: the title doesn’t name one. Enter its name.", "invalid", "model");
  return addResult(parts, actor, {
    task: task.slug,
    dataset: dataset.slug,
    model: named,
    metrics: { [metric]: value },
    paper: paper.key,
    evidence: `Abstract: ${sentence}`,
  });
}

/** Curators, moderators of its board and proven authors say that a suggestion is no result. */
export async function dismissSuggestion(
  parts: ModerationParts,
  actor: Actor,
  paper: Paper,
  { key, reason: why }: { key: string; reason: string },
): Promise<void> {
  const reason = checkReason(why);
  const { db, now } = parts;
  const { task, dataset, metric, value } = await found(parts, paper, key);
  const { paperId } = paper;
  const mayDismiss =
    (await keepsBoard(db, actor, { taskId: task.taskId, datasetId: dataset.datasetId })) ||
    (await readClaims(db, { paperId, accountId: actor.accountId, state: "proven" })).length > 0;
  if (!mayDismiss) {
    throw new UserError(
      "Only curators, this board’s moderators and confirmed authors can dismiss a suggestion.",
      "forbidden",
    );
  }
  await db.transaction().execute(async (trx) => {
    const at = now();
    await trx
      .insertInto("dismissed_suggestion")
      .values({ paper_id: paperId, suggestion: key, dismissed_at: at.toISOString() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const detail = `dismissed the suggested result ${metric} ${value}, ${task.name} on ${dataset.name}`;
    const { accountId } = actor;
    await logAction(trx, { kind: "dismiss", accountId, paperId, reason, detail }, at);
  });
}

async function found({ db }: ModerationParts, paper: Paper, key: string): Promise<ShownSuggestion> {
  const suggestion = (await suggestionsOf(db, paper)).find((each) => each.key === key);
  if (suggestion) return suggestion;
  throw new UserError("This suggestion no longer exists.", "not_found");
}
