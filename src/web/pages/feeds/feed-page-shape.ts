import type { EmptyDay } from "../../../harvest/empty-day.ts";
import type { CategoryChoice } from "./category-words.ts";
import type { PeriodNeighbour } from "./day-line.ts";
import type { FeedAsideData } from "./feed-aside.ts";
import type { Folded } from "./folded-note.ts";
import type { Slot } from "../frame/html.ts";
import type { ListedPaper } from "./listed-paper.ts";
import type { OwnWishes } from "../taste/wish-buttons.ts";

export type FeedPageView = "today" | "day" | "week" | "month" | "trending" | "newest" | "category";

/** Why the first paper is first: it is said over the lead story. */
export type LeadReason = "pick" | "edition" | "hotness" | "points" | "date";

export interface FeedLink {
  label: string;
  href: string;
  isOn: boolean;
}

export interface FeedPageData extends FeedAsideData {
  view: FeedPageView;
  /** What twins repeat of this page's address: empty, or `?has=code`. */
  twinQuery?: string;
  /** Canonical path without a query: `/`, `/day/2026-03-17`, `/c/cs.AI+cs.LG`. */
  path: string;
  /** `2026-03-17`, `2026-W12` or `2026-03`, also for `today`; null where the view has none. */
  period: string | null;
  /** The category expression in force. */
  category: CategoryChoice | null;
  /** Papers in the whole view, where it is known. */
  count: number | null;
  /** Of them those with a link to their code. */
  codeCount: number | null;
  /** HV11: stored of announced; null where no announcement is known. */
  completeness: { stored: number; announced: number } | null;
  papers: ListedPaper[];
  /** What is kept back from this reader; null for everybody. */
  folded?: Folded | null;
  /** What this reader follows and mutes already. */
  wishes?: OwnWishes | null;
  leadReason: LeadReason;
  /** True after `?after=`: only the list, no stories. */
  isContinuation: boolean;
  /** Address of the next keyset page. */
  moreHref: string | null;
  previous: PeriodNeighbour | null;
  next: PeriodNeighbour | null;
  /** The first day that has papers. */
  firstDay: string | null;
  /** Over how many days a list of votes looks: links that change it. */
  windows: FeedLink[];
  /** Has code, has demo: links that turn a filter on or off. */
  filters: FeedLink[];
  /** The address of this list without a filter. */
  plainHref: string;
  /** Why this day, or on the front page today, has no papers; null where it has some. */
  emptyDay: EmptyDay | null;
  /** Nothing is in the store at all: the first steps are shown. */
  isStoreEmpty: boolean;
  /** What the site has to say over the page. */
  notice: Slot;
}
