import type { Trx } from "../db/schema/schema.ts";
import type { Rank } from "./formula.ts";
import { standingOf, storeRank } from "./rerank.ts";
import { addTo, summedSignals, tallyOf } from "./tally.ts";
import type { Looked, DatedPaper, Tally } from "./tally.ts";
import type { Signal } from "./signal.ts";

interface Counted {
  paper: DatedPaper;
  tally: Tally;
  /** Signals that do not sum up. */
  single: Signal[];
}

/**
 * Ranks a paper as `rerank` does, from what was counted before and the signals that come now, however
 * many came before them. It stays in the lists that it is in; its place there moves.
 */
export async function addToRank(
  trx: Trx,
  { paper, tally, single }: Counted,
  signals: Array<{ kind: string; value: number }>,
  now: Date,
  seen: Looked,
): Promise<Rank> {
  const counts = addTo(tally.counts, signals);
  const { result, columns, listings } = standingOf(
    paper,
    [...summedSignals(counts), ...single],
    now,
  );
  const { paper_id } = paper;
  await storeRank(trx, paper_id, columns, tallyOf(result, now.toISOString(), counts, seen));
  if (listings.length > 0) {
    await trx
      .insertInto("listing")
      .values(listings.map((listing) => ({ ...listing, paper_id })))
      .onConflict((conflict) =>
        conflict
          .columns(["period", "paper_id"])
          .doUpdateSet((eb) => ({ rank_key: eb.ref("excluded.rank_key") })),
      )
      .execute();
  }
  return result;
}
