import type { Db } from "../../db/schema/schema.ts";
import type { ProvenAuthor } from "./hf-paper.ts";

/** For each paper the readers proven to be its authors, and whether one speaks in its discussion. */
export async function authorsHere(
  db: Db,
  paperIds: number[],
): Promise<(paperId: number) => { claims: ProvenAuthor[]; isAuthorParticipating: boolean }> {
  const rows = await provenAuthors(db, paperIds);
  const speaking = new Set(
    rows.filter(({ comments }) => Number(comments) > 0).map(({ paper_id }) => paper_id),
  );
  const byPaper = Map.groupBy(rows, ({ paper_id }) => paper_id);
  return (paperId) => ({
    claims: (byPaper.get(paperId) ?? []).map(({ position, handle, decided_at, created_at }) => ({
      position,
      handle,
      provenAt: decided_at ?? created_at,
    })),
    isAuthorParticipating: speaking.has(paperId),
  });
}

async function provenAuthors(db: Db, paperIds: number[]) {
  if (paperIds.length === 0) return [];
  return db
    .selectFrom("author_claim as claim")
    .innerJoin("account", "account.account_id", "claim.account_id")
    .select(["claim.paper_id", "position", "handle", "decided_at", "claim.created_at"])
    .select((eb) =>
      eb
        .selectFrom("comment")
        .select((inner) => inner.fn.countAll<number | string>().as("count"))
        .whereRef("comment.paper_id", "=", "claim.paper_id")
        .whereRef("comment.account_id", "=", "claim.account_id")
        .where("comment.state", "=", "visible")
        .as("comments"),
    )
    .where("claim.paper_id", "in", paperIds)
    .where("claim.state", "=", "proven")
    .orderBy("claim_id")
    .execute();
}
