import type { Updateable } from "kysely";
import type { PaperTable, Trx } from "../../db/schema/schema.ts";
import { withParts } from "../people/author-parts.ts";
import type { AuthorRecord, PaperIdentifier, PaperRecord } from "./paper-record.ts";
import { isOtherText } from "./plain-text.ts";
import { titleKey } from "../identifiers/title-key.ts";

type PaperRow = Awaited<ReturnType<typeof readStoredPaper>>["paper"];
export type StoredPaper = Awaited<ReturnType<typeof readStoredPaper>>;

export async function readStoredPaper(trx: Trx, paperId: number) {
  const paper = await trx
    .selectFrom("paper")
    .selectAll()
    .where("paper_id", "=", paperId)
    .executeTakeFirstOrThrow();
  const authors = await trx
    .selectFrom("paper_author")
    .select(["name", "orcid", "affiliation", "family", "given", "suffix"])
    .where("paper_id", "=", paperId)
    .orderBy("position")
    .execute();
  const categories = await trx
    .selectFrom("paper_category")
    .select("category")
    .where("paper_id", "=", paperId)
    .orderBy("position")
    .execute();
  const identifiers: PaperIdentifier[] = await trx
    .selectFrom("paper_identifier")
    .select(["scheme", "value"])
    .where("paper_id", "=", paperId)
    .execute();
  const version = await trx
    .selectFrom("paper_version")
    .selectAll()
    .where("paper_id", "=", paperId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const names = categories.map(({ category }) => category);
  return {
    paper,
    authors: authors.map(withParts),
    categories: names,
    identifiers,
    version: version ?? null,
  };
}

/** What of the record differs from the store; unknown fields and lesser days change nothing. */
export function changesOf(stored: StoredPaper, record: PaperRecord) {
  const { paper } = stored;
  const columns: Updateable<PaperTable> = {};
  const set = <K extends keyof PaperRow & keyof PaperTable>(
    name: K,
    value: PaperRow[K] | undefined,
  ): void => {
    if (value !== undefined && value !== paper[name]) Object.assign(columns, { [name]: value });
  };
  set("title", record.title);
  if (columns.title !== undefined) set("title_key", titleKey(record.title));
  if (isBetterText(paper.abstract, record.abstract)) set("abstract", record.abstract);
  set("summary", record.summary);
  set("author_comment", record.authorComment);
  set("journal_ref", record.journalRef);
  set("doi", record.doi);
  set("license", record.license);
  set("primary_category", record.primaryCategory ?? record.categories?.[0]);
  set("published_at", record.publishedAt);
  set("updated_at", record.updatedAt);
  set("state", record.state);
  set("source_datestamp", record.datestamp);
  if (record.extra) set("extra", joinedExtra(paper.extra, record.extra));
  Object.assign(columns, announcementChange(paper, record));
  const authors = record.authors;
  return {
    columns,
    authors: authors !== undefined && peopleText(authors) !== peopleText(stored.authors),
    categories:
      record.categories !== undefined && record.categories.join() !== stored.categories.join(),
  };
}

/** Kept facts stay where another source tells others. */
function joinedExtra(stored: string | null, told: Record<string, unknown>): string {
  return JSON.stringify({ ...(JSON.parse(stored ?? "{}") as object), ...told });
}

/** Of two texts that differ in line breaks alone the one with paragraphs stays. */
function isBetterText(stored: string | null, told: string | null | undefined): boolean {
  if (told === undefined) return false;
  return isOtherText(stored, told) || (told ?? "").includes("\n");
}

const CERTAINTY: Record<string, number> = { estimate: 0, import: 1, feed: 2 };

/** A better known day replaces a lesser one; of two feeds the earlier day stays. */
function announcementChange(paper: PaperRow, record: PaperRecord): Updateable<PaperTable> {
  const { announcedOn, announcedBy = "import" } = record;
  if (!announcedOn) return {};
  const known = paper.announced_on ? (CERTAINTY[paper.announced_by ?? "estimate"] ?? 0) : -1;
  const offered = CERTAINTY[announcedBy] ?? 0;
  if (announcedOn === paper.announced_on) {
    return offered > known ? { announced_by: announcedBy } : {};
  }
  const isBetter =
    offered > known ||
    (offered === known && announcedBy === "import") ||
    (offered === known && announcedBy === "feed" && announcedOn < (paper.announced_on ?? ""));
  return isBetter ? { announced_on: announcedOn, announced_by: announcedBy } : {};
}

/** A known text, people or categories became others: a revision, not merely news (HV10). */
export function isNewVersion(stored: StoredPaper, record: PaperRecord): boolean {
  const { paper } = stored;
  const newest = Math.max(0, ...(record.versions ?? []).map(({ number }) => number));
  if (newest > (stored.version?.number ?? 0)) return true;
  if (newest > 0) return false;
  const isOtherAbstract =
    record.abstract !== undefined &&
    paper.abstract !== null &&
    isOtherText(record.abstract, paper.abstract);
  const names = record.authors?.map(({ name }) => name).join("\n");
  const present = stored.authors.map(({ name }) => name).join("\n");
  const isOtherPeople = names !== undefined && present !== "" && names !== present;
  const isOtherCategory =
    record.categories !== undefined &&
    stored.categories.length > 0 &&
    record.categories.join() !== stored.categories.join();
  return record.title !== paper.title || isOtherAbstract || isOtherPeople || isOtherCategory;
}

const peopleText = (people: AuthorRecord[]): string =>
  people
    .map(({ name, orcid, affiliation, parts }) =>
      [name, orcid, affiliation, parts?.family, parts?.given, parts?.suffix].join("\t"),
    )
    .join("\n");
