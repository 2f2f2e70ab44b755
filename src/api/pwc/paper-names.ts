import type { Db } from "../../db/schema/schema.ts";

export interface PaperName {
  id: string;
  arxivId: string | null;
}

/** What papers are called in answers: the slug of Papers with Code, else arXiv id or key. */
export async function paperNames(
  db: Db,
  paperIds: Array<number | null>,
): Promise<Map<number | null, PaperName>> {
  const wanted = [...new Set(paperIds)].filter((paperId) => paperId !== null);
  const found = new Map<number | null, PaperName>();
  if (wanted.length === 0) return found;
  const rows = await db
    .selectFrom("paper")
    .leftJoin("catalogue_paper", "catalogue_paper.paper_id", "paper.paper_id")
    .select(["paper.paper_id", "key", "slug"])
    .where("paper.paper_id", "in", wanted)
    .execute();
  for (const { paper_id: paperId, key, slug } of rows) {
    const arxivId = key.startsWith("arxiv:") ? key.slice("arxiv:".length) : null;
    found.set(paperId, { id: slug ?? arxivId ?? key, arxivId });
  }
  return found;
}
