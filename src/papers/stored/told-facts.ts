import type { Db } from "../../db/schema/schema.ts";

/** What Hugging Face's page of daily papers said of a paper when it was read: facts of that source. */
export interface ToldFacts {
  numComments?: number;
  submittedBy?: { name: string; fullname: string };
  githubStars?: number;
  aiKeywords?: string[];
}

/** Where they are among the kept facts of a paper, and in a line of the export. */
export const TOLD_FIELD = "huggingface";

/** The facts told of papers; nothing for a paper that came by another way. */
export async function readToldFacts(db: Db, paperIds: number[]): Promise<Map<number, ToldFacts>> {
  if (paperIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("paper")
    .select(["paper_id", "extra"])
    .where("paper_id", "in", paperIds)
    .where("extra", "is not", null)
    .execute();
  return new Map(
    rows.flatMap(({ paper_id, extra }) => {
      const told = (JSON.parse(extra ?? "{}") as Record<string, ToldFacts | undefined>)[TOLD_FIELD];
      return told ? [[paper_id, told] as const] : [];
    }),
  );
}
