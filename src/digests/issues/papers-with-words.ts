import type { Db } from "../../db/schema/schema.ts";

const WORDS_MAX = 6;

/** Papers that hold every word of a query in title or abstract, hottest first: search without an index. */
export async function papersWithWords(db: Db, query: string, limit: number): Promise<number[]> {
  const words = (query.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).slice(0, WORDS_MAX);
  if (words.length === 0) return [];
  let papers = db.selectFrom("paper").select("paper_id").where("state", "=", "listed");
  for (const word of words) {
    papers = papers.where((eb) =>
      eb.or(
        (["title", "abstract", "summary"] as const).map((column) =>
          eb(eb.fn<string>("lower", [column]), "like", `%${word}%`),
        ),
      ),
    );
  }
  const rows = await papers.orderBy("hot_key").limit(limit).execute();
  return rows.map(({ paper_id }) => Number(paper_id));
}
