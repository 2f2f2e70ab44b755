import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { Paper } from "../../papers/paper.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { paperIdOf } from "./object-id.ts";
import { hfPaperOr404 } from "./papers.ts";

/** A paper by the number that answers give of it, or by any identifier. */
export async function paperOf(context: Context, id: string): Promise<Paper> {
  const paperId = paperIdOf(id);
  if (paperId === null) return hfPaperOr404(context, id);
  const [paper] = await readPapers(context.reader, [paperId]);
  if (paper) return paper;
  throw new UserError(`Paper not found: ${id}`, "not_found");
}
