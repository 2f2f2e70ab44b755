import type { Trx } from "../../db/schema/schema.ts";
import { standingOf } from "../../ranking/rerank.ts";
import type { Standing } from "../../ranking/rerank.ts";
import { bestIdentifier, keyOf } from "../identifiers/identifiers.ts";
import type { PaperRecord } from "./paper-record.ts";
import { titleKey } from "../identifiers/title-key.ts";
import type { UpsertOptions } from "./upsert-options.ts";

/** Writes the row of a new paper, ranked by the signals that come with it. */
export async function insertPaper(trx: Trx, record: PaperRecord, { now }: UpsertOptions) {
  const best = bestIdentifier(record.identifiers);
  const standing = (key: string): Standing =>
    standingOf(
      {
        key,
        announced_on: record.announcedOn ?? null,
        published_at: record.publishedAt ?? null,
      },
      record.signals ?? [],
      now,
    );
  // Unique until the row has its number, which names a paper that is known by nothing else.
  const draft = best ? keyOf(best) : `local:new-${crypto.randomUUID()}`;
  const first = standing(draft);
  const row = await trx
    .insertInto("paper")
    .values({ ...facts(record, now), ...first.columns, key: draft })
    .returning("paper_id")
    .executeTakeFirstOrThrow();
  const paperId = Number(row.paper_id);
  if (best) return { paperId, key: draft, standing: first };
  const key = `local:${paperId}`;
  const final = standing(key);
  await trx
    .updateTable("paper")
    .set({ key, ...final.columns })
    .where("paper_id", "=", paperId)
    .execute();
  return { paperId, key, standing: final };
}

function facts(record: PaperRecord, now: Date) {
  const at = now.toISOString();
  return {
    title: record.title,
    title_key: titleKey(record.title),
    abstract: record.abstract ?? null,
    summary: record.summary ?? null,
    author_comment: record.authorComment ?? null,
    journal_ref: record.journalRef ?? null,
    doi: record.doi ?? null,
    license: record.license ?? null,
    primary_category: record.primaryCategory ?? record.categories?.[0] ?? null,
    announced_on: record.announcedOn ?? null,
    announced_by: record.announcedOn ? (record.announcedBy ?? "import") : null,
    published_at: record.publishedAt ?? null,
    updated_at: record.updatedAt ?? null,
    state: record.state ?? "listed",
    source_datestamp: record.datestamp ?? null,
    extra: record.extra ? JSON.stringify(record.extra) : null,
    created_at: at,
    changed_at: at,
  };
}
