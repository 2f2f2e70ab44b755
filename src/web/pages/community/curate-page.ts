import { html } from "hono/html";
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
  /** Null where no day was ordered yet. */
  day: string | null;
  papers: ListedPaper[];
  missed: { day: string; papers: ListedPaper[] } | null;
  quality: WeekFigures[];
}

/** A curator's morning: the day by expected interest, what was missed, how well the order has done. */
export function curatePage(data: CuratePageData): Html {
  const { site, day, papers, missed, quality } = data;
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
      ${day === null ? html`<p>${curate.none}</p>` : html`<p class="note lede">${curate.lede(day)} <a href="/about/ranking">${curate.how}</a></p>`}
      ${papers.length === 0 ? null : paperList({ words, isDated: false, teasers: 0 }, papers)}
      ${missed === null || missed.papers.length === 0 ? null : missedSection(words, missed)}
      ${qualitySection(words, quality)}
    </div>`,
  });
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

/** A pick in one line: a note, and a day where it is not today's. */
export function pickForm({ curate }: Words, paper: Paper): Html {
  return html`<form class="inline acts" action="${paperPath(paper.key)}/picks" method="post">
    <input type="hidden" name="day" value="" />
    <input
      name="note"
      maxlength="500"
      size="30"
      placeholder="${curate.note}"
      aria-label="${curate.note}"
    />
    <button class="small plain" aria-label="${curate.pickLabel(paper.title)}">
      ${curate.pick}
    </button>
  </form>`;
}
