import type { Trx } from "../db/schema/schema.ts";
import type { PaperRecord } from "../papers/stored/paper-record.ts";
import { findByIdentifiers, upsertPaper } from "../papers/stored/upsert-paper.ts";
import { isTypedPaper } from "../papers/identifiers/typed-paper.ts";
import type { UpsertResult } from "../papers/stored/upsert-paper.ts";
import { logReplaced } from "../public-log/log-replaced.ts";
import { withFeedDay } from "./first-announcement.ts";

/**
 * Stores a record of arXiv. Where its id is new and its DOI names a paper that has no arXiv id, the
 * two are one; a DOI that another arXiv paper has joins nothing, for authors mistype them. A new
 * paper takes the day that a feed announced.
 */
export async function storeRecord(trx: Trx, record: PaperRecord, now: Date): Promise<UpsertResult> {
  const options = { now, source: "arxiv" };
  const isKnown = (await findByIdentifiers(trx, record.identifiers)).length > 0;
  const whole = isKnown ? record : await withFeedDay(trx, await withDoi(trx, record));
  const result = await upsertPaper(trx, whole, options);
  await logReplaced(trx, result, "arXiv", now);
  return result;
}

/**
 * Stores a record of the query interface, which has no datestamp: it says nothing new of a paper
 * that was harvested and has no newer version here.
 */
export async function storeQueried(
  trx: Trx,
  record: PaperRecord,
  now: Date,
): Promise<UpsertResult> {
  const [paperId] = await findByIdentifiers(trx, record.identifiers);
  if (paperId !== undefined && !(await isTypedPaper(trx, paperId))) {
    const stored = await trx
      .selectFrom("paper")
      .select(["key", "updated_at", "published_at", "source_datestamp"])
      .where("paper_id", "=", paperId)
      .executeTakeFirstOrThrow();
    const told = record.updatedAt ?? record.publishedAt ?? "";
    const known = (stored.updated_at ?? stored.published_at ?? "").slice(0, 10);
    const isHarvested = stored.source_datestamp !== null;
    if (isHarvested ? told <= known : told < known) {
      return { paperId, key: stored.key, outcome: "unchanged" };
    }
  }
  return storeRecord(trx, record, now);
}

async function withDoi(trx: Trx, record: PaperRecord): Promise<PaperRecord> {
  if (!record.doi) return record;
  const doi = { scheme: "doi", value: record.doi.toLowerCase() };
  const [owner] = await findByIdentifiers(trx, [doi]);
  if (owner === undefined) return record;
  const arxiv = await trx
    .selectFrom("paper_identifier")
    .select("value")
    .where("paper_id", "=", owner)
    .where("scheme", "=", "arxiv")
    .executeTakeFirst();
  return arxiv ? record : { ...record, identifiers: [...record.identifiers, doi] };
}
