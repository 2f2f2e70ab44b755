import type { Db } from "../../db/schema/schema.ts";
import { readLibrary } from "../../collections/library.ts";
import { readSaves } from "../../collections/saves.ts";
import { codeStars } from "../../papers/code-stars.ts";
import { findPaperId } from "../../papers/read-papers.ts";
import type { PaperLookup } from "../engines.ts";

const SAME_TITLE_MAX = 20;
const PAPERS_A_READ = 5_000;
/** Of what a reader keeps, the newest are searched. */
const OWN_PAPERS_MAX = 5_000;

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
        .limit(SAME_TITLE_MAX)
        .execute();
      return rows.map((row) => row.paper_id);
    },
    points: async (paperIds) => {
      const points = new Map<number, number>();
      for (let from = 0; from < paperIds.length; from += PAPERS_A_READ) {
        const rows = await reader
          .selectFrom("paper")
          .select(["paper_id", "points"])
          .where("paper_id", "in", paperIds.slice(from, from + PAPERS_A_READ))
          .execute();
        for (const row of rows) points.set(row.paper_id, row.points);
      }
      return points;
    },
    stars: async (paperIds) =>
      new Map([...(await codeStars(reader, paperIds))].map(([id, { stars }]) => [id, stars])),
    saved: (accountId) => readSaves(reader, accountId, OWN_PAPERS_MAX),
    notes: async (accountId) =>
      readLibrary(reader, accountId, { filter: "notes", from: 0, limit: OWN_PAPERS_MAX }),
  };
}
