import type { Trx } from "../db/schema/schema.ts";
import { nameSlug } from "./names.ts";
import type { NamedFacts } from "./store-named.ts";

export interface CataloguePaper {
  paperId: number;
  slug: string | null;
  title: string;
  conference: string | null;
  facts: NamedFacts;
  taskIds: number[];
  methodIds: number[];
}

/** Keeps what Papers with Code says of a paper, and ties results that named it by address. */
export async function storeCataloguePaper(
  trx: Trx,
  paper: CataloguePaper,
  urls: string[],
): Promise<boolean> {
  const { paperId } = paper;
  const stored = await trx
    .selectFrom("catalogue_paper")
    .selectAll()
    .where("paper_id", "=", paperId)
    .executeTakeFirst();
  const slug = paper.slug ?? stored?.slug ?? nameSlug(paper.title);
  const facts = JSON.stringify(paper.facts);
  const isChanged = !stored || stored.facts !== facts || stored.slug !== slug;
  if (isChanged) {
    await trx
      .deleteFrom("catalogue_paper")
      .where("slug", "=", slug)
      .where("paper_id", "!=", paperId)
      .execute();
    const columns = { slug, conference: paper.conference, facts };
    await trx
      .insertInto("catalogue_paper")
      .values({ paper_id: paperId, ...columns })
      .onConflict((conflict) => conflict.column("paper_id").doUpdateSet(columns))
      .execute();
  }
  await trx.deleteFrom("paper_task").where("paper_id", "=", paperId).execute();
  await trx.deleteFrom("paper_method").where("paper_id", "=", paperId).execute();
  const tasks = [...new Set(paper.taskIds)].map((task_id, position) => ({
    paper_id: paperId,
    task_id,
    position,
  }));
  const methods = [...new Set(paper.methodIds)].map((method_id, position) => ({
    paper_id: paperId,
    method_id,
    position,
  }));
  if (tasks.length > 0) await trx.insertInto("paper_task").values(tasks).execute();
  if (methods.length > 0) await trx.insertInto("paper_method").values(methods).execute();
  await tieResults(trx, paperId, urls);
  return isChanged;
}

/** Rows of tables name their paper by its address; they find it whenever it comes. */
async function tieResults(trx: Trx, paperId: number, urls: string[]): Promise<void> {
  if (urls.length === 0) return;
  await trx
    .updateTable("result")
    .set({ paper_id: paperId })
    .where("paper_url", "in", urls)
    .where("paper_id", "is", null)
    .execute();
}
