import type { Context } from "../context.ts";
import { countPeriod, feedNeighbours, periodCategories } from "../feeds/feed-neighbours.ts";
import { listFeed } from "../feeds/list-feed.ts";
import type { FeedContext } from "../feeds/list-feed.ts";
import type { Paper } from "../papers/paper.ts";
import { readPapers } from "../papers/read-papers.ts";
import { readPicks } from "../curation/picks.ts";
import type { StandingPick } from "../curation/picks.ts";
import { votedPapers } from "../votes/votes.ts";
import { discussedPapers, newestLog } from "./community-data.ts";
import { completenessOf } from "./completeness-of.ts";
import type { FeedRequest } from "./feed-request.ts";
import type { FeedPageData, FeedView, LeadReason } from "./pages/feed-page.ts";
import type { ListedPaper } from "./pages/listed-paper.ts";
import { categoryPath } from "./pages/paths.ts";
import { siteData } from "./site-data.ts";

const CATEGORIES_SHOWN = 8;

/** Asks the features for everything that a page of papers shows. */
export async function feedPageData(context: Context, request: FeedRequest): Promise<FeedPageData> {
  const feeds: FeedContext = { db: context.reader, now: context.now, zone: context.zone };
  const { view, query, expression, category, path } = request;
  const { items, next } = await listFeed(feeds, query);
  const picks =
    view.kind === "day" && view.period ? await readPicks(context.reader, { day: view.period }) : [];
  const ids = withLead(
    items.map(({ paperId }) => paperId),
    request,
    picks,
  );
  const isLedByPick = ids.length > 0 && leadPick(request, picks) === ids[0];
  const papers = await readPapers(context.reader, ids);
  const voted = await votedPapers(context.reader, request.signedIn?.accountId ?? null, ids);
  const hasPeriod = view.period !== null;
  const neighbours = await feedNeighbours(feeds, view);
  const isNarrowed = category !== null || query.has !== null;
  const categories = hasPeriod ? await periodCategories(feeds, view, CATEGORIES_SHOWN) : [];
  const places = new Map(items.map(({ paperId, place, points }) => [paperId, { place, points }]));
  return {
    site: await siteData(context, request.signedIn),
    view: viewName(request),
    path,
    twinQuery: feedHref(request, {}).slice(path.length),
    period: view.period,
    category:
      category && expression
        ? { expression, include: category.plus, exclude: category.minus }
        : null,
    window: query.windowDays ? `the last ${query.windowDays} days` : null,
    count: hasPeriod && !isNarrowed ? await countPeriod(feeds, view) : null,
    completeness:
      view.kind === "day" && view.period && !isNarrowed
        ? await completenessOf(context.reader, view.period)
        : null,
    papers: papers.map((paper) =>
      listed(paper, places.get(paper.paperId), picks, voted.has(paper.paperId)),
    ),
    leadReason: isLedByPick ? "pick" : await leadReason(feeds, request, papers[0]),
    isContinuation: Boolean(query.after),
    moreHref: next ? moreHref(request, next) : null,
    previous: neighbours.previous,
    next: neighbours.next,
    categories: categories.map(({ category: code, count }) => ({
      code,
      count,
      href: categoryPath(code),
    })),
    discussed: await discussedPapers(context),
    log: await newestLog(context),
    filters: [filter(request, "code", "Has code"), filter(request, "demo", "Has demo")],
    isStoreEmpty: papers.length === 0 && !query.after && !isNarrowed && (await isEmpty(feeds)),
  };
}

function viewName({ isFront, expression, path, view }: FeedRequest): FeedView {
  if (isFront) return "today";
  return expression !== null && path.startsWith("/c/") ? "category" : view.kind;
}

const listed = (
  paper: Paper,
  standing: { place: number; points: number } | undefined,
  picks: StandingPick[],
  hasVoted: boolean,
): ListedPaper => ({
  paper: standing ? { ...paper, points: standing.points } : paper,
  place: standing?.place ?? null,
  pick: picks.find(({ paperId }) => paperId === paper.paperId) ?? null,
  hasVoted,
});

/** The day's first pick is its lead story; without one the first of the day's order (issue 6). */
function withLead(ids: number[], request: FeedRequest, picks: StandingPick[]): number[] {
  const first = leadPick(request, picks);
  if (first === null || ids.length === 0) return ids;
  return [first, ...ids.filter((id) => id !== first)];
}

/** A narrowed page, or one of the past, keeps its order: no pick leads it. */
function leadPick({ query }: FeedRequest, picks: StandingPick[]): number | null {
  const isNarrowed = Boolean(query.category) || Boolean(query.has) || Boolean(query.at);
  return query.after || isNarrowed ? null : (picks[0]?.paperId ?? null);
}

/** Why the first is first: a place in an edition, points on a page of a period, else hotness. */
async function leadReason(
  { db }: FeedContext,
  { view }: FeedRequest,
  first: Paper | undefined,
): Promise<LeadReason> {
  if (view.kind === "newest") return "date";
  if (view.kind === "day" && first) {
    const row = await db
      .selectFrom("listing")
      .select("place")
      .where("period", "=", `day:${view.period}`)
      .where("paper_id", "=", first.paperId)
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

async function isEmpty({ db }: FeedContext): Promise<boolean> {
  return !(await db.selectFrom("paper").select("paper_id").limit(1).executeTakeFirst());
}
