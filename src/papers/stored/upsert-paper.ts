import type { Trx } from "../../db/schema/schema.ts";
import { dayNumber } from "../../base/days.ts";
import { enqueue } from "../../jobs/jobs.ts";
import { planMove, rerank } from "../../ranking/rerank.ts";
import { keepParts } from "../people/author-parts.ts";
import { bestIdentifier, keyOf } from "../identifiers/identifiers.ts";
import { replaceAuthors, replaceCategories, storeSignals } from "../paper-parts.ts";
import { insertPaper } from "./insert-paper.ts";
import { changesOf, isNewVersion, readStoredPaper } from "./paper-changes.ts";
import type { StoredPaper } from "./paper-changes.ts";
import type { PaperIdentifier, PaperRecord } from "./paper-record.ts";
import { writeDates, writeVersion } from "../paper-versions.ts";
import { addRows, emptyRows, isWaiting, writeNewRows } from "./new-rows.ts";
import type { NewRows } from "./new-rows.ts";
import { storeNews } from "./paper-news.ts";
import { storeLinks } from "./store-links.ts";
import { storeToldStars } from "./told-stars.ts";
import { storeOrganizations } from "../people/store-organizations.ts";
import { tidyRecord } from "./tidy-record.ts";
import { allLinksOf } from "../text-links.ts";
import { titleKey } from "../identifiers/title-key.ts";
import { dropTyped, isReplaced, withoutTyped } from "../identifiers/typed-paper.ts";
import type { UpsertOptions } from "./upsert-options.ts";

export interface UpsertResult {
  paperId: number;
  key: string;
  outcome: "created" | "changed" | "unchanged" | "older";
  /** The title that a person had typed, where this record replaced what was typed. */
  replacedTitle?: string;
}

const TITLE_KEY_CHARACTERS_MIN = 12;
const DAYS_ORDERED = 7;

/**
 * Takes a record into the store in the caller's transaction: paper, identifiers, version, authors,
 * categories, links, signals, rank and the note for the search index. The same record twice, or an
 * older one, changes nothing (HV2); a change of content makes a version (HV10).
 */
export async function upsertPaper(
  trx: Trx,
  given: PaperRecord,
  options: UpsertOptions,
): Promise<UpsertResult> {
  const rows = emptyRows();
  const result = await upsert(trx, given, options, rows);
  await writeNewRows(trx, rows, options.now);
  return result;
}

export interface PaperWriter {
  upsert: (record: PaperRecord, options: Omit<UpsertOptions, "now">) => Promise<UpsertResult>;
  /** Writes what still waits; the caller calls it before the transaction ends. */
  end: () => Promise<void>;
}

/** Takes many records as `upsertPaper` takes one; what new papers add is written for many at once. */
export function openPaperWriter(trx: Trx, now: Date): PaperWriter {
  const rows = emptyRows();
  return {
    upsert: (record, options) => upsert(trx, record, { ...options, now }, rows),
    end: () => writeNewRows(trx, rows, now),
  };
}

async function upsert(trx: Trx, given: PaperRecord, options: UpsertOptions, rows: NewRows) {
  const record = tidyRecord(given);
  // Only a record that names itself is known to be none of those that wait.
  const isAlone = record.identifiers.length > 0 && !isWaiting(rows, record.identifiers);
  if (!isAlone || options.joinByTitle) await writeNewRows(trx, rows, options.now);
  const paperId = await findPaper(trx, record, options.joinByTitle ?? false);
  if (paperId === null) return create(trx, record, options, rows);
  await writeNewRows(trx, rows, options.now);
  const stored = await readStoredPaper(trx, paperId);
  if (record.datestamp && stored.paper.source_datestamp) {
    if (record.datestamp < stored.paper.source_datestamp) {
      return { paperId, key: stored.paper.key, outcome: "older" as const };
    }
  }
  return update(trx, stored, record, options);
}

/** A paper that is new: its rank is computed before it is written, so that each row is written once. */
async function create(trx: Trx, record: PaperRecord, options: UpsertOptions, rows: NewRows) {
  const { now, source } = options;
  const { paperId, key, standing } = await insertPaper(trx, record, options);
  const day = isOrdered(record.announcedOn ?? null, now) ? (record.announcedOn ?? null) : null;
  const row = addRows(rows, { paperId, record, links: allLinksOf(record), standing, source, day });
  await storeOrganizations(trx, paperId, record.organizations ?? [], now);
  await storeSignals(trx, paperId, record.signals ?? [], now);
  await storeToldStars(trx, paperId, record, now);
  await writeDates(trx, row, record.versions ?? [], source);
  await planMove(trx, paperId, standing, now);
  return { paperId, key, outcome: "created" as const };
}

async function update(
  trx: Trx,
  before: StoredPaper,
  given: PaperRecord,
  options: UpsertOptions,
): Promise<UpsertResult> {
  const { paper_id: paperId } = before.paper;
  const isTypedOver = isReplaced(before, given);
  const stored = isTypedOver ? withoutTyped(before) : before;
  const record = given.authors
    ? { ...given, authors: keepParts(given.authors, stored.authors) }
    : given;
  const changes = changesOf(stored, record);
  if (isTypedOver) changes.columns = await dropTyped(trx, paperId, changes.columns);
  const isVersion = isTypedOver || isNewVersion(stored, record);
  const key = await betterKey(trx, stored, record);
  const hasIdentifiers = await storeIdentifiers(trx, paperId, record.identifiers);
  const hasAuthors = changes.authors && (await replaceAuthors(trx, paperId, record.authors ?? []));
  const hasCategories =
    changes.categories && (await replaceCategories(trx, paperId, record.categories ?? []));
  const hasLinks = await storeLinks(trx, paperId, allLinksOf(record));
  const organizations = record.organizations ?? [];
  const hasOrganizations = await storeOrganizations(trx, paperId, organizations, options.now);
  const hasSignals = await storeSignals(trx, paperId, record.signals ?? [], options.now);
  await storeToldStars(trx, paperId, record, options.now);
  const columns = key === stored.paper.key ? changes.columns : { ...changes.columns, key };
  const isChanged = Object.keys(columns).some((name) => name !== "source_datestamp");
  const isAnything =
    isChanged || hasAuthors || hasCategories || hasLinks || hasOrganizations || hasIdentifiers;
  if (Object.keys(columns).length > 0 || isAnything) {
    await trx
      .updateTable("paper")
      .set(isAnything ? { ...columns, changed_at: options.now.toISOString() } : columns)
      .where("paper_id", "=", paperId)
      .execute();
  }
  const hasVersion = await writeVersion(trx, paperId, record, options.source, stored, isVersion);
  await storeNews(trx, paperId, {
    isVersion: isVersion && !isTypedOver,
    isWithdrawal: columns.state === "withdrawn",
    now: options.now,
  });
  if (!isAnything && !hasSignals && !hasVersion) return { paperId, key, outcome: "unchanged" };
  await rerank(trx, paperId, options.now);
  await noteChange(trx, paperId);
  if (columns.announced_on) await orderDayOf(trx, columns.announced_on, options.now);
  const replaced = isTypedOver ? { replacedTitle: before.paper.title } : {};
  return { paperId, key, outcome: "changed", ...replaced };
}

/**
 * The paper that one of the identifiers names, or the one of the same title where asked. A record
 * that nothing else names is the paper of the same title and people that nothing else names.
 */
async function findPaper(trx: Trx, record: PaperRecord, joinByTitle: boolean) {
  const ids = await findByIdentifiers(trx, record.identifiers);
  if (ids[0] !== undefined) return ids[0];
  const key = titleKey(record.title);
  const isNameless = record.identifiers.length === 0;
  if (joinByTitle && key.length >= TITLE_KEY_CHARACTERS_MIN) {
    const [paperId] = await papersOfTitle(trx, key, false);
    return paperId ?? null;
  }
  if (!isNameless) return null;
  const wanted = (record.authors ?? []).map(({ name }) => name).join("\n");
  for (const paperId of await papersOfTitle(trx, key, true)) {
    const { authors } = await readStoredPaper(trx, paperId);
    if (authors.map(({ name }) => name).join("\n") === wanted) return paperId;
  }
  return null;
}

const SAME_TITLE_MAX = 20;

async function papersOfTitle(trx: Trx, key: string, isNameless: boolean): Promise<number[]> {
  const rows = await trx
    .selectFrom("paper")
    .select("paper_id")
    .where("title_key", "=", key)
    .$if(isNameless, (query) => query.where("key", "like", "local:%"))
    .orderBy("paper_id")
    .limit(SAME_TITLE_MAX)
    .execute();
  return rows.map((row) => row.paper_id);
}

export async function findByIdentifiers(
  trx: Pick<Trx, "selectFrom">,
  identifiers: PaperIdentifier[],
): Promise<number[]> {
  if (identifiers.length === 0) return [];
  const rows = await trx
    .selectFrom("paper_identifier")
    .select("paper_id")
    .where((eb) =>
      eb.or(
        identifiers.map(({ scheme, value }) =>
          eb.and([eb("scheme", "=", scheme), eb("value", "=", value)]),
        ),
      ),
    )
    .execute();
  return [...new Set(rows.map((row) => row.paper_id))].sort((a, b) => a - b);
}

async function storeIdentifiers(trx: Trx, paperId: number, identifiers: PaperIdentifier[]) {
  if (identifiers.length === 0) return false;
  const result = await trx
    .insertInto("paper_identifier")
    .values(identifiers.map(({ scheme, value }) => ({ scheme, value, paper_id: paperId })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A paper known by its address alone takes the name of the arXiv id or DOI that becomes known. */
async function betterKey(trx: Trx, stored: StoredPaper, record: PaperRecord): Promise<string> {
  const free: PaperIdentifier[] = [];
  for (const identifier of record.identifiers) {
    const [owner] = await findByIdentifiers(trx, [identifier]);
    if (owner === undefined || owner === stored.paper.paper_id) free.push(identifier);
  }
  const best = bestIdentifier([...stored.identifiers, ...free]);
  return best ? keyOf(best) : stored.paper.key;
}

/** Asks for a day's papers to be ordered by expected interest. */
async function orderDayOf(trx: Trx, day: string | null, now: Date): Promise<void> {
  if (!isOrdered(day, now)) return;
  await enqueue(trx, { kind: "interest.day", key: day, dueAt: now }, now);
}

/** Older days have been read and mailed. */
function isOrdered(day: string | null, now: Date): day is string {
  const today = now.toISOString().slice(0, 10);
  return day !== null && dayNumber(day) >= dayNumber(today) - DAYS_ORDERED;
}

export async function noteChange(trx: Trx, paperId: number): Promise<void> {
  await trx.insertInto("index_change").values({ paper_id: paperId }).execute();
}
