import { paperContents } from "../content/paper-content.ts";
import type { PaperText } from "../content/paper-terms.ts";
import { weighTerms } from "../content/paper-terms.ts";
import type { Db } from "../db/schema/schema.ts";
import type { Embedder } from "../search/embed/embedder.ts";
import type { ContentPaper } from "./site-content.ts";

export interface StoredText extends PaperText {
  paperId: number;
  authorCount: number;
}

/** Papers read at once: each such step is some tens of milliseconds of processor. */
export const PAPERS_A_STEP = 100;

/** Texts of papers by their ids, in that order; ids that are not there are left out. */
export async function readTexts(db: Db, paperIds: number[]): Promise<StoredText[]> {
  if (paperIds.length === 0) return [];
  const rows = await db
    .selectFrom("paper")
    .select((eb) => [
      "paper_id",
      "title",
      "abstract",
      "summary",
      eb
        .selectFrom("paper_author")
        .select((authors) => authors.fn.countAll<number>().as("count"))
        .whereRef("paper_author.paper_id", "=", "paper.paper_id")
        .as("authorCount"),
    ])
    .where("paper_id", "in", paperIds)
    .execute();
  const byId = new Map(rows.map((row) => [row.paper_id, row]));
  return paperIds.flatMap((paperId) => {
    const row = byId.get(paperId);
    if (!row) return [];
    const { title, abstract, summary } = row;
    const authorCount = Number(row.authorCount ?? 0);
    return [{ paperId, title, abstract: abstract ?? summary ?? "", authorCount }];
  });
}

/** What the texts are about, their words weighed by how rare they are on the site. */
export async function knownPapers(
  embedder: Pick<Embedder, "embed">,
  texts: StoredText[],
  rarity: Float32Array,
): Promise<ContentPaper[]> {
  const contents = await paperContents(embedder, texts);
  return contents.map((content, at) => ({
    key: String(texts[at]?.paperId),
    authorCount: texts[at]?.authorCount ?? 0,
    content,
    termWeights: weighTerms(content.terms, rarity),
  }));
}
