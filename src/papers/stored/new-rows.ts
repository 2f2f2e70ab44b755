import type { Insertable } from "kysely";
import { enqueue } from "../../jobs/jobs.ts";
import type { Standing } from "../../ranking/rerank.ts";
import type { Database, Trx } from "../../db/schema/schema.ts";
import { categoryRows, slices, storeAuthors } from "../paper-parts.ts";
import { versionRow } from "../paper-versions.ts";
import { linkRows } from "./store-links.ts";
import type { AuthorRecord, LinkRecord, PaperIdentifier, PaperRecord } from "./paper-record.ts";

type Row<Table extends keyof Database> = Insertable<Database[Table]>;

/** What new papers add beside their own row, until it is written for many of them at once. */
export interface NewRows {
  identifiers: Row<"paper_identifier">[];
  authors: Array<{ paperId: number; authors: AuthorRecord[] }>;
  categories: Row<"paper_category">[];
  links: Row<"paper_link">[];
  versions: Row<"paper_version">[];
  listings: Row<"listing">[];
  changes: Row<"index_change">[];
  /** Days whose order is to be found again. */
  days: Set<string>;
  /** Every identifier that waits here, as `scheme:value`. */
  names: Set<string>;
}

export interface NewPaper {
  paperId: number;
  record: PaperRecord;
  links: LinkRecord[];
  standing: Standing;
  source: string;
  /** The day to be ordered again, where there is one. */
  day: string | null;
}

export const emptyRows = (): NewRows => ({
  identifiers: [],
  authors: [],
  categories: [],
  links: [],
  versions: [],
  listings: [],
  changes: [],
  days: new Set(),
  names: new Set(),
});

/** Notes the rows of a new paper; gives that of its version. */
export function addRows(rows: NewRows, paper: NewPaper): Row<"paper_version"> {
  const { paperId, record, links, standing, source, day } = paper;
  for (const { scheme, value } of record.identifiers) {
    if (rows.names.has(nameOf({ scheme, value }))) continue;
    rows.names.add(nameOf({ scheme, value }));
    rows.identifiers.push({ scheme, value, paper_id: paperId });
  }
  rows.authors.push({ paperId, authors: record.authors ?? [] });
  rows.categories.push(...categoryRows(paperId, record.categories ?? [], standing.columns));
  rows.links.push(...linkRows(paperId, links, new Set()));
  const version = versionRow(paperId, record, source);
  rows.versions.push(version);
  rows.listings.push(...standing.listings.map((listing) => ({ ...listing, paper_id: paperId })));
  rows.changes.push({ paper_id: paperId });
  if (day !== null) rows.days.add(day);
  return version;
}

/** Whether one of the identifiers belongs to a paper whose rows wait here. */
export const isWaiting = ({ names }: NewRows, identifiers: PaperIdentifier[]): boolean =>
  identifiers.some((identifier) => names.has(nameOf(identifier)));

/** Writes what waits, and empties `rows`. */
export async function writeNewRows(trx: Trx, rows: NewRows, now: Date): Promise<void> {
  if (rows.changes.length === 0) return;
  const { identifiers, authors, categories, links, versions, listings, changes, days } = rows;
  Object.assign(rows, emptyRows());
  for (const part of slices(identifiers)) {
    const insert = trx.insertInto("paper_identifier").values(part);
    await insert.onConflict((of) => of.doNothing()).execute();
  }
  await storeAuthors(trx, authors);
  for (const part of slices(categories)) {
    await trx.insertInto("paper_category").values(part).execute();
  }
  for (const part of slices(links)) {
    const insert = trx.insertInto("paper_link").values(part);
    await insert.onConflict((of) => of.columns(["paper_id", "url"]).doNothing()).execute();
  }
  for (const part of slices(versions)) {
    await trx.insertInto("paper_version").values(part).execute();
  }
  for (const part of slices(listings)) await trx.insertInto("listing").values(part).execute();
  for (const part of slices(changes)) await trx.insertInto("index_change").values(part).execute();
  for (const key of days) await enqueue(trx, { kind: "interest.day", key, dueAt: now }, now);
}

const nameOf = ({ scheme, value }: PaperIdentifier): string => `${scheme}:${value}`;
