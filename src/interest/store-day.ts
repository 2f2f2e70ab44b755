import type { Trx } from "../db/schema/schema.ts";
import type { PaperInterestTable } from "../db/schema/schema-interest.ts";
import { atOnce } from "../db/at-once.ts";
import { momentAfter, recordSignals } from "../ranking/reader-signals.ts";
import { singleRows, singleSignals, talliedPaper, talliedRows } from "../ranking/tally.ts";

/** Changes below this move nobody's place. */
const CHANGE_MIN = 1e-6;

/**
 * Writes what is expected of papers, and what changed as signals of its moment.
 * @returns how many papers' values changed
 */
export async function storeInterests(
  trx: Trx,
  rows: PaperInterestTable[],
  now: Date,
): Promise<number> {
  if (rows.length === 0) return 0;
  const before = await trx
    .selectFrom("paper_interest")
    .select(["paper_id", "value"])
    .where(
      "paper_id",
      "in",
      rows.map((row) => row.paper_id),
    )
    .execute();
  const values = new Map(before.map((row) => [row.paper_id, row.value]));
  await trx
    .insertInto("paper_interest")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("paper_id").doUpdateSet((eb) => ({
        day: eb.ref("excluded.day"),
        place: eb.ref("excluded.place"),
        // The place before the first act stays what it was.
        place_before_acts: eb.fn.coalesce(
          "excluded.place_before_acts",
          "paper_interest.place_before_acts",
        ),
        value: eb.ref("excluded.value"),
        is_new_here: eb.ref("excluded.is_new_here"),
        author_id: eb.ref("excluded.author_id"),
        author_papers: eb.ref("excluded.author_papers"),
        words: eb.ref("excluded.words"),
        basis: eb.ref("excluded.basis"),
        version: eb.ref("excluded.version"),
      })),
    )
    .execute();
  let changed = 0;
  for (const { paper_id, value, version } of rows) {
    const change = rounded(value - (values.get(paper_id) ?? 0));
    if (Math.abs(change) < CHANGE_MIN) continue;
    changed += 1;
    await recordInterest(trx, paper_id, change, version, now);
  }
  return changed;
}

/** A change of a paper's expected interest, as a signal of its moment. */
export async function recordInterest(
  trx: Trx,
  paperId: number,
  change: number,
  version: number,
  now: Date,
): Promise<void> {
  const [papers, rows] = await atOnce(trx, [talliedRows(trx, paperId), singleRows(trx, paperId)]);
  const paper = talliedPaper(papers.rows[0]);
  const { looked, unseen } = paper?.tally ?? { looked: 0, unseen: 0 };
  const moment = await momentAfter(trx, paperId, paper?.tally?.at ?? null, now);
  const signal = { kind: "interest", value: change, source: `interest:${version}` };
  const seen = { looked, unseen };
  const act = { paper, paperId, accountId: 0, moment, seen, single: singleSignals(rows.rows) };
  await recordSignals(trx, act, [signal], []);
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
