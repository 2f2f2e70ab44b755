import type { Db } from "../db/schema/schema.ts";
import { isKnownCategory } from "../papers/categories.ts";

/** Categories of the taxonomy and those that papers of this store carry beside it. */
export async function knownCategories(db: Db): Promise<(category: string) => boolean> {
  const stored = new Set<string>();
  let after = "";
  // One look-up a category on its index, however many papers there are.
  for (;;) {
    const row = await db
      .selectFrom("paper_category")
      .select("category")
      .where("category", ">", after)
      .orderBy("category")
      .limit(1)
      .executeTakeFirst();
    if (!row) break;
    after = row.category;
    stored.add(row.category);
  }
  return (category) => isKnownCategory(category) || stored.has(category);
}

/** How many papers each stored category has. */
export async function countCategories(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("paper_category")
    .select((eb) => ["category", eb.fn.countAll<number>().as("count")])
    .groupBy("category")
    .execute();
  return new Map(rows.map(({ category, count }) => [category, Number(count)]));
}
