import type { FeedContext } from "./feed-query.ts";

/** A paper's place on the page of its newest day that has begun, and who is beside it. */
export async function dayNeighbours({ db, now }: FeedContext, paperId: number) {
  const today = now().toISOString().slice(0, 10);
  const own = await db
    .selectFrom("listing")
    .select(["period", "rank_key"])
    .where("paper_id", "=", paperId)
    .where("period", ">=", "day:")
    .where("period", "<=", `day:${today}`)
    .orderBy("period", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!own) return null;
  const beside = (side: "<" | ">") =>
    db
      .selectFrom("listing")
      .innerJoin("paper", "paper.paper_id", "listing.paper_id")
      .select(["paper.key", "paper.title"])
      .where("period", "=", own.period)
      .where("rank_key", side, own.rank_key)
      .orderBy("rank_key", side === "<" ? "desc" : "asc")
      .limit(1)
      .executeTakeFirst();
  const [counts, previous, next] = await Promise.all([
    db
      .selectFrom("listing")
      .select((eb) => [
        eb.fn.countAll<number>().as("all"),
        eb.fn.countAll<number>().filterWhere("rank_key", "<", own.rank_key).as("before"),
      ])
      .where("period", "=", own.period)
      .executeTakeFirstOrThrow(),
    beside("<"),
    beside(">"),
  ]);
  return {
    day: own.period.slice("day:".length),
    place: Number(counts.before) + 1,
    count: Number(counts.all),
    previous: addressed(previous),
    next: addressed(next),
  };
}

const addressed = (row: { key: string; title: string } | undefined) =>
  row
    ? { ...row, arxivId: row.key.startsWith("arxiv:") ? row.key.slice("arxiv:".length) : null }
    : null;
