import { DAY_MS } from "../base/days.ts";
import type { Trx } from "../db/schema/schema.ts";
import type { Answer } from "./source.ts";

const NAMES_A_STATEMENT = 200;
const REFERENCES_MAX = 1_000;
const KEPT_DAYS = 60;

/**
 * Keeps which papers here a paper cites. A source may know a preprint and its journal's version as two
 * works, so what it does not repeat is forgotten after sixty days only. `names` are other names that the
 * source has for the paper: another paper's references may come by them.
 */
export async function storeReferences(
  trx: Trx,
  paperIds: number[],
  source: string,
  { names = [], references }: Pick<Answer, "names" | "references">,
  seen_on: string,
): Promise<void> {
  for (const paper_id of paperIds) {
    for (const subject of names) {
      await trx
        .insertInto("companion_paper")
        .values({ paper_id, subject })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
  if (references === undefined) return;
  const cited = await papersNamed(trx, references.slice(0, REFERENCES_MAX));
  const forgottenBefore = new Date(Date.parse(seen_on) - KEPT_DAYS * DAY_MS)
    .toISOString()
    .slice(0, 10);
  for (const paper_id of paperIds) {
    const rows = cited
      .filter((cited_id) => cited_id !== paper_id)
      .map((cited_id) => ({ paper_id, cited_id, source, seen_on }));
    if (rows.length > 0) {
      await trx
        .insertInto("paper_reference")
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(["paper_id", "cited_id", "source"]).doUpdateSet({ seen_on }),
        )
        .execute();
    }
    await trx
      .deleteFrom("paper_reference")
      .where("paper_id", "=", paper_id)
      .where("source", "=", source)
      .where("seen_on", "<", forgottenBefore)
      .execute();
  }
}

async function papersNamed(trx: Trx, names: string[]): Promise<number[]> {
  const found = new Set<number>();
  for (let from = 0; from < names.length; from += NAMES_A_STATEMENT) {
    const rows = await trx
      .selectFrom("companion_paper")
      .select("paper_id")
      .where("subject", "in", names.slice(from, from + NAMES_A_STATEMENT))
      .execute();
    for (const { paper_id } of rows) found.add(paper_id);
  }
  return [...found];
}

/** What cited or was cited by a paper that became another's. */
export async function mergeReferences(trx: Trx, fromId: number, intoId: number): Promise<void> {
  const rows = await trx
    .deleteFrom("paper_reference")
    .where((eb) => eb.or([eb("paper_id", "=", fromId), eb("cited_id", "=", fromId)]))
    .returningAll()
    .execute();
  const moved = rows
    .map((row) => ({
      ...row,
      paper_id: row.paper_id === fromId ? intoId : row.paper_id,
      cited_id: row.cited_id === fromId ? intoId : row.cited_id,
    }))
    .filter(({ paper_id, cited_id }) => paper_id !== cited_id);
  for (const row of moved) {
    await trx
      .insertInto("paper_reference")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
