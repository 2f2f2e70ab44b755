import type { Db } from "../db/schema.ts";
import { findPaperId } from "../papers/read-papers.ts";
import type { PaperLookup } from "./engines.ts";

const same_title_max = 20;

/** Reads from the store what must be exact and fresh: ids, whole titles, points. */
export function storeLookup(reader: Db): PaperLookup {
  return {
    byIdentifier: async (text) => {
      const paperId = await findPaperId(reader, text);
      return paperId === null ? [] : [paperId];
    },
    byTitleKey: async (keys) => {
      const rows = await reader
        .selectFrom("paper")
        .select("paper_id")
        .where("title_key", "in", keys)
        .where("state", "!=", "deleted")
        .limit(same_title_max)
        .execute();
      return rows.map((row) => row.paper_id);
    },
    points: async (paperIds) => {
      if (paperIds.length === 0) return new Map();
      const rows = await reader
        .selectFrom("paper")
        .select(["paper_id", "points"])
        .where("paper_id", "in", paperIds)
        .execute();
      return new Map(rows.map((row) => [row.paper_id, row.points]));
    },
  };
}
