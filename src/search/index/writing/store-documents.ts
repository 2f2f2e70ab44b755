import type { Db } from "../../../db/schema/schema.ts";
import { isWorkKind } from "../../../papers/link-kinds.ts";
import type { Paper } from "../../../papers/paper.ts";
import { readPapers } from "../../../papers/read-papers.ts";
import type { SearchDocument } from "../search-document.ts";
import { isWorking } from "../../../papers/working-links.ts";

/** Papers as search knows them; a deleted or unknown paper is missing from the answer. */
export async function readDocuments(db: Db, paperIds: number[]): Promise<SearchDocument[]> {
  if (paperIds.length === 0) return [];
  const papers = (await readPapers(db, paperIds)).filter(({ state }) => state !== "deleted");
  const picked = await pickedAmong(db, paperIds);
  const shown = await db
    .selectFrom("paper")
    .select(["paper_id", "shown_on"])
    .where("paper_id", "in", paperIds)
    .execute();
  const shownOn = new Map(shown.map((row) => [row.paper_id, row.shown_on]));
  return papers.map((paper) =>
    documentOf(paper, picked.has(paper.paperId), shownOn.get(paper.paperId) ?? null),
  );
}

/** Row numbers of the papers that come after this one, lowest first. */
export async function paperIdsAfter(db: Db, paperId: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom("paper")
    .select("paper_id")
    .where("paper_id", ">", paperId)
    .orderBy("paper_id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.paper_id);
}

async function pickedAmong(db: Db, paperIds: number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom("pick")
    .select("paper_id")
    .where("paper_id", "in", paperIds)
    .where("withdrawn_at", "is", null)
    .where("began_at", "is not", null)
    .execute();
  return new Set(rows.map((row) => row.paper_id));
}

function documentOf(paper: Paper, isPicked: boolean, shownOn: string | null): SearchDocument {
  const working = paper.links.filter(isWorking);
  const day = paper.announcedOn ?? paper.publishedAt?.slice(0, 10) ?? null;
  return {
    paperId: paper.paperId,
    key: paper.key,
    title: paper.title,
    abstract: paper.abstract ?? paper.summary ?? "",
    authors: paper.authors.map(({ name }) => name),
    categories: paper.categories,
    primaryCategory: paper.primaryCategory,
    day,
    year: day === null ? null : Number(day.slice(0, 4)),
    has: [...new Set(working.map(({ kind }) => kind))].filter(isWorkKind),
    isPicked,
    shownOn,
  };
}
