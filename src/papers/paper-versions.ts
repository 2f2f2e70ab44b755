import type { Trx } from "../db/schema/schema.ts";
import type { StoredPaper } from "./stored/paper-changes.ts";
import type { PaperRecord, VersionRecord } from "./stored/paper-record.ts";
import { TYPED } from "./identifiers/typed-paper.ts";

/**
 * Keeps the versions of a paper: the newest with its content, earlier ones with their date where
 * the source tells it. What only became known is filled into the version that stands (HV10).
 */
export async function writeVersion(
  trx: Trx,
  paperId: number,
  record: PaperRecord,
  source: string,
  stored: StoredPaper | null = null,
  isNew = true,
): Promise<boolean> {
  const known = stored?.version?.number ?? 0;
  const told = [...(record.versions ?? [])].sort((a, b) => a.number - b.number);
  const last = told.at(-1);
  const number = isNew ? Math.max(last?.number ?? 0, known + 1) : Math.max(known, 1);
  const content = {
    title: record.title,
    abstract: record.abstract ?? stored?.paper.abstract ?? null,
    authors: JSON.stringify((record.authors ?? stored?.authors ?? []).map(({ name }) => name)),
    categories: JSON.stringify(record.categories ?? stored?.categories ?? []),
  };
  if (isNew) {
    const at = last?.number === number ? last.at : (record.updatedAt ?? record.publishedAt ?? null);
    const by = record.isTyped ? TYPED : last?.number === number ? (last.source ?? source) : source;
    const row = { paper_id: paperId, number, at, source: by, ...content };
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
  const isDated = await writeDates(
    trx,
    paperId,
    told.filter((each) => each.number !== number),
    source,
  );
  return isNew || isDated;
}

async function writeDates(
  trx: Trx,
  paperId: number,
  earlier: VersionRecord[],
  source: string,
): Promise<boolean> {
  if (earlier.length === 0) return false;
  const values = earlier.map((version) => ({
    paper_id: paperId,
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
