import type { Kysely } from "kysely";
import { hasWholeLetter, plainLetters } from "../../base/fold.ts";

interface Tables {
  author: { author_id: number; slug: string };
  paper_author: { author_id: number };
  paper: { paper_id: number; title_key: string };
}

const ROWS_A_PAGE = 5_000;

/** ł, ø, ß and the like come to plain letters in addresses of authors and in title keys. */
export const foldedLetters = {
  name: "015-folded-letters",
  up: async (given: Kysely<unknown>): Promise<void> => {
    const db = given as Kysely<Tables>;
    await foldAuthors(db);
    await foldTitles(db);
  },
};

/** Two spellings of one name become one author. */
async function foldAuthors(db: Kysely<Tables>): Promise<void> {
  for (let after = -1; ;) {
    const rows = await db
      .selectFrom("author")
      .select(["author_id", "slug"])
      .where("author_id", ">", after)
      .orderBy("author_id")
      .limit(ROWS_A_PAGE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.author_id;
    for (const { author_id, slug } of rows) {
      if (!hasWholeLetter(slug)) continue;
      const folded = plainLetters(slug);
      const other = await db
        .selectFrom("author")
        .select("author_id")
        .where("slug", "=", folded)
        .executeTakeFirst();
      if (other === undefined) {
        await db
          .updateTable("author")
          .set({ slug: folded })
          .where("author_id", "=", author_id)
          .execute();
        continue;
      }
      await db
        .updateTable("paper_author")
        .set({ author_id: other.author_id })
        .where("author_id", "=", author_id)
        .execute();
      await db.deleteFrom("author").where("author_id", "=", author_id).execute();
    }
  }
}

async function foldTitles(db: Kysely<Tables>): Promise<void> {
  for (let after = -1; ;) {
    const rows = await db
      .selectFrom("paper")
      .select(["paper_id", "title_key"])
      .where("paper_id", ">", after)
      .orderBy("paper_id")
      .limit(ROWS_A_PAGE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.paper_id;
    for (const { paper_id, title_key } of rows) {
      if (!hasWholeLetter(title_key)) continue;
      await db
        .updateTable("paper")
        .set({ title_key: plainLetters(title_key) })
        .where("paper_id", "=", paper_id)
        .execute();
    }
  }
}
