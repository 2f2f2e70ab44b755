import type { Day } from "../../base/days.ts";
import { pathTo } from "../../http/addresses.ts";
import { paperPath as pathOfKey } from "../../papers/identifiers/paper-path.ts";

export { organizationPath } from "../../papers/identifiers/paper-path.ts";

/** What an address of a paper is made of. */
export interface PaperAddress {
  key: string;
  arxivId: string | null;
}

export type PaperTwin = ".md" | ".bib" | ".ris" | ".csl.json" | ".json";

/** The page of a paper: its arXiv id is in its key. */
export function pathOfPaper(paper: PaperAddress): string {
  return pathOfKey(paper.key);
}

export function paperTwinPath(paper: PaperAddress, twin: PaperTwin): string {
  return pathOfPaper(paper) + twin;
}

export function votePath(paper: PaperAddress): string {
  return `${pathOfPaper(paper)}/vote`;
}

export function whyPath(paper: PaperAddress): string {
  return `${pathOfPaper(paper)}#why`;
}

export function similarPath(paper: PaperAddress): string {
  return `${pathOfPaper(paper)}/similar`;
}

/** The paper's own figure; the address names its bytes, so that it may be kept for ever. */
export function figurePath(paper: PaperAddress, { hash }: { hash: string }): string {
  return `${pathOfPaper(paper)}/figure.webp?v=${hash}`;
}

/** The picture of the headline that other sites show with a link. */
export function cardPath(paper: PaperAddress): string {
  return `${pathOfPaper(paper)}/card.png`;
}

export function authorPath(slug: string): string {
  return pathTo("/authors/:slug", { slug });
}

export function categoryPath(expression: string): string {
  return pathTo("/c/:expression", { expression });
}

export function dayPath(day: Day): string {
  return pathTo("/day/:period", { period: day });
}

export function weekPath(week: string): string {
  return pathTo("/week/:period", { period: week });
}

export function monthPath(month: string): string {
  return pathTo("/month/:period", { period: month });
}

export function searchPath(query: string): string {
  return `${pathTo("/search")}?q=${encodeURIComponent(query)}`;
}

/** The stem that `.atom`, `.rss`, `.json` and `.md` are put after (`/` has `/index.…`). */
export function twinStem(path: string): string {
  return path === "/" ? "/index" : path;
}

/** An address of another site that may be in a link, or null (only http and https are followed). */
export function outsideHref(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null) return null;
  return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
}
