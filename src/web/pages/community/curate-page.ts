import { html } from "hono/html";
import type { Desk } from "../../../interest/desk.ts";
import type { WeekFigures } from "../../../interest/order-quality.ts";
import type { Paper } from "../../../papers/paper.ts";
import { paperPath } from "../../../papers/identifiers/paper-path.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { qualityTable } from "./quality-page.ts";
import { paperList } from "../feeds/listed-paper.ts";
import type { ListedPaper } from "../feeds/listed-paper.ts";
import type { Site } from "../frame/site.ts";

export interface CuratePageData {
  site: Site;
  today: string;
  /** Null where no day was ordered yet. */
  desk: Pick<Desk, "day" | "before" | "after"> | null;
  papers: ListedPaper[];
  dismissed: ListedPaper[];
  missed: { day: string; papers: ListedPaper[] } | null;
  quality: WeekFigures[];
}

/** A curator's morning: a day by expected interest, what was missed, how well the order has done. */
export function curatePage(data: CuratePageData): Html {
  const { site, today, desk, papers, dismissed, missed, quality } = data;
  const { words } = site;
  const { curate } = words;
  return page({
    site,
    title: curate.title,
    path: "/curate",
    view: null,
    isPublic: false,
    main: html`<div class="reading-column">
      <h1 class="title">${curate.title}</h1>
      ${
        desk === null
          ? html`<p>${curate.none}</p>`
          : html`<p class="note lede">
                ${curate.lede(desk.day)} <a href="/about/ranking">${curate.how}</a>
              </p>
              ${dayChoice(words, desk, today)}
              <p class="note" data-keys hidden>${curate.keys}</p>`
      }
      ${papers.length === 0 ? null : paperList({ words, isDated: false, teasers: 0 }, papers)}
      ${dismissedSection(words, dismissed)}
      ${missed === null || missed.papers.length === 0 ? null : missedSection(words, missed)}
      ${qualitySection(words, quality)}
    </div>`,
  });
}

function dayChoice(
  { curate, lists, formats }: Words,
  { day, before, after }: Pick<Desk, "day" | "before" | "after">,
  today: string,
): Html {
  const link = (to: string | null, text: string): Slot =>
    to === null ? null : html`<a href="/curate?day=${to}">${text}</a>`;
  return html`<form class="dayform" action="/curate">
    ${link(before, before === null ? "" : `← ${formats.dayAndMonth(before)}`)}
    <label for="desk-day">${curate.day}</label>
    <input id="desk-day" type="date" name="day" value="${day}" max="${today}" />
    <button class="plain">${lists.go}</button>
    ${link(after, after === null ? "" : `${formats.dayAndMonth(after)} →`)}
  </form>`;
}

function dismissedSection(words: Words, papers: ListedPaper[]): Slot {
  if (papers.length === 0) return null;
  return html`<details class="tab">
    <summary>${words.curate.dismissed(papers.length)}</summary>
    ${paperList({ words, isDated: false, teasers: 0 }, papers)}
  </details>`;
}

function missedSection(words: Words, missed: { day: string; papers: ListedPaper[] }): Html {
  return html`<section class="tab">
    <h2>${words.curate.missed(missed.day)}</h2>
    <p class="note">${words.curate.missedText}</p>
    ${paperList({ words, isDated: false, teasers: 0 }, missed.papers)}
  </section>`;
}

function qualitySection(words: Words, quality: WeekFigures[]): Slot {
  if (quality.length === 0) return null;
  return html`<section class="tab">
    <h2>${words.curate.quality}</h2>
    ${qualityTable(words, quality)}
  </section>`;
}

/** What a curator does with a paper in one line: a pick with its note and day, or laying it aside. */
export function deskActs(
  words: Words,
  paper: Paper,
  { today, isDismissed }: { today: string; isDismissed: boolean },
): Html {
  return html`<div class="acts">
    ${isDismissed ? null : pickForm(words, paper, today)}${dismissForm(words, paper, isDismissed)}
  </div>`;
}

function pickForm({ curate }: Words, paper: Paper, today: string): Html {
  return html`<form class="inline acts" action="${paperPath(paper.key)}/picks" method="post">
    <input
      name="note"
      maxlength="500"
      size="30"
      placeholder="${curate.note}"
      aria-label="${curate.note}"
    />
    <input type="date" name="day" min="${today}" aria-label="${curate.dayOf(paper.title)}" />
    <button class="small plain" aria-label="${curate.pickLabel(paper.title)}">
      ${curate.pick}
    </button>
  </form>`;
}

function dismissForm({ curate }: Words, { key, title }: Paper, isDismissed: boolean): Html {
  const label = isDismissed ? curate.bringBackLabel(title) : curate.dismissLabel(title);
  return html`<form class="inline acts" action="${paperPath(key)}/dismiss" method="post">
    ${isDismissed ? html`<input type="hidden" name="back" value="1" />` : null}
    <button class="small plain" aria-label="${label}">
      ${isDismissed ? curate.bringBack : curate.dismiss}
    </button>
  </form>`;
}
