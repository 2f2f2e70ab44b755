import type { Db } from "../db/schema/schema.ts";
import type { FollowKind, Wish } from "./profile.ts";

const PAPERS_MAX = 2_000;

/** Papers of the public collections that are followed, by `owner/slug`. */
export async function followedCollections(
  db: Db,
  follows: ReadonlyArray<Wish<FollowKind>>,
): Promise<Map<string, Set<number>>> {
  const papers = new Map<string, Set<number>>();
  for (const { kind, value } of follows) {
    if (kind !== "collection") continue;
    const [owner = "", slug = ""] = value.split("/");
    const rows = await db
      .selectFrom("collection_paper")
      .innerJoin("collection", "collection.collection_id", "collection_paper.collection_id")
      .innerJoin("account", "account.account_id", "collection.account_id")
      .select("collection_paper.paper_id")
      .where("account.handle_key", "=", owner.toLowerCase())
      .where("collection.slug", "=", slug)
      .where("collection.is_public", "=", 1)
      .limit(PAPERS_MAX)
      .execute();
    papers.set(value, new Set(rows.map(({ paper_id }) => Number(paper_id))));
  }
  return papers;
}
