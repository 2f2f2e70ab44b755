import { html } from "hono/html";
import type { FeedPageData } from "./feed-page.ts";
import type { Html, Slot } from "./html.ts";
import { categoryWords } from "./category-words.ts";
import { counted, grouped, periodWords } from "./words.ts";

/** The name of a view, for the title bar and the heading. */
export function viewTitle({ view, period, category }: FeedPageData): string {
  const where = category === null ? "" : ` in ${category.expression}`;
  if (view === "category" && category !== null) return categoryWords(category);
  if (period !== null) return periodWords(period) + where;
  return (view === "trending" ? "Trending" : "Newest") + where;
}

/** RK8: each feed says which order it is in. */
export function orderWords({ view, site, window }: FeedPageData): string {
  const formula = `formula ${site.formulaVersion}`;
  switch (view) {
    case "newest":
      return "by announcement, newest first";
    case "week":
    case "month":
      return `by weighted points, ${formula}`;
    case "trending":
      return `by hotness${window === null ? "" : ` over ${window}`}, ${formula}`;
    default:
      return `by hotness, ${formula}`;
  }
}

/** Which edition this is, how complete it is, and how it is ordered; each leads to its proof. */
export function dateline(data: FeedPageData, isFront: boolean): Html {
  const title = viewTitle(data);
  return html`${isFront ? html`<b>${title}</b>` : html`<h1>${title}</h1>`}${completenessWords(data)}<a
      href="/about/ranking"
      >${orderWords(data)}</a
    >`;
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
