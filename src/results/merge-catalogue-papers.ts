import type { Trx } from "../db/schema/schema.ts";

/** What one has by a thing of which it has no two: the row that stays is that of the paper that stays. */
const MOVED = [
  { table: "paper_task", unique: "task_id" },
  { table: "paper_method", unique: "method_id" },
  { table: "paper_repository", unique: "repository_id" },
] as const;

/** Takes what is known of a duplicate's code, tasks, methods and results over to the paper that stays. */
export async function mergeCataloguePapers(
  trx: Trx,
  fromId: number,
  intoId: number,
): Promise<void> {
  for (const { table, unique } of MOVED) {
    const any = table as "paper_task";
    const column = unique as "task_id";
    const there = trx.selectFrom(any).select(column).where("paper_id", "=", intoId);
    await trx.deleteFrom(any).where("paper_id", "=", fromId).where(column, "in", there).execute();
    await trx.updateTable(any).set({ paper_id: intoId }).where("paper_id", "=", fromId).execute();
  }
  const stays = await trx
    .selectFrom("catalogue_paper")
    .select("paper_id")
    .where("paper_id", "=", intoId)
    .executeTakeFirst();
  if (stays) await trx.deleteFrom("catalogue_paper").where("paper_id", "=", fromId).execute();
  for (const table of ["catalogue_paper", "result", "method"] as const) {
    await trx
      .updateTable(table as "result")
      .set({ paper_id: intoId })
      .where("paper_id", "=", fromId)
      .execute();
  }
}
