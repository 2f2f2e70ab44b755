import type { Statement } from "../db/at-once.ts";
import type { Trx } from "../db/schema/schema.ts";
import type { Rank } from "./formula.ts";
import { rankWrites, standingOf } from "./rerank.ts";
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
export function addToRank(
  trx: Trx,
  { paper, tally, single }: Counted,
  signals: Array<{ kind: string; value: number }>,
  now: Date,
  seen: Looked,
): { result: Rank; writes: Statement[] } {
  const counts = addTo(tally.counts, signals);
  const all = [...summedSignals(counts), ...single];
  const { result, columns, listings } = standingOf(paper, all, now);
  const { paper_id } = paper;
  const writes = rankWrites(
    trx,
    paper_id,
    columns,
    tallyOf(result, now.toISOString(), counts, seen),
  );
  if (listings.length > 0) {
    writes.push(
      trx
        .insertInto("listing")
        .values(listings.map((listing) => ({ ...listing, paper_id })))
        .onConflict((conflict) =>
          conflict
            .columns(["period", "paper_id"])
            .doUpdateSet((eb) => ({ rank_key: eb.ref("excluded.rank_key") })),
        ),
    );
  }
  return { result, writes };
}
