import { html } from "hono/html";
import type { CategoryChoice } from "./category-words.ts";
import { dateline, orderWords, sectionTitle, viewTitle } from "./feed-words.ts";
import { emptyFeed } from "./feed-empty.ts";
import { feedAside } from "./feed-aside.ts";
import type { FeedAsideData } from "./feed-aside.ts";
import type { Html, Slot } from "./html.ts";
import { page } from "./layout.ts";
import { leadStory, restStory, secondStory } from "./listed-paper.ts";
import type { ListedPaper } from "./listed-paper.ts";
import { twinStem } from "./paths.ts";
import { periodNavigator } from "./period-navigator.ts";
import type { PeriodNeighbour } from "./period-navigator.ts";

export type FeedView = "today" | "day" | "week" | "month" | "trending" | "newest" | "category";

/** Why the first paper is first: it is said over the lead story. */
export type LeadReason = "pick" | "edition" | "hotness" | "points" | "date";

export interface FeedPageData extends FeedAsideData {
  view: FeedView;
  /** What twins repeat of this page's address: empty, or `?has=code`. */
  twinQuery?: string;
  /** Canonical path without a query: `/`, `/day/2026-03-17`, `/c/cs.AI+cs.LG`. */
  path: string;
  /** `2026-03-17`, `2026-W12` or `2026-03`, also for `today`; null where the view has none. */
  period: string | null;
  /** The category expression in force. */
  category: CategoryChoice | null;
  /** Trending says over which days: `the last 7 days`. */
  window: string | null;
  /** Papers in the whole view, where it is known. */
  count: number | null;
  /** HV11: stored of announced; null where no announcement is known. */
  completeness: { stored: number; announced: number } | null;
  papers: ListedPaper[];
  leadReason: LeadReason;
  /** True after `?after=`: only the list, no stories. */
  isContinuation: boolean;
  /** Address of the next keyset page. */
  moreHref: string | null;
  previous: PeriodNeighbour | null;
  next: PeriodNeighbour | null;
  /** Has code, has demo, picked: links that turn a filter on or off. */
  filters: { label: string; href: string; isOn: boolean }[];
  /** Nothing is in the store at all: the first steps are shown. */
  isStoreEmpty: boolean;
}

/** Papers that are stories before the list begins: one lead and the second rank. */
const SECOND_RANK_COUNT = 4;

export function feedPage(data: FeedPageData): Html {
  const { view, site } = data;
  const isFront = view === "today" && !data.isContinuation;
  const nameplate = isFront ? "front" : data.period === null ? "section" : "edition";
  return page({
    site,
    title: viewTitle(data),
    path: data.path,
    description: `${viewTitle(data)}: ${orderWords(data)}.`,
    view: view === "day" || view === "category" ? null : view,
    nameplate,
    sectionTitle: sectionTitle(data),
    dateline: dateline(data, nameplate),
    twinStem: twinStem(data.path),
    twinQuery: data.twinQuery ?? "",
    main: html`${data.papers.length === 0 ? emptyFeed(data) : stories(data)}${navigator(data)}`,
    aside: feedAside(data),
  });
}

function stories(data: FeedPageData): Html {
  const hasStories = !data.isContinuation && data.view !== "newest";
  const [lead, ...others] = data.papers;
  if (!hasStories || lead === undefined) return html`${list(placed(data), data)}${more(data)}`;
  const second = others.slice(0, SECOND_RANK_COUNT);
  const rest = others.slice(SECOND_RANK_COUNT);
  return html`${leadStory(lead, kicker(data, lead))}
  ${second.length === 0 ? null : html`<div class="second">${second.map(secondStory)}</div>`}
  ${rest.length === 0 ? null : list(rest, data)}${more(data)}`;
}

/** By date, a place says nothing. */
function placed({ view, papers }: FeedPageData): ListedPaper[] {
  return view === "newest" ? papers.map((item) => ({ ...item, place: null })) : papers;
}

function kicker({ leadReason }: FeedPageData, lead: ListedPaper): string {
  // A pick that stands first for another reason is shown as a pick beside its note, not as the reason.
  if (leadReason === "pick" && lead.pick !== null && lead.pick.by !== null)
    return `${lead.pick.by}’s pick`;
  return LEAD_WORDS[leadReason];
}

const LEAD_WORDS: Record<LeadReason, string> = {
  pick: "Curator’s pick",
  edition: "First of the edition",
  hotness: "First by hotness",
  points: "First by points",
  date: "Newest",
};

function list(papers: ListedPaper[], data: FeedPageData): Html {
  const first = papers[0]?.place;
  const heading = data.isContinuation
    ? "Continued"
    : data.view === "newest"
      ? "By day of announcement"
      : MORE_WORDS[data.view];
  const start = first === null || first === undefined ? null : html` start="${first}"`;
  return html`<div class="section-head">
      <h2>${heading}</h2>
      ${filterLine(data)}
    </div>
    <ol class="rest" ${start}>
      ${papers.map(restStory)}
    </ol>`;
}

const MORE_WORDS: Record<FeedView, string> = {
  today: "More of the day",
  day: "More of the day",
  week: "More of the week",
  month: "More of the month",
  trending: "More that are trending",
  newest: "Newest",
  category: "More in this category",
};

function more({ moreHref, period }: FeedPageData): Slot {
  if (moreHref === null) return null;
  const rel = period === null ? html` rel="next"` : null;
  return html`<p class="more"><a class="button" href="${moreHref}" ${rel}>More papers</a></p>`;
}

function filterLine({ filters }: FeedPageData): Slot {
  if (filters.length === 0) return null;
  return html`<nav class="filters" aria-label="Filters">
    ${filters.map(
      ({ label, href, isOn }) =>
        html`<a href="${href}" ${isOn ? html` aria-current="true"` : null}>${label}</a>`,
    )}
  </nav>`;
}

function navigator({ period, previous, next }: FeedPageData): Slot {
  if (period === null) return null;
  return periodNavigator({ period, previous, next });
}
