import { html } from "hono/html";
import type { Progress, ProgressPoint } from "../../../results/progress.ts";
import type { Slot } from "../html.ts";
import { dateWords } from "../words.ts";

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
export function progressChart({ metric, points: all }: Progress): Slot {
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
  const label = `${metric}: from ${first.value} (${first.modelName}, ${dateWords(first.day)}) to ${last.value} (${last.modelName}, ${dateWords(last.day)})`;
  const [low, high] = bounds(points.map(({ value }) => value));
  return html`<figure class="fig">
    <div class="box" tabindex="0" role="region" aria-label="Progress in ${metric}">
      <svg
        class="chart"
        viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}"
        role="img"
        aria-label="${label}"
      >
        <text class="axis" x="${String(LEFT - 8)}" y="${String(TOP + 4)}" text-anchor="end">
          ${short(high)}
        </text>
        <text class="axis" x="${String(LEFT - 8)}" y="${String(HEIGHT - BOTTOM)}" text-anchor="end">
          ${short(low)}
        </text>
        <text class="axis" x="${String(LEFT)}" y="${String(HEIGHT - 8)}">
          ${monthWords(points[0]?.day)}
        </text>
        <text class="axis" x="${String(WIDTH - RIGHT)}" y="${String(HEIGHT - 8)}" text-anchor="end">
          ${monthWords(points.at(-1)?.day)}
        </text>
        ${[TOP, HEIGHT - BOTTOM].map(
          (y) =>
            html`<line
              x1="${String(LEFT)}"
              x2="${String(WIDTH - RIGHT)}"
              y1="${String(y)}"
              y2="${String(y)}"
            />`,
        )}
        <path class="record" d="${steps.join("")}H${end.x}" />
        ${points.map((point) => {
          const { x, y } = place(point);
          return point.isRecord
            ? html`<circle class="best" cx="${x}" cy="${y}" r="4.5" />`
            : html`<circle cx="${x}" cy="${y}" r="3.5" />`;
        })}
      </svg>
    </div>
    <figcaption class="note">
      ${label}. The red line is the record; grey dots did not beat it.
    </figcaption>
  </figure>`;
}

const monthWords = (day: string | undefined): string =>
  day === undefined ? "" : dateWords(day.slice(0, 7));

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
