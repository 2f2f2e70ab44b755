import { html } from "hono/html";
import type { WeekFigures } from "../../../interest/order-quality.ts";
import type { Words } from "../../../words/words.ts";
import { barTable } from "../figures.ts";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";

/** With fewer chosen papers a share says little. */
const CHOSEN_MIN = 20;

export interface QualityPageData {
  site: Site;
  quality: WeekFigures[];
  /** Whether EXPECTED_INTEREST is on. */
  isOn: boolean;
}

/** How well the order before votes has done on this site, by week, beside chance. */
export function qualityPage({ site, quality, isOn }: QualityPageData): Html {
  const { words } = site;
  const { curate } = words;
  const sums = {
    chosen: sumOf(quality, "chosen"),
    first: sumOf(quality, "first"),
    byChance: sumOf(quality, "byChance"),
  };
  return page({
    site,
    title: curate.quality,
    path: "/about/ranking/quality",
    description: curate.qualityText,
    mainClass: "view prose",
    main: html`<h1>${curate.quality}</h1>
      <p>${curate.qualityIntro} <a href="/about/ranking">${curate.how}</a></p>
      ${isOn ? null : html`<p>${curate.qualityOff}</p>`}
      ${
        sums.chosen < CHOSEN_MIN
          ? html`<p>${curate.qualityFew(sums.chosen, CHOSEN_MIN)}</p>`
          : html`<p>${curate.qualitySum(sums)}</p>`
      }
      ${quality.length === 0 ? null : qualityTable(words, quality)}
      <p class="note">${curate.qualityCaution}</p>`,
  });
}

const sumOf = (quality: WeekFigures[], field: "chosen" | "first" | "byChance"): number =>
  quality.reduce((sum, week) => sum + week[field], 0);

/** Each week's share as a bar, with a mark where chance would be. */
export function qualityTable({ curate, formats }: Words, quality: WeekFigures[]): Html {
  const percent = (part: number, chosen: number): number =>
    Math.round((100 * part) / Math.max(1, chosen));
  return barTable({
    caption: curate.qualityText,
    head: {
      label: curate.week,
      bar: curate.share,
      count: curate.share,
      usual: curate.byChance,
    },
    rows: quality.map(({ week, chosen, first, byChance }) => ({
      label: html`${week} · ${curate.ofChosen(first, chosen)}`,
      href: `/week/${week}`,
      count: percent(first, chosen),
      usual: percent(byChance, chosen),
    })),
    number: (share) => formats.percent(share / 100),
  });
}
