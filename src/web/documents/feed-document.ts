import { leadText } from "../../base/lead-text.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import type { Paper } from "../../papers/paper.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { englishDate } from "../pages/words.ts";

const LEAD_CHARACTERS_MAX = 300;

/** A list of papers as every syndication document needs it. */
export interface FeedDocument {
  site: { name: string; baseUrl: string; contact: string | null };
  title: string;
  subtitle: string | null;
  /** The page that people read, and this document: paths from the root, `/day/2026-03-17.atom`. */
  pagePath: string;
  selfPath: string;
  /** The next page of this document. */
  nextPath: string | null;
  /** Newest change in the view, an instant. */
  updatedAt: string;
  entries: FeedEntry[];
}

export interface FeedEntry {
  paper: Paper;
  /** A curator's note, or why a search found it. */
  note: string | null;
  /** Instant at which the paper came onto this list; null where that is not known. */
  enteredAt: string | null;
  /** When a curator last changed the note. */
  noteChangedAt?: string | null;
}

/** What a feed without any date says: a fixed instant, the beginning of the year in our ids. */
export const NO_DATE = "2026-01-01T00:00:00.000Z";

/** RFC 3339 in UTC, from a day, a month or an instant. */
export function instantOf(date: string | null): string | null {
  if (date === null) return null;
  const at = new Date(date.length === 7 ? `${date}-01T00:00:00Z` : date);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** When the paper came onto the list; where that is not known, the paper's own date. */
export function publishedAt({ paper, enteredAt }: FeedEntry): string | null {
  return (
    enteredAt ?? instantOf(paper.publishedAt) ?? instantOf(englishDate(paper)?.datetime ?? null)
  );
}

/** When the entry last changed, never before it came onto the list. */
export function changedAt(entry: FeedEntry): string {
  const dates = [instantOf(entry.paper.updatedAt), publishedAt(entry), entry.noteChangedAt ?? null];
  return (
    dates
      .filter((date) => date !== null)
      .sort()
      .at(-1) ?? NO_DATE
  );
}

/** The newest change of what a list holds; the same instant each time where it holds nothing. */
export function newestChange(entries: FeedEntry[]): string {
  return entries.map(changedAt).sort().at(-1) ?? NO_DATE;
}

export function entryUrl({ paper }: FeedEntry, doc: FeedDocument): string {
  return doc.site.baseUrl + pathOfPaper(paper);
}

/**
 * A `tag:` URI (RFC 4151) that stays when pages move: the site's host, the year from which we give them,
 * and the paper's key. Where the host is no name that a tag may hold, the page's address.
 */
export function entryId(entry: FeedEntry, doc: FeedDocument): string {
  const { hostname } = new URL(doc.site.baseUrl);
  if (!/^[a-z0-9][a-z0-9.-]*$/i.test(hostname)) return entryUrl(entry, doc);
  return `tag:${hostname},2026:${encodeURIComponent(entry.paper.key).replaceAll("%3A", ":").replaceAll("%2F", "/")}`;
}

/** What a feed reader shows, as plain text: the note, the summary or abstract, mathematics in Unicode. */
export function entryText({ paper, note }: FeedEntry): string {
  const text = paper.abstract ?? paper.summary;
  return [note, text === null ? null : readableText(text)]
    .filter((part) => part !== null && part !== "")
    .join("\n\n");
}

/** The sentence that says what is new, for readers that show one; empty where there is no text. */
export function entryLead({ paper }: FeedEntry): string {
  const text = paper.abstract ?? paper.summary ?? "";
  return readableText(leadText({ title: paper.title, text }, LEAD_CHARACTERS_MAX));
}

export function entryTitle({ paper }: FeedEntry): string {
  const title = readableText(paper.title);
  return paper.state === "listed" ? title : `${title} (${paper.state})`;
}
