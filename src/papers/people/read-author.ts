import type { Db } from "../../db/schema/schema.ts";
import { isShownOn } from "../shown-papers.ts";

/** An author and the row numbers of their papers, newest first; null where the slug is unknown. */
export async function readAuthor(
  { db, today }: { db: Db; today: string },
  slug: string,
  limit: number,
  after: string | null,
) {
  const author = await db
    .selectFrom("author")
    .select(["author_id", "name"])
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (!author) return null;
  const own = db
    .selectFrom("paper")
    .where(isShownOn(today))
    .where("paper_id", "in", (eb) =>
      eb
        .selectFrom("paper_author")
        .select("paper_author.paper_id")
        .where("author_id", "=", author.author_id),
    );
  const rows = await own
    .select(["paper_id", "newest_key"])
    .$if(after !== null, (query) => query.where("newest_key", ">", after as string))
    .orderBy("newest_key")
    .limit(limit + 1)
    .execute();
  const { count } = await own
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, limit);
  return {
    authorId: author.author_id,
    name: author.name,
    paperIds: shown.map((row) => row.paper_id),
    count: Number(count),
    next: rows.length > limit ? (shown.at(-1)?.newest_key ?? null) : null,
  };
}

/** Who signs papers with an author, most often first. */
export async function coauthorsOf(db: Db, authorId: number, limit: number) {
  const rows = await db
    .selectFrom("paper_author as own")
    .innerJoin("paper_author as other", "other.paper_id", "own.paper_id")
    .innerJoin("author", "author.author_id", "other.author_id")
    .select((eb) => ["author.name", "slug", eb.fn.countAll<number>().as("count")])
    .where("own.author_id", "=", authorId)
    .where("other.author_id", "!=", authorId)
    .groupBy(["author.name", "slug"])
    .orderBy("count", "desc")
    .orderBy("slug")
    .limit(limit)
    .execute();
  return rows.map(({ name, slug, count }) => ({ name, slug, count: Number(count) }));
}
