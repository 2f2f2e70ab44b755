import { sql } from "kysely";
import type { Kysely } from "kysely";

interface Tables {
  paper: { paper_id: number; doi: string | null; primary_category: string | null };
  paper_category: { paper_id: number; category: string; position: number };
}

/** Codes of MSC and ACM that imports took for categories: `68T50`, `I.2.7; I.2.6`, `Primary 11K06`. */
const OTHER_SCHEME =
  /^(?:(?:msc|acm)[\s:-]*)?(?:\d{4}\s*)?(?:\(?(?:primary|secondary)\)?[\s:-]*)?(?:\d{2}|[A-K]\.\d|[A-K]\.m)/i;
const RESOLVER = /^(?:https?:\/\/(?:www\.|dx\.)?doi\.org\/|doi:\s*)(10\.\d+\/\S+?)[.,;]*$/i;

/** Stored DOIs are names, stored categories are arXiv's. */
export const plainFacts = {
  name: "016-plain-facts",
  up: async (given: Kysely<unknown>): Promise<void> => {
    const db = given as Kysely<Tables>;
    const dois = await db
      .selectFrom("paper")
      .select(["paper_id", "doi"])
      .where((eb) =>
        eb.or([eb("doi", "like", "http%"), eb("doi", "like", "doi:%"), eb("doi", "like", "DOI:%")]),
      )
      .execute();
    for (const { paper_id, doi } of dois) {
      const name = RESOLVER.exec(doi ?? "")?.[1];
      if (name === undefined) continue;
      await db.updateTable("paper").set({ doi: name }).where("paper_id", "=", paper_id).execute();
    }
    const codes = await db.selectFrom("paper_category").select("category").distinct().execute();
    for (const { category } of codes) {
      if (!OTHER_SCHEME.test(category)) continue;
      await db.deleteFrom("paper_category").where("category", "=", category).execute();
      await db
        .updateTable("paper")
        .set({ primary_category: first })
        .where("primary_category", "=", category)
        .execute();
    }
  },
};

/** The first category that is left of a paper. */
const first = sql<string | null>`(
  select category from paper_category where paper_category.paper_id = paper.paper_id
  order by position limit 1
)`;
