import type { Db } from "../db/schema/schema.ts";

const PAPERS_A_READ = 5_000;

/** Stars on GitHub of each paper's code, the most starred where there are several. */
export async function githubStars(db: Db, paperIds: number[]): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (let from = 0; from < paperIds.length; from += PAPERS_A_READ) {
    const rows = await db
      .selectFrom("companion_paper")
      .innerJoin("companion", "companion.subject", "companion_paper.subject")
      .select(["paper_id", "facts"])
      .where("paper_id", "in", paperIds.slice(from, from + PAPERS_A_READ))
      .where("source", "=", "github")
      .where("facts", "is not", null)
      .execute();
    for (const { paper_id, facts } of rows) {
      const { stars } = JSON.parse(facts ?? "{}") as { stars?: unknown };
      if (typeof stars !== "number") continue;
      found.set(paper_id, Math.max(found.get(paper_id) ?? 0, stars));
    }
  }
  return found;
}
