import type { Db } from "../../db/schema/schema.ts";
import type { Paper } from "../../papers/paper.ts";
import { findPaper } from "../../papers/read-papers.ts";

/** A paper by the id a client sends; ids that lost the zeros after their point are padded (trap 5). */
export async function findHfPaper(db: Db, text: string): Promise<Paper | null> {
  const found = await findPaper(db, text);
  if (found) return found;
  const match = /^(\d{4})\.(\d{1,4})$/.exec(text.trim());
  if (!match?.[1] || !match[2]) return null;
  const width = match[1] >= "1501" ? 5 : 4;
  return findPaper(db, `${match[1]}.${match[2].padStart(width, "0")}`);
}
