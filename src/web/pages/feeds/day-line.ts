import { html } from "hono/html";
import { addDays, weekStartsOn } from "../../../base/days.ts";
import type { Day } from "../../../base/days.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";
import { dayPath, monthPath, weekPath } from "../paths.ts";

/** The nearest period of the same kind that has papers. */
export interface PeriodNeighbour {
  period: string;
  count: number | null;
}

export interface DayLineData {
  words: Words;
  /** `2026-03-17`, `2026-W12` or `2026-03`. */
  period: string;
  previous: PeriodNeighbour | null;
  next: PeriodNeighbour | null;
  /** The first and the last day that the date field offers. */
  firstDay: Day | null;
  lastDay: Day;
  /** True where the period is the heading of its page. */
  isHeading: boolean;
  /** How many papers, and what proves it. */
  counts: Slot;
}

/** The line under the nameplate: how much there is, the day between its neighbours, and any other day. */
export function dayLine(data: DayLineData): Html {
  const { words, period, isHeading, counts } = data;
  const name = periodName(words, period);
  const time =
    period.length === 10 ? html`<time datetime="${period}">${name}</time>` : html`${name}`;
  return html`<nav class="dateline" data-days aria-label="${words.lists.days}">
    <p>${counts}</p>
    <div class="days">
      ${step(words, data.previous, "prev")}${isHeading ? html`<h1>${time}</h1>` : html`<b>${time}</b>`}${step(
        words,
        data.next,
        "next",
      )}
    </div>
    ${dateForm(data, "day")}
  </nav>`;
}

/** The same walk under the list, where reading ends. */
export function dayWalk(data: DayLineData): Html {
  const { words, period } = data;
  return html`<nav class="walk" aria-label="${words.lists.otherDays}">
    ${step(words, data.previous, "prev")}${dateForm(data, "day-below")}${above(words, period)}${step(
      words,
      data.next,
      "next",
    )}
  </nav>`;
}

export function periodPath(period: string): string {
  if (period.includes("W")) return weekPath(period);
  return period.length === 7 ? monthPath(period) : dayPath(period);
}

/** `Wednesday, 1 July 2026`, `Week 27, 29 June – 5 July 2026`, `July 2026` */
export function periodName({ formats, lists }: Words, period: string): string {
  if (!period.includes("W"))
    return period.length === 7 ? formats.date(period) : formats.longDay(period);
  const monday = weekStartsOn(period);
  return lists.week(Number(period.slice(6)), monday, addDays(monday, 6));
}

function step(words: Words, neighbour: PeriodNeighbour | null, rel: "prev" | "next"): Slot {
  if (neighbour === null) return null;
  const name = shortName(words, neighbour.period);
  return html`<a rel="${rel}" href="${periodPath(neighbour.period)}"
    >${rel === "prev" ? "← " : null}${name}${rel === "next" ? " →" : null}</a
  >`;
}

/** The weekday is left out where there is little room. */
function shortName({ formats, lists }: Words, period: string): Html {
  if (period.includes("W")) return html`${lists.shortWeek(Number(period.slice(6)))}`;
  if (period.length === 7) return html`${formats.date(period)}`;
  return html`<span class="wd">${formats.shortWeekday(period)} </span
    >${formats.dayAndMonth(period)}`;
}

function above({ lists }: Words, period: string): Slot {
  if (period.length !== 10) return null;
  return html`<a href="/week?day=${period}">${lists.wholeWeek}</a
    ><a href="${monthPath(period.slice(0, 7))}">${lists.wholeMonth}</a>`;
}

function dateForm({ words, period, firstDay, lastDay }: DayLineData, id: string): Html {
  const value = period.length === 10 ? html` value="${period}"` : null;
  const from = firstDay === null ? null : html` min="${firstDay}"`;
  return html`<form class="dayform" action="/day">
    <label for="${id}">${words.lists.goTo}</label
    ><input id="${id}" type="date" name="day" ${value}${from} max="${lastDay}" /><button
      class="plain"
    >
      ${words.lists.go}
    </button>
  </form>`;
}
