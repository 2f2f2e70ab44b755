import { isDay } from "../../base/days.ts";
import type { Day } from "../../base/days.ts";
import { childrenOf, textOfChild } from "../../base/xml-tree.ts";
import type { XmlElement } from "../../base/xml-tree.ts";
import { parseArxivId } from "../../papers/identifiers/identifiers.ts";
import { readAtomEntries } from "./atom-entries.ts";

/** `replace-cross`: a new version, seen from a category that is not its primary one. */
export type AnnouncementKind = "new" | "cross" | "replace" | "replace-cross";

export interface FeedAnnouncement {
  /** Day of the announcement in New York. */
  day: Day;
  arxivId: string;
  version: number | null;
  kind: AnnouncementKind;
  /** The primary one first. */
  categories: string[];
}

export interface AnnouncementFeed {
  announcements: FeedAnnouncement[];
  problems: Array<{ identifier: string | null; reason: string; raw: () => string }>;
  /** The feed holds as many items as it can: there may be more. */
  isFull: boolean;
}

/** arXiv's feeds end after that many items. */
export const FEED_ITEMS_MAX = 2000;

const KINDS: AnnouncementKind[] = ["new", "cross", "replace", "replace-cross"];

/**
 * Reads an announcement feed: the only source of the exact set of a day (HV11).
 * @throws XmlError where it is no Atom document
 */
export async function readAnnouncementFeed(
  body: Buffer,
  contentType: string | null = null,
): Promise<AnnouncementFeed> {
  const entries = await readAtomEntries(body, contentType);
  const feed: AnnouncementFeed = {
    announcements: [],
    problems: [],
    isFull: entries.length >= FEED_ITEMS_MAX,
  };
  for (const { element, raw, fault } of entries) {
    const read = fault ?? readEntry(element);
    if (typeof read !== "string") feed.announcements.push(read);
    else feed.problems.push({ identifier: textOfChild(element, "id"), reason: read, raw });
  }
  return feed;
}

/** The announcement, or why it is none. */
function readEntry(element: XmlElement): FeedAnnouncement | string {
  const named = parseArxivId(textOfChild(element, "id") ?? "");
  if (!named) return "its id names no paper of arXiv";
  // The date is midnight in New York, written with its offset: the day is the one that is there.
  const day = (textOfChild(element, "published") ?? "").slice(0, 10);
  if (!isDay(day)) return "it has no valid day of announcement";
  const told =
    textOfChild(element, "announce_type") ??
    /Announce Type:\s?([a-z-]{1,20})/.exec(textOfChild(element, "summary") ?? "")?.[1];
  const kind = KINDS.find((each) => each === told);
  if (!kind) return `“${told ?? ""}” is no kind of announcement`;
  const categories = childrenOf(element, "category").flatMap(
    ({ attributes }) => attributes["term"] ?? [],
  );
  return { day, arxivId: named.id, version: named.version, kind, categories };
}

/** Whether a category (`cs.AI`) is the one asked for, or lies in the archive asked for (`cs`). */
export const isWithin = (category: string, asked: string): boolean =>
  category === asked || category.startsWith(`${asked}.`);

/** What an announcement is for one category: new where it is primary, a cross-list elsewhere. */
export function kindIn({ kind, categories }: FeedAnnouncement, asked: string): AnnouncementKind {
  const isPrimary = isWithin(categories[0] ?? "", asked);
  if (kind === "new" || kind === "cross") return isPrimary ? "new" : "cross";
  return isPrimary ? "replace" : "replace-cross";
}
