import type { Trx } from "../db/schema/schema.ts";
import type { StoredPaper } from "./stored/paper-changes.ts";
import type { PaperRecord, VersionRecord } from "./stored/paper-record.ts";
import { TYPED } from "./identifiers/typed-paper.ts";

/**
 * Keeps the versions of a paper: the newest with its content, earlier ones with their date where
 * the source tells it. What only became known is filled into the version in force (HV10).
 */
export async function writeVersion(
  trx: Trx,
  paperId: number,
  record: PaperRecord,
  source: string,
  stored: StoredPaper | null = null,
  isNew = true,
): Promise<boolean> {
  const row = versionRow(paperId, record, source, stored, isNew);
  const { title, abstract, authors, categories, number } = row;
  const content = { title, abstract, authors, categories };
  if (isNew) {
    await trx
      .insertInto("paper_version")
      .values(row)
      .onConflict((conflict) => conflict.columns(["paper_id", "number"]).doUpdateSet(row))
      .execute();
  } else if (!isSame(stored, content)) {
    await trx
      .updateTable("paper_version")
      .set(content)
      .where("paper_id", "=", paperId)
      .where("number", "=", number)
      .execute();
  }
  const isDated = await writeDates(trx, row, record.versions ?? [], source);
  return isNew || isDated;
}

/** The newest version of a paper: the next one, or the current one. */
export function versionRow(
  paperId: number,
  record: PaperRecord,
  source: string,
  stored: StoredPaper | null = null,
  isNew = true,
) {
  const known = stored?.version?.number ?? 0;
  const last = record.versions?.toSorted((a, b) => a.number - b.number).at(-1);
  const number = isNew ? Math.max(last?.number ?? 0, known + 1) : Math.max(known, 1);
  const told = last?.number === number ? last : null;
  return {
    paper_id: paperId,
    number,
    at: told ? told.at : (record.updatedAt ?? record.publishedAt ?? null),
    source: record.isTyped ? TYPED : (told?.source ?? source),
    title: record.title,
    abstract: record.abstract ?? stored?.paper.abstract ?? null,
    authors: JSON.stringify((record.authors ?? stored?.authors ?? []).map(({ name }) => name)),
    categories: JSON.stringify(record.categories ?? stored?.categories ?? []),
  };
}

/** Writes the versions that a source tells of beside `newest`, where they are not known. */
export async function writeDates(
  trx: Trx,
  { paper_id, number: newest }: { paper_id: number; number: number },
  told: VersionRecord[],
  source: string,
): Promise<boolean> {
  const earlier = told
    .filter(({ number }) => number !== newest)
    .toSorted((a, b) => a.number - b.number);
  if (earlier.length === 0) return false;
  const values = earlier.map((version) => ({
    paper_id,
    number: version.number,
    at: version.at,
    source: version.source ?? source,
    title: version.title ?? null,
    abstract: version.abstract ?? null,
    authors: JSON.stringify(version.authors ?? []),
    categories: JSON.stringify(version.categories ?? []),
  }));
  const result = await trx
    .insertInto("paper_version")
    .values(values)
    .onConflict((conflict) => conflict.columns(["paper_id", "number"]).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function isSame(
  stored: StoredPaper | null,
  content: { title: string; abstract: string | null; authors: string; categories: string },
): boolean {
  const version = stored?.version;
  return (
    version?.title === content.title &&
    version.abstract === content.abstract &&
    version.authors === content.authors &&
    version.categories === content.categories
  );
}
