import { dayInZone } from "../../base/days.ts";
import { readEmptyDay } from "../../harvest/empty-day.ts";
import type { Context } from "../../context.ts";
import { countPapers, fieldsOfPeriod, firstDay } from "../../feeds/day-numbers.ts";
import { feedNeighbours } from "../../feeds/feed-neighbours.ts";
import type { RisingTerms } from "../../feeds/rising-this-week.ts";
import { listFeed } from "../../feeds/list-feed.ts";
import type { FeedContext } from "../../feeds/feed-query.ts";
import { listPapers } from "../../papers/listed.ts";
import type { PaperInList } from "../../papers/listed.ts";
import { picksFirst, picksOfView } from "../../feeds/picks-first.ts";
import type { StandingPick } from "../../papers/standing-picks.ts";
import { discussedPapers, newestLog } from "../community/community-data.ts";
import { completenessOf } from "../operating/completeness-of.ts";
import { foldList, hasSeen, type Folding } from "./fold-list.ts";
import type { FeedRequest } from "./feed-request.ts";
import type { FeedPageData, FeedPageView, LeadReason } from "../pages/feeds/feed-page-shape.ts";
import { setupNotice } from "../pages/operating/setup-notice.ts";
import { readNewSite } from "../../setup/setup-key.ts";
import type { ListedPaper } from "../pages/feeds/listed-paper.ts";
import { siteData } from "../site-data.ts";

const FIELDS_SHOWN = 8;
const WINDOWS_DAYS = [1, 7, 30];

/** Asks the features for everything that a page of papers shows. */
export async function feedPageData(
  context: Context,
  request: FeedRequest,
  rising: RisingTerms,
  /** Begun before the list is asked for, so that nothing waits for it. */
  askedFolding: Promise<Folding | null>,
): Promise<FeedPageData> {
  const feeds: FeedContext = { db: context.reader, now: context.now, zone: context.zone };
  const { view, query, expression, category, path } = request;
  const hasPeriod = view.period !== null;
  const isNarrowed = category !== null || query.has !== null;
  const beside = readBeside(context, feeds, request, rising, hasPeriod && !isNarrowed);
  const askedNewSite = request.isFront
    ? readNewSite(feeds.db, context.settings.harvestSets)
    : Promise.resolve(null);
  const [{ items, next }, picks, folding] = await Promise.all([
    listFeed(feeds, query),
    picksOfView(feeds, view, request.isFront),
    askedFolding,
  ]);
  const ids = leadWithPicks(
    request,
    items.map(({ paperId }) => paperId),
    picks,
  );
  const places = new Map(items.map(({ paperId, place, points }) => [paperId, { place, points }]));
  const listing = listPapers(context, ids, request.signedIn, picks).then((papers) =>
    foldList(
      context,
      folding,
      request.words,
      papers.map((each) => listed(each, places.get(each.paper.paperId))),
    ),
  );
  const [{ papers, folded, wishes }, why, isStoreEmpty, around, newSite, emptyDay] =
    await Promise.all([
      listing,
      listing.then(({ papers: [first] }) => whyFirst(feeds, request, first?.paper.paperId, picks)),
      ids.length === 0 && !query.after && !isNarrowed ? isEmpty(feeds) : false,
      beside,
      askedNewSite,
      askEmptyDay(context, request, ids.length === 0),
    ]);
  return {
    ...around,
    view: viewName(request),
    path,
    twinQuery: feedHref(request, { seen: null }).slice(path.length),
    period: view.period,
    category:
      category && expression
        ? { expression, include: category.plus, exclude: category.minus }
        : null,
    windows: windows(request),
    plainHref: feedHref(request, { has: null }),
    notice: setupNotice(request.words, newSite),
    papers,
    folded,
    wishes,
    leadReason: why,
    isContinuation: Boolean(query.after),
    moreHref: next ? moreHref(request, next) : null,
    filters: [
      filter(request, "code", request.words.lists.hasCode),
      filter(request, "demo", request.words.lists.hasDemo),
      ...unseenFilter(request, folding),
    ],
    emptyDay: newSite === null ? emptyDay : null,
    isStoreEmpty,
  };
}

/** For a day's page without papers, and for a front page that shows an earlier day than today. */
async function askEmptyDay(context: Context, request: FeedRequest, isEmptyPage: boolean) {
  const { view, isFront, query } = request;
  if (view.kind !== "day" || view.period === null || query.after) return null;
  const today = dayInZone(context.now(), context.zone);
  const day = isFront ? today : view.period;
  if (isFront ? view.period === today : !isEmptyPage) return null;
  const { harvestSets: sets } = context.settings;
  return readEmptyDay({ db: context.reader, now: context.now }, { day, today, sets });
}

/** What is beside the list and does not depend on it. */
async function readBeside(
  context: Context,
  feeds: FeedContext,
  request: FeedRequest,
  rising: RisingTerms,
  isWholePeriod: boolean,
) {
  const { view } = request;
  const isDay = isWholePeriod && view.kind === "day";
  const askedSite = siteData(context, request, request.latestDay);
  const latest =
    request.latestDay === undefined
      ? askedSite.then(({ latestDay }) => latestDay)
      : Promise.resolve(request.latestDay);
  const askedRising = latest.then((day) => (day === null ? [] : rising(feeds, day)));
  const [site, neighbours, fields, counts, completeness, first, discussed, log, terms] =
    await Promise.all([
      askedSite,
      feedNeighbours(feeds, view),
      fieldsOfPeriod(feeds, view, FIELDS_SHOWN),
      isWholePeriod ? countPapers(feeds, view) : null,
      isDay && view.period ? completenessOf(context.reader, view.period) : null,
      view.period === null ? null : firstDay(feeds),
      discussedPapers(context),
      newestLog(context, request.words),
      askedRising,
    ]);
  return {
    site,
    ...neighbours,
    fields,
    count: counts?.count ?? null,
    codeCount: isDay && counts ? counts.codeCount : null,
    completeness,
    firstDay: first,
    discussed,
    log,
    rising: terms,
  };
}

function viewName({ isFront, expression, path, view }: FeedRequest): FeedPageView {
  if (isFront) return "today";
  return expression !== null && path.startsWith("/c/") ? "category" : view.kind;
}

const listed = (
  each: PaperInList,
  standing: { place: number; points: number } | undefined,
): ListedPaper => ({
  ...each,
  paper: standing ? { ...each.paper, points: standing.points } : each.paper,
  place: standing?.place ?? null,
});

/** A narrowed page, a page behind the first, and one of the past keep their order: no pick leads them. */
const hasLeadingPicks = ({ query }: FeedRequest): boolean =>
  !query.after && !query.category && !query.has && !query.at;

/** The papers of a list in the order that page and documents show: on a day, picks lead. */
export function leadWithPicks(
  request: FeedRequest,
  paperIds: number[],
  picks: StandingPick[] | null,
): number[] {
  const { period } = request.view;
  if (!picks || period === null || paperIds.length === 0 || !hasLeadingPicks(request))
    return paperIds;
  return picksFirst(paperIds, picks, period);
}

async function whyFirst(
  feeds: FeedContext,
  request: FeedRequest,
  first: number | undefined,
  picks: StandingPick[] | null,
): Promise<LeadReason> {
  const isLedByPick = hasLeadingPicks(request) && picks?.[0]?.paperId === first;
  return isLedByPick && first !== undefined ? "pick" : leadReason(feeds, request, first);
}

/** Why the first is first: a place in an edition, points on a page of a period, else hotness. */
async function leadReason(
  { db }: FeedContext,
  { view }: FeedRequest,
  first: number | undefined,
): Promise<LeadReason> {
  if (view.kind === "newest") return "date";
  if (view.kind === "day" && first !== undefined) {
    const row = await db
      .selectFrom("listing")
      .select("place")
      .where("period", "=", `day:${view.period}`)
      .where("paper_id", "=", first)
      .executeTakeFirst();
    if (row?.place !== null && row?.place !== undefined) return "edition";
  }
  return view.kind === "week" || view.kind === "month" ? "points" : "hotness";
}

/** The address of this view with some words of its query changed; null takes a word away. */
export function feedHref(request: FeedRequest, change: Record<string, string | null>): string {
  const { path, query, expression } = request;
  const words: Record<string, string | null> = {
    category: path.startsWith("/c/") ? null : expression,
    has: query.has ?? null,
    days: query.windowDays ? String(query.windowDays) : null,
    at: query.at ? query.at.toISOString() : null,
    seen: request.hidesSeen ? "hide" : null,
    ...change,
  };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(words)) if (value !== null) search.set(name, value);
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

const moreHref = (request: FeedRequest, next: string): string => feedHref(request, { after: next });

function filter(request: FeedRequest, kind: string, label: string) {
  const isOn = request.query.has === kind;
  return { label, href: feedHref(request, { has: isOn ? null : kind }), isOn };
}

/** Only who marked papers as seen is offered a list without them. */
function unseenFilter(request: FeedRequest, folding: Folding | null) {
  if (folding === null || !hasSeen(folding)) return [];
  const { hidesSeen } = request;
  const href = feedHref(request, { seen: hidesSeen ? null : "hide" });
  return [{ label: request.words.taste.unseenOnly, href, isOn: hidesSeen }];
}

/** Trending may look at fewer days: each choice is a link, and the one in force leads back. */
function windows(request: FeedRequest): FeedPageData["windows"] {
  if (request.view.kind !== "trending" || request.expression !== null) return [];
  const { windowDays } = request.query;
  return WINDOWS_DAYS.map((days) => ({
    label: request.words.lists.lastDays(days),
    href: feedHref(request, { days: windowDays === days ? null : String(days) }),
    isOn: windowDays === days,
  }));
}

async function isEmpty({ db }: FeedContext): Promise<boolean> {
  return !(await db.selectFrom("paper").select("paper_id").limit(1).executeTakeFirst());
}
