import type { Trx } from "../../db/schema/schema.ts";
import { storeFigure } from "../figure.ts";
import { noteChange, findByIdentifiers } from "./upsert-paper.ts";
import type { PaperIdentifier } from "./paper-record.ts";

/** The source took the record back: the page stays, marked (HV9). False where it is not known. */
export async function markDeleted(
  trx: Trx,
  identifiers: PaperIdentifier[],
  datestamp: string | null,
  now: Date,
): Promise<boolean> {
  const [paperId] = await findByIdentifiers(trx, identifiers);
  if (paperId === undefined) return false;
  const result = await trx
    .updateTable("paper")
    .set({ state: "deleted", source_datestamp: datestamp, changed_at: now.toISOString() })
    .where("paper_id", "=", paperId)
    .where("state", "!=", "deleted")
    .where((eb) =>
      eb.or([
        eb("source_datestamp", "is", null),
        eb("source_datestamp", "<=", datestamp ?? "9999-99-99"),
      ]),
    )
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await storeFigure(trx, [paperId], null);
  await noteChange(trx, paperId);
  return true;
}
