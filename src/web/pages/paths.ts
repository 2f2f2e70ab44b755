import type { Day } from "../../base/days.ts";

/** What an address of a paper is made of. */
export interface PaperAddress {
  key: string;
  arxivId: string | null;
}

export type PaperTwin = ".md" | ".bib" | ".ris" | ".csl.json" | ".json";

function segment(text: string): string {
  return encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2B", "+");
}

/**
 * `/papers/2311.03285`, `/papers/hep-th/9901001`, `/papers/doi:10.1000/x`, `/papers/url:https:%2F%2F…`.
 * Slashes stay only where no browser would fold the path (empty, `.` and `..` segments are folded).
 */
export function paperPath(paper: PaperAddress): string {
  const id = paper.arxivId ?? paper.key;
  const parts = id.split("/");
  const isFoldable = parts.some((part) => part === "" || part === "." || part === "..");
  return `/papers/${isFoldable ? segment(id) : parts.map(segment).join("/")}`;
}

export function paperTwinPath(paper: PaperAddress, twin: PaperTwin): string {
  return paperPath(paper) + twin;
}

export function votePath(paper: PaperAddress): string {
  return `${paperPath(paper)}/vote`;
}

export function whyPath(paper: PaperAddress): string {
  return `${paperPath(paper)}#why`;
}

export function similarPath(paper: PaperAddress): string {
  return `${paperPath(paper)}/similar`;
}

export function authorPath(slug: string): string {
  return `/authors/${segment(slug)}`;
}

export function categoryPath(expression: string): string {
  return `/c/${segment(expression)}`;
}

export function dayPath(day: Day): string {
  return `/day/${day}`;
}

export function weekPath(week: string): string {
  return `/week/${week}`;
}

export function monthPath(month: string): string {
  return `/month/${month}`;
}

export function searchPath(query: string): string {
  return `/search?q=${encodeURIComponent(query)}`;
}

/** The stem that `.atom`, `.rss`, `.json` and `.md` are put after (interface.md: `/` has `/index.…`). */
export function twinStem(path: string): string {
  return path === "/" ? "/index" : path;
}

/** An address of another site that may stand in a link, or null (only http and https are followed). */
export function outsideHref(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null) return null;
  return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
}
