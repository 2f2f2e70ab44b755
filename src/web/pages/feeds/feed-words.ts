import { html } from "hono/html";
import type { FeedPageData, LeadReason } from "./feed-page-shape.ts";
import type { Html, Slot } from "../frame/html.ts";
import { categoryHeading, categoryWords } from "./category-words.ts";
import { periodName } from "./day-line.ts";

/** The name of a view, for the title bar and the heading. */
export function viewTitle({ view, period, category, site }: FeedPageData): string {
  const { words } = site;
  if (view === "category" && category !== null) return categoryHeading(words, category);
  const where = category === null ? "" : ` ${words.lists.in(category.expression)}`;
  if (period !== null) return periodName(words, period) + where;
  return (view === "trending" ? words.site.trending : words.site.newest) + where;
}

/** RK8: each feed says which order it is in. */
export function orderName({ view, leadReason, site }: FeedPageData): string {
  const { lists } = site.words;
  if (view === "newest") return lists.newestFirst;
  if (view === "trending" || view === "category") return lists.recentVotes;
  return leadReason === "edition" ? lists.editorsOrder : lists.mostVoted;
}

/** What is over the lead. */
export function kicker({ leadReason, site, papers }: FeedPageData): string | null {
  const { lists } = site.words;
  const names: Record<LeadReason, string | null> = {
    pick: lists.editorsPick,
    edition: lists.byEditors,
    hotness: lists.topStory,
    points: lists.topStory,
    date: null,
  };
  const [lead] = papers;
  const name = names[leadReason];
  if (leadReason !== "edition" && lead?.paper.points === 0 && leadReason !== "pick") return null;
  return lead?.pick && leadReason === "hotness" ? `${name} · ${lists.editorsPick}` : name;
}

/** What the section under its heading is about: `cs.LG`, or the names behind an expression. */
export function sectionNote({ view, category, site }: FeedPageData): Slot {
  if (view !== "category" || category === null) return null;
  const isOne = category.include.length === 1 && category.exclude.length === 0;
  return html`<span>${isOne ? category.expression : categoryWords(site.words, category)}</span>`;
}

/** How many papers, how many with code, and HV11 in words, with its proof behind it. */
export function countWords(data: FeedPageData): Html {
  const { count, codeCount, completeness, period, site } = data;
  const { lists } = site.words;
  if (count === null) return html``;
  const anchor = period?.length === 10 ? `#day-${period}` : "";
  const isShort = completeness !== null && completeness.stored < completeness.announced;
  const papers = isShort
    ? lists.ofAnnounced(completeness.stored, completeness.announced)
    : lists.newPapers(count);
  const linked =
    completeness === null ? html`${papers}` : html`<a href="/status${anchor}">${papers}</a>`;
  return html`${linked}${codeCount ? ` · ${lists.withCode(codeCount)}` : null}`;
}
