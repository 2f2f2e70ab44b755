import { html } from "hono/html";
import type { RecordProgress, ProgressPoint } from "../../../results/progress.ts";
import type { Words } from "../../../words/words.ts";
import type { Slot } from "../frame/html.ts";

const WIDTH = 840;
const HEIGHT = 300;
const LEFT = 64;
const RIGHT = 12;
const TOP = 14;
const BOTTOM = 30;
const POINTS_MAX = 500;
const POINTS_MIN = 2;

/**
 * Progress as a picture: every result a point, the best so far a line. The table below says the same
 * in words, so the picture has one line for who cannot see it.
 */
export function progressChart(words: Words, { metric, points: all }: RecordProgress): Slot {
  const { results, formats } = words;
  const points = all.slice(-POINTS_MAX);
  const records = points.filter(({ isRecord }) => isRecord);
  const [first, last] = [records[0], records.at(-1)];
  if (points.length < POINTS_MIN || !first || !last) return null;
  const place = scale(points);
  const steps = records.map((point, index) => {
    const { x, y } = place(point);
    return index === 0 ? `M${x} ${y}` : `H${x}V${y}`;
  });
  const end = place({ ...last, day: points.at(-1)?.day ?? last.day });
  const named = ({ value, modelName, day }: ProgressPoint): string =>
    `${value} (${modelName}, ${formats.date(day)})`;
  const label = results.progress(metric, named(first), named(last));
  const [low, high] = bounds(points.map(({ value }) => value));
  return html`<figure class="fig">
    <div class="box" tabindex="0" role="region" aria-label="${results.chartRegion}">
      <svg
        class="chart"
        viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}"
        role="img"
        aria-label="${label}"
      >
        ${ticks(low, high).map((value) => {
          const { y } = place({ day: first.day, value });
          return html`<line
              x1="${String(LEFT)}"
              x2="${String(WIDTH - RIGHT)}"
              y1="${y}"
              y2="${y}"
            />
            <text
              class="axis"
              x="${String(LEFT - 8)}"
              y="${(Number(y) + 4).toFixed(1)}"
              text-anchor="end"
              >${short(value)}</text
            >`;
        })}${years(points).map(({ year, day }) => {
          const { x } = place({ day, value: low });
          return html`<text class="axis" x="${x}" y="${String(HEIGHT - 8)}" text-anchor="middle"
            >${year}</text
          >`;
        })}
        <path class="record" d="${steps.join("")}H${end.x}" />
        ${points.map((point) => {
          const { x, y } = place(point);
          return point.isRecord
            ? html`<circle class="best" cx="${x}" cy="${y}" r="4.5"></circle>`
            : html`<circle cx="${x}" cy="${y}" r="3.5"></circle>`;
        })}
      </svg>
    </div>
    <figcaption class="note">${label}. ${results.chartKey}</figcaption>
  </figure>`;
}

const TICKS = 4;
const YEARS_MAX = 12;

/** Round values between the least and the most, for the lines of the grid. */
function ticks(low: number, high: number): number[] {
  if (low === high) return [low];
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** The first of January of each year that the points reach over; else the year they are in. */
function years(points: ProgressPoint[]): { year: string; day: string }[] {
  const from = Number(points[0]?.day.slice(0, 4));
  const to = Number(points.at(-1)?.day.slice(0, 4));
  if (from === to) return [{ year: String(from), day: points[0]?.day ?? "" }];
  const every = Math.ceil((to - from) / YEARS_MAX);
  return Array.from({ length: Math.floor((to - from) / every) }, (_, at) => {
    const year = String(from + 1 + at * every);
    return { year, day: `${year}-01-01` };
  }).filter(({ day }) => day <= (points.at(-1)?.day ?? ""));
}

/** Places in the picture, as text with one digit behind the point. */
function scale(points: ProgressPoint[]) {
  const times = points.map(({ day }) => Date.parse(day));
  const [from, to] = bounds(times);
  const [low, high] = bounds(points.map(({ value }) => value));
  const along = (value: number, least: number, most: number): number =>
    most === least ? 0.5 : (value - least) / (most - least);
  return ({ day, value }: Pick<ProgressPoint, "day" | "value">) => ({
    x: (LEFT + along(Date.parse(day), from, to) * (WIDTH - LEFT - RIGHT)).toFixed(1),
    y: (HEIGHT - BOTTOM - along(value, low, high) * (HEIGHT - TOP - BOTTOM)).toFixed(1),
  });
}

function bounds(values: number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
