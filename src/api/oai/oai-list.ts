import type { Db } from "../../db/schema/schema.ts";
import type { Paper } from "../../papers/paper.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { OaiFault } from "./oai-request.ts";
import type { ListRequest } from "./oai-request.ts";
import { categoriesInSet } from "./oai-sets.ts";

export interface ChangedPaper {
  paper: Paper;
  changedAt: string;
}

export interface ChangedPage {
  papers: ChangedPaper[];
  /** Request for the next page, or null at the end. */
  next: ListRequest | null;
}

/**
 * A page of papers in the order of their change, so that a list that grows while it is read
 * neither skips nor repeats what was there. @throws OaiFault noRecordsMatch
 */
export async function listChanged(
  db: Db,
  request: ListRequest,
  limit: number,
): Promise<ChangedPage> {
  const { format, set, from, before, after } = request;
  const categories = set === null ? null : await categoriesInSet(db, set);
  if (categories?.length === 0) throw new OaiFault("noRecordsMatch", "set: has no records");
  const rows = await db
    .selectFrom("paper")
    .select(["paper_id", "changed_at"])
    .$if(format === "arXiv", (query) =>
      query.where("key", ">=", "arxiv:").where("key", "<", "arxiv;"),
    )
    .$if(from !== null, (query) => query.where("changed_at", ">=", from as string))
    .$if(before !== null, (query) => query.where("changed_at", "<", before as string))
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb("changed_at", ">", after?.changedAt as string),
          eb.and([
            eb("changed_at", "=", after?.changedAt as string),
            eb("paper_id", ">", after?.paperId as number),
          ]),
        ]),
      ),
    )
    .$if(categories !== null, (query) =>
      query.where("paper_id", "in", (eb) =>
        eb
          .selectFrom("paper_category")
          .select("paper_category.paper_id")
          .where("category", "in", categories as string[]),
      ),
    )
    .orderBy("changed_at")
    .orderBy("paper_id")
    .limit(limit + 1)
    .execute();
  if (rows.length === 0 && after === null) {
    throw new OaiFault("noRecordsMatch", "No records match these arguments");
  }
  const shown = rows.slice(0, limit);
  const changedAt = new Map(shown.map((row) => [row.paper_id, row.changed_at]));
  const papers = await readPapers(db, [...changedAt.keys()]);
  const last = shown.at(-1);
  const count = (after?.count ?? 0) + shown.length;
  const next =
    rows.length > limit && last
      ? { ...request, after: { changedAt: last.changed_at, paperId: last.paper_id, count } }
      : null;
  return {
    papers: papers.map((paper) => ({ paper, changedAt: changedAt.get(paper.paperId) as string })),
    next,
  };
}
