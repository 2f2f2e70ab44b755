import { leadText } from "../../base/lead-text.ts";
import { markdownEscape } from "../../base/markdown/markdown-escape.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import type { Paper } from "../../papers/paper.ts";
import { workingLink } from "../../papers/working-links.ts";
import { sourceLinks } from "../pages/papers/source-links.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { counted, englishAuthors, englishDate } from "../pages/words.ts";
import { NO_DATE } from "./feed-document.ts";
import type { DocumentItem, FeedSite } from "./feed-document.ts";
import { markdownText } from "./markdown-text.ts";

const LEAD_CHARACTERS_MAX = 300;
const EXCERPT_CHARS = 400;

/** A paper on a list. */
export interface FeedEntry {
  paper: Paper;
  /** A curator's note, or why a search found it. */
  note: string | null;
  /** Instant at which the paper came onto this list; null where that is not known. */
  enteredAt: string | null;
  /** When a curator last changed the note. */
  noteChangedAt?: string | null;
}

/** A paper as an item of a feed. */
export function paperItem(entry: FeedEntry, site: FeedSite): DocumentItem {
  const { paper } = entry;
  const url = entryUrl(entry, site);
  return {
    id: entryId(entry, site),
    url,
    title: entryTitle(entry),
    publishedAt: entryPublishedAt(entry),
    changedAt: entryChangedAt(entry),
    authors: paper.authors.map(({ name }) => name),
    categories: paper.categories,
    content: { text: entryText(entry) },
    lead: entryLead(entry),
    links: {
      source: sourceLinks(paper)[0]?.href,
      code: workingLink(paper.links, "code")?.url,
      discussion: `${url}#discussion`,
    },
    markdown: markdownParts(entry),
  };
}

/** RFC 3339 in UTC, from a day, a month or an instant. */
export function instantOf(date: string | null): string | null {
  if (date === null) return null;
  const at = new Date(date.length === 7 ? `${date}-01T00:00:00Z` : date);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** When the paper came onto the list; where that is not known, the paper's own date. */
function entryPublishedAt({ paper, enteredAt }: FeedEntry): string | null {
  return (
    enteredAt ?? instantOf(paper.publishedAt) ?? instantOf(englishDate(paper)?.datetime ?? null)
  );
}

/** When the entry last changed, never before it came onto the list. */
function entryChangedAt(entry: FeedEntry): string {
  const dates = [
    instantOf(entry.paper.updatedAt),
    entryPublishedAt(entry),
    entry.noteChangedAt ?? null,
  ];
  return (
    dates
      .filter((date) => date !== null)
      .sort()
      .at(-1) ?? NO_DATE
  );
}

function entryUrl({ paper }: FeedEntry, site: FeedSite): string {
  return site.baseUrl + pathOfPaper(paper);
}

/**
 * A `tag:` URI (RFC 4151) that stays when pages move: the site's host, the year from which we give them,
 * and the paper's key. Where the host is no name that a tag may hold, the page's address.
 */
function entryId(entry: FeedEntry, site: FeedSite): string {
  const { hostname } = new URL(site.baseUrl);
  if (!/^[a-z0-9][a-z0-9.-]*$/i.test(hostname)) return entryUrl(entry, site);
  return `tag:${hostname},2026:${encodeURIComponent(entry.paper.key).replaceAll("%3A", ":").replaceAll("%2F", "/")}`;
}

/** What a feed reader shows, as plain text: the note, the summary or abstract, mathematics in Unicode. */
function entryText({ paper, note }: FeedEntry): string {
  const text = paper.abstract ?? paper.summary;
  return [note, text === null ? null : readableText(text)]
    .filter((part) => part !== null && part !== "")
    .join("\n\n");
}

/** The sentence that says what is new, for readers that show one; empty where there is no text. */
function entryLead({ paper }: FeedEntry): string {
  const text = paper.abstract ?? paper.summary ?? "";
  return readableText(leadText({ title: paper.title, text }, LEAD_CHARACTERS_MAX));
}

export function entryTitle({ paper }: Pick<FeedEntry, "paper">): string {
  const title = readableText(paper.title);
  return paper.state === "listed" ? title : `${title} (${paper.state})`;
}

/** Below the heading: facts, the beginning of the text, the note. */
function markdownParts({ paper, note }: FeedEntry): string[] {
  const text = paper.summary ?? paper.abstract;
  const facts = [
    englishAuthors(paper.authors.map(({ name }) => name)),
    paper.primaryCategory ?? paper.categories[0] ?? "",
    englishDate(paper)?.words ?? "",
    counted(paper.points, "point").replaceAll(/[\u00A0\u202F]/g, " "),
  ].filter((fact) => fact !== "");
  return [
    markdownEscape(facts.join(" · ")),
    ...(text === null ? [] : [markdownText(leadText({ title: paper.title, text }, EXCERPT_CHARS))]),
    ...(note === null || note === "" ? [] : [`> ${markdownText(note)}`]),
  ];
}
