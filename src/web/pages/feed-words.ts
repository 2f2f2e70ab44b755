import { html } from "hono/html";
import type { FeedPageData } from "./feed-page.ts";
import type { Html, Slot } from "./html.ts";
import { categoryHeading, categoryWords } from "./category-words.ts";
import { counted, grouped, periodWords } from "./words.ts";

/** The name of a view, for the title bar and the heading. */
export function viewTitle({ view, period, category }: FeedPageData): string {
  const where = category === null ? "" : ` in ${category.expression}`;
  if (view === "category" && category !== null) return categoryWords(category);
  if (period !== null) return periodWords(period) + where;
  return (view === "trending" ? "Trending" : "Newest") + where;
}

/** RK8: each feed says which order it is in. */
export function orderWords({ view, site, window, leadReason }: FeedPageData): string {
  const formula = `formula ${site.formulaVersion}`;
  if (leadReason === "edition" && (view === "today" || view === "day")) {
    return `in the order of the edition, then by ${formula}`;
  }
  switch (view) {
    case "newest":
      return "by announcement, newest first";
    case "today":
    case "day":
    case "week":
    case "month":
      return `by weighted points, ${formula}`;
    case "trending":
      return `by hotness${window === null ? "" : ` over ${window}`}, ${formula}`;
    default:
      return `by hotness, ${formula}`;
  }
}

/** The heading of a view that is no edition, set where an edition has its nameplate. */
export function sectionTitle(data: FeedPageData): string {
  return data.view === "category" && data.category !== null
    ? categoryHeading(data.category)
    : viewTitle(data);
}

/** Which edition this is, how complete it is, and how it is ordered; each leads to its proof. */
export function dateline(data: FeedPageData, nameplate: "front" | "edition" | "section"): Html {
  const title = viewTitle(data);
  const headings = {
    front: html`<b>${title}</b>`,
    edition: html`<h1>${title}</h1>`,
    section: sectionNote(data),
  };
  return html`${headings[nameplate]}${completenessWords(data)}<a href="/about/ranking"
      >${orderWords(data)}</a
    >`;
}

function sectionNote({ view, category }: FeedPageData): Slot {
  if (view !== "category" || category === null) return null;
  const isOne = category.include.length === 1 && category.exclude.length === 0;
  return html`<b>${isOne ? category.expression : categoryWords(category)}</b>`;
}

/** HV11 in words. */
export function completenessWords({ count, completeness, period }: FeedPageData): Slot {
  const papers = count === null ? null : counted(count, "paper");
  if (completeness === null) return papers === null ? null : html`<span>${papers}</span>`;
  const { stored, announced } = completeness;
  const proof =
    stored >= announced
      ? `complete: ${grouped(stored)} of ${grouped(announced)} announced`
      : `${grouped(announced - stored)} of ${grouped(announced)} announced still missing`;
  const anchor = period?.length === 10 ? `#day-${period}` : "";
  return html`<a href="/status${anchor}">${papers === null ? "" : `${papers}, `}${proof}</a>`;
}
