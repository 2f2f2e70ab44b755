import { html } from "hono/html";
import { readableText } from "../../../base/tex/readable-text.ts";
import { dayLine, dayWalk } from "./day-line.ts";
import { emptyFeed, noPapersToday } from "./feed-empty.ts";
import { feedAside } from "./feed-aside.ts";
import { countWords, kicker, orderName, sectionNote, viewTitle } from "./feed-words.ts";
import { foldedNotes } from "./folded-note.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { leadStory, paperList, secondStory } from "./listed-paper.ts";
import type { ListedPaper } from "./listed-paper.ts";
import type { View } from "../frame/masthead.ts";
import { wishButtons } from "../taste/wish-buttons.ts";
import { metaLine } from "../papers/paper-meta.ts";
import { twinStem } from "../paths.ts";
import type { FeedPageView, FeedPageData } from "./feed-page-shape.ts";

/** Papers that are stories before the list begins: one lead and the second rank. */
const SECOND_RANK_COUNT = 4;
const TEASERS = 5;
const TITLES_DESCRIBED = 3;

export function feedPage(data: FeedPageData): Html {
  const { view, site, period } = data;
  const isFront = view === "today" && !data.isContinuation;
  const days = period === null ? null : dayData(data, period);
  return page({
    site,
    title: viewTitle(data),
    path: data.path,
    description: description(data),
    view: VIEWS[view],
    isFront,
    dateline: days && dayLine({ ...days, isHeading: !isFront }),
    notice: data.notice ?? (isFront ? noPapersToday(data) : null),
    twinStem: twinStem(data.path),
    twinQuery: data.twinQuery ?? "",
    main: html`${period === null && !isFront ? heading(data) : null}${data.papers.length === 0 && !hidesAll(data) ? emptyFeed(data) : stories(data)}${foldedNotes(site.words, data.folded ?? null)}${days && dayWalk(days)}`,
    aside: feedAside(data),
  });
}

/** There are papers, but all of them are kept back from this reader. */
const hidesAll = ({ folded }: FeedPageData): boolean =>
  Boolean(folded && folded.muted.count + folded.seen.count > 0);

const VIEWS: Record<FeedPageView, View | null> = {
  today: "today",
  day: null,
  week: "week",
  month: "month",
  trending: "trending",
  newest: "newest",
  category: "categories",
};

function dayData(data: FeedPageData, period: string) {
  const { site, previous, next, firstDay } = data;
  const counts = countWords(data);
  const days = { words: site.words, period, previous, next, firstDay, lastDay: site.today };
  return { ...days, isHeading: true, counts };
}

/** What search engines and share cards show: the first titles say more than a date. */
function description({ papers, site }: FeedPageData): string {
  const strap = site.words.site.strap.join("");
  const titles = papers.slice(0, TITLES_DESCRIBED).map(({ paper }) => readableText(paper.title));
  return titles.length === 0 ? strap : `${strap}: ${titles.join("; ")}.`;
}

function heading(data: FeedPageData): Html {
  return html`<h1 class="title">${viewTitle(data)}</h1>
    ${metaLine([sectionNote(data), ...feedWays(data)])}${categoryWishes(data)}`;
}

/** An expression is followed as it is; a field alone can be muted too. */
function categoryWishes({ category, site, wishes }: FeedPageData): Slot {
  if (category === null) return null;
  const { expression, include, exclude } = category;
  const isField = include.length === 1 && exclude.length === 0;
  const mute = isField ? { kind: "category" as const, value: include[0] ?? expression } : null;
  return wishButtons(
    site.words,
    { follow: { kind: "category", value: expression }, mute },
    wishes ?? null,
  );
}

/** The ways to have a list come by itself. */
function feedWays({ category, path, twinQuery, site }: FeedPageData): Slot[] {
  const { lists } = site.words;
  return [
    category === null
      ? null
      : html`<a href="/subscribe?category=${encodeURIComponent(category.expression)}"
          >${lists.byMail(category.expression)}</a
        >`,
    html`<a href="${twinStem(path)}.atom${twinQuery ?? ""}">${lists.feed}</a>`,
  ];
}

function stories(data: FeedPageData): Html {
  const { words } = data.site;
  const hasStories = !data.isContinuation && data.view !== "newest";
  const [lead, ...others] = data.papers;
  if (!hasStories || lead === undefined) return html`${list(placed(data), data, 0)}${more(data)}`;
  const second = others.slice(0, SECOND_RANK_COUNT);
  const rest = others.slice(SECOND_RANK_COUNT);
  return html`<div class="top">
      ${leadStory(words, lead, kicker(data))}
      ${second.length === 0 ? null : html`<div class="second">${second.map((item) => secondStory(words, item))}</div>`}
    </div>
    ${rest.length === 0 ? null : list(rest, data, TEASERS)}${more(data)}`;
}

/** By date, a place says nothing. */
function placed({ view, papers }: FeedPageData): ListedPaper[] {
  return view === "newest" ? papers.map((item) => ({ ...item, place: null })) : papers;
}

function list(papers: ListedPaper[], data: FeedPageData, teasers: number): Html {
  const { words } = data.site;
  const { more: headings, continued } = words.lists;
  const isLatest = data.view === "today" && data.site.latestDay !== data.site.today;
  const heading = data.isContinuation ? continued : headings[isLatest ? "latest" : data.view];
  return html`<div class="part-head">
      <h2>${heading}</h2>
      ${filterLine(data)}
    </div>
    ${paperList({ words, isDated: data.period === null || data.period.length !== 10, teasers }, papers)}`;
}

function more({ moreHref, period, site }: FeedPageData): Slot {
  if (moreHref === null) return null;
  const rel = period === null ? html` rel="next"` : null;
  return html`<p class="more">
    <a class="button" href="${moreHref}" ${rel}>${site.words.lists.morePapers}</a>
  </p>`;
}

function filterLine(data: FeedPageData): Html {
  const { filters, windows, plainHref, site } = data;
  const isPlain = filters.every(({ isOn }) => !isOn);
  const order = { label: orderName(data), href: plainHref, isOn: isPlain };
  return html`<nav class="filters" aria-label="${site.words.lists.filters}">
    ${[order, ...windows, ...filters].map(
      ({ label, href, isOn }) =>
        html`<a href="${href}" ${isOn ? html` aria-current="true"` : null}>${label}</a>`,
    )}<a href="/about/ranking">${site.words.site.howRankingWorks}</a>
  </nav>`;
}
