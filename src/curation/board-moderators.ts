import { isAtLeast, requireRole } from "../accounts/roles.ts";
import type { Actor } from "../accounts/roles.ts";
import { UserError, said } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import { findDataset } from "../results/read-datasets.ts";
import type { Evaluation } from "../results/read-evaluations.ts";
import { findTask } from "../results/read-tasks.ts";
import { act } from "./moderate.ts";
import type { ModerationParts } from "./moderate.ts";

/** A table, or with no data set every table of a task. */
export interface Board {
  taskId: number;
  datasetId: number | null;
}

export interface BoardModerator {
  handle: string;
  /** Null where they look after every table of the task. */
  datasetId: number | null;
  namedAt: string;
}

const EVERY_DATASET = 0;

export const boardOf = ({ task, dataset }: Evaluation): Board => ({
  taskId: task.taskId,
  datasetId: dataset.datasetId,
});

/**
 * Names a reader as moderator of a table or of all tables of a task, or ends it. There they may check,
 * dispute and correct results and dismiss suggestions; it gives them nothing elsewhere.
 */
export async function nameBoardModerator(
  parts: ModerationParts,
  actor: Actor,
  subject: { accountId: number; handle: string },
  wish: { board: Board; words: string; isNamed: boolean; reason: string },
): Promise<void> {
  requireRole(actor, "administrator");
  const { board, words, isNamed, reason } = wish;
  const row = {
    account_id: subject.accountId,
    task_id: board.taskId,
    dataset_id: board.datasetId ?? EVERY_DATASET,
  };
  const detail = isNamed ? `looks after ${words}` : `no longer looks after ${words}`;
  const what = { subjectAccountId: subject.accountId, reason, detail };
  await act(parts, actor, "role", what, async (trx, now) => {
    if (isNamed) {
      const insert = trx
        .insertInto("board_moderator")
        .values({ ...row, named_at: now.toISOString() })
        .onConflict((conflict) => conflict.doNothing());
      const { numInsertedOrUpdatedRows } = await insert.executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 1n) return;
      throw new UserError(said`${subject.handle} already looks after ${words}.`, "conflict");
    }
    const { numDeletedRows } = await trx
      .deleteFrom("board_moderator")
      .where("account_id", "=", row.account_id)
      .where("task_id", "=", row.task_id)
      .where("dataset_id", "=", row.dataset_id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) {
      throw new UserError(said`${subject.handle} doesn’t look after ${words}.`, "conflict");
    }
  });
}

/** Reads a board by names or slugs. @throws UserError where the task or data set is not here */
export async function findBoard(
  db: Db,
  { task, dataset }: { task: string; dataset: string | null },
): Promise<{ board: Board; words: string }> {
  const found = await findTask(db, task);
  if (!found) throw new UserError(said`There is no task “${task.slice(0, 80)}” here.`, "not_found");
  if (dataset === null) {
    return { board: { taskId: found.taskId, datasetId: null }, words: found.name };
  }
  const on = await findDataset(db, dataset);
  if (!on)
    throw new UserError(said`There is no data set “${dataset.slice(0, 80)}” here.`, "not_found");
  const board = { taskId: found.taskId, datasetId: on.datasetId };
  return { board, words: `${found.name} on ${on.name}` };
}

/** Who looks after a table, or after any table of a task. */
export async function boardModerators(
  db: Db,
  { taskId, datasetId }: Board,
): Promise<BoardModerator[]> {
  let query = db
    .selectFrom("board_moderator")
    .innerJoin("account", "account.account_id", "board_moderator.account_id")
    .select(["handle", "dataset_id", "named_at"])
    .where("task_id", "=", taskId)
    .orderBy("handle");
  if (datasetId !== null) query = query.where("dataset_id", "in", [EVERY_DATASET, datasetId]);
  const rows = await query.execute();
  return rows.map(({ handle, dataset_id, named_at }) => ({
    handle,
    datasetId: dataset_id === EVERY_DATASET ? null : dataset_id,
    namedAt: named_at,
  }));
}

/** Curators keep every board, its moderators their own. */
export async function keepsBoard(db: Db, actor: Actor, { taskId, datasetId }: Board) {
  if (isAtLeast(actor.role, "curator")) return true;
  const row = await db
    .selectFrom("board_moderator")
    .select("account_id")
    .where("account_id", "=", actor.accountId)
    .where("task_id", "=", taskId)
    .where("dataset_id", "in", [EVERY_DATASET, datasetId ?? EVERY_DATASET])
    .executeTakeFirst();
  return row !== undefined;
}

/** @throws UserError of kind forbidden for everybody else */
export async function requireBoard(db: Db, actor: Actor, board: Board): Promise<void> {
  if (await keepsBoard(db, actor, board)) return;
  throw new UserError("Only curators and this board’s moderators can do this.", "forbidden");
}
