import { html } from "hono/html";
import { monthOf, weekOf } from "../../base/days.ts";
import type { Html, Slot } from "./html.ts";
import { dayPath, monthPath, weekPath } from "./paths.ts";
import { counted, dateWords, periodWords } from "./words.ts";

/** The nearest period of the same kind that has papers. */
export interface PeriodNeighbour {
  period: string;
  count: number | null;
}

interface NavigatorData {
  period: string;
  previous: PeriodNeighbour | null;
  next: PeriodNeighbour | null;
}

/** Walks from day to day (week, month) over those that have papers, and up to the week and the month. */
export function periodNavigator({ period, previous, next }: NavigatorData): Html {
  return html`<nav class="periods" aria-label="Other days">
    ${step(previous, "prev")}${above(period)}${step(next, "next")}
  </nav>`;
}

export function periodPath(period: string): string {
  if (period.includes("W")) return weekPath(period);
  return period.length === 7 ? monthPath(period) : dayPath(period);
}

function step(neighbour: PeriodNeighbour | null, rel: "prev" | "next"): Slot {
  if (neighbour === null) return html`<span class="${rel}"></span>`;
  const { period, count } = neighbour;
  return html`<a class="${rel}" rel="${rel}" href="${periodPath(period)}"
    >${shortWords(period)}${
      count === null ? null : html` <small>${counted(count, "paper")}</small>`
    }</a
  >`;
}

function above(period: string): Html {
  if (period.length === 7) return html`<span></span>`;
  if (period.includes("W")) return html`<span></span>`;
  const week = weekOf(period);
  const month = monthOf(period);
  return html`<span class="up"
    ><a href="${weekPath(week)}">Week ${Number(week.slice(6))}</a>
    <a href="${monthPath(month)}">${dateWords(month)}</a></span
  >`;
}

/** Years are not repeated in the walk from day to day. */
function shortWords(period: string): string {
  const words = periodWords(period);
  return period.length === 10 ? words.replace(/ \d{4}$/, "") : words;
}
