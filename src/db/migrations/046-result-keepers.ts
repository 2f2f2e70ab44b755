import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Who looks after which boards, who added a result, which suggestions were dismissed, and links to authors. */
export const resultKeepers = {
  name: "046-result-keepers",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema.alterTable("result").addColumn("account_id", integer).execute();
    await db.schema
      .createTable("board_moderator")
      .addColumn("account_id", integer, (column) =>
        column.notNull().references("account.account_id"),
      )
      .addColumn("task_id", integer, (column) => column.notNull())
      // 0 is every data set of the task.
      .addColumn("dataset_id", integer, (column) => column.notNull())
      .addColumn("named_at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("board_moderator_pk", ["account_id", "task_id", "dataset_id"])
      .execute();
    await db.schema
      .createIndex("board_moderator_task")
      .on("board_moderator")
      .column("task_id")
      .execute();
    await db.schema
      .createTable("dismissed_suggestion")
      .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
      .addColumn("suggestion", text, (column) => column.notNull())
      .addColumn("dismissed_at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("dismissed_suggestion_pk", ["paper_id", "suggestion"])
      .execute();
    await resultsLink(db, { text, integer });
  },
};

async function resultsLink(
  db: Kysely<unknown>,
  { text, integer }: Pick<Columns, "text" | "integer">,
): Promise<void> {
  await db.schema
    .createTable("results_link")
    .addColumn("link_id", text, (column) => column.primaryKey().notNull())
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("expires_at", text, (column) => column.notNull())
    .addColumn("used_at", text)
    .addColumn("is_last", integer, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("results_link_paper")
    .on("results_link")
    .columns(["paper_id", "account_id"])
    .execute();
}
