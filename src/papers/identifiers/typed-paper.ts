import type { Updateable } from "kysely";
import type { PaperTable, Trx } from "../../db/schema/schema.ts";
import type { StoredPaper } from "../stored/paper-changes.ts";
import type { PaperRecord } from "../stored/paper-record.ts";

/** The source of a version that a person typed: it yields to whatever a source says later. */
export const TYPED = "typed";

/** Whether a record is a source's word on a paper of which only a person's word is known. */
export const isReplaced = (stored: StoredPaper, record: PaperRecord): boolean =>
  stored.version?.source === TYPED && !record.isTyped && record.authors !== undefined;

/** The stored paper as it would be had nothing been typed: all that a record says is then news. */
export function withoutTyped(stored: StoredPaper): StoredPaper {
  const paper = { ...stored.paper, ...TYPED_COLUMNS, announced_on: null, announced_by: null };
  return { ...stored, paper, authors: [], version: null };
}

const TYPED_COLUMNS = { abstract: null, published_at: null, doi: null };

/** Removes the typed versions. @returns typed columns that the record leaves empty, to be emptied */
export async function dropTyped(
  trx: Trx,
  paperId: number,
  columns: Updateable<PaperTable>,
): Promise<Updateable<PaperTable>> {
  await trx.deleteFrom("paper_version").where("paper_id", "=", paperId).execute();
  return { ...TYPED_COLUMNS, ...columns };
}

/** Whether nothing but a person's word is known of a paper: its dates are no reason to keep it. */
export async function isTypedPaper(trx: Trx, paperId: number): Promise<boolean> {
  const version = await trx
    .selectFrom("paper_version")
    .select("number")
    .where("paper_id", "=", paperId)
    .where("source", "=", TYPED)
    .executeTakeFirst();
  return version !== undefined;
}
