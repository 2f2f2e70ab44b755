import type { Db } from "../db/schema/schema.ts";

const PAPERS_A_PAGE = 300;
const ROWS_A_PAGE = 1_000;
const ROWS_A_STATEMENT = 200;

/** Tables with a number of their own, parents first; nothing of readers is in any of them. */
const NUMBERED = [
  ["author", "author_id"],
  ["organization", "organization_id"],
  ["task", "task_id"],
  ["dataset", "dataset_id"],
  ["method", "method_id"],
  ["repository", "repository_id"],
] as const;
const MEASURED = [
  ["evaluation", "evaluation_id"],
  ["metric", "metric_id"],
  ["result", "result_id"],
] as const;
const OF_PAPERS = [
  "paper_identifier",
  "paper_version",
  "paper_author",
  "paper_category",
  "paper_link",
  "paper_organization",
  "signal",
  "listing",
  "catalogue_paper",
  "paper_task",
  "paper_method",
  "paper_repository",
] as const;
const SMALL = ["task_parent", "dataset_task", "formula"] as const;

type Row = Record<string, unknown>;

/** Who gave a vote is nobody's business: readers' signals stay dated facts without a name. */
export const publicSource = (source: string): string =>
  source.startsWith("reader:") ? "readers" : source;

/** Copies what is public into an empty store of the same schema. @returns rows copied */
export async function copyPublicTables(from: Db, to: Db): Promise<number> {
  let count = 0;
  const put = async (table: string, rows: Row[]) => {
    for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
      const part = rows.slice(start, start + ROWS_A_STATEMENT);
      await to
        .insertInto(table as "setting")
        .values(part as never)
        .execute();
    }
    count += rows.length;
  };
  for (const [table, id] of NUMBERED) await copyNumbered(from, table, id, put);
  for (let after = 0; ;) {
    const papers = await from
      .selectFrom("paper")
      .selectAll()
      .where("paper_id", ">", after)
      .orderBy("paper_id")
      .limit(PAPERS_A_PAGE)
      .execute();
    const last = papers.at(-1);
    if (!last) break;
    after = last.paper_id;
    // Figures are kept for this site's pages; another site asks for its own.
    await put(
      "paper",
      papers.map((paper) => ({ ...paper, figure: null })),
    );
    const ids = papers.map(({ paper_id }) => paper_id);
    for (const table of OF_PAPERS) {
      const rows: Row[] = await from
        .selectFrom(table as "paper_link")
        .selectAll()
        .where("paper_id", "in", ids)
        .execute();
      const isSignal = table === "signal";
      await put(
        table,
        isSignal
          ? rows.map((row) => ({ ...row, source: publicSource(String(row["source"])) }))
          : rows,
      );
    }
  }
  for (const [table, id] of MEASURED) await copyNumbered(from, table, id, put);
  for (const table of SMALL) {
    const rows: Row[] = await from
      .selectFrom(table as "formula")
      .selectAll()
      .execute();
    await to.deleteFrom(table as "formula").execute();
    await put(table, rows);
  }
  return count;
}

async function copyNumbered(
  from: Db,
  table: string,
  id: string,
  put: (table: string, rows: Row[]) => Promise<void>,
): Promise<void> {
  for (let after = 0; ;) {
    const rows: Row[] = await from
      .selectFrom(table as "author")
      .selectAll()
      .where(id as "author_id", ">", after)
      .orderBy(id as "author_id")
      .limit(ROWS_A_PAGE)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = Number(last[id]);
    // Who added a result is nobody's business.
    await put(
      table,
      rows.map((row) => ("account_id" in row ? { ...row, account_id: null } : row)),
    );
  }
}
