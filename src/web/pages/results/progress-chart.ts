import { html } from "hono/html";
import type { Progress, ProgressPoint } from "../../../results/progress.ts";
import type { Slot } from "../html.ts";
import { dateWords } from "../words.ts";

const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 56;
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
  return html`<figure>
    <svg
      viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}"
      width="100%"
      role="img"
      aria-label="${label}"
    >
      <g fill="currentColor" font-size="12">
        <text x="${String(LEFT - 6)}" y="${String(TOP + 10)}" text-anchor="end">
          ${short(high)}
        </text>
        <text x="${String(LEFT - 6)}" y="${String(HEIGHT - BOTTOM)}" text-anchor="end">
          ${short(low)}
        </text>
        <text x="${String(LEFT)}" y="${String(HEIGHT - 8)}">${points[0]?.day.slice(0, 7)}</text>
        <text x="${String(WIDTH - RIGHT)}" y="${String(HEIGHT - 8)}" text-anchor="end">
          ${points.at(-1)?.day.slice(0, 7)}
        </text>
      </g>
      <path
        d="M${String(LEFT)} ${String(TOP)}V${String(HEIGHT - BOTTOM)}H${String(WIDTH - RIGHT)}"
        fill="none"
        stroke="currentColor"
        opacity="0.35"
      />
      <path d="${steps.join("")}H${end.x}" fill="none" stroke="currentColor" stroke-width="2" />
      ${points.map((point) => {
        const { x, y } = place(point);
        return html`<circle
          cx="${x}"
          cy="${y}"
          r="${point.isRecord ? "4" : "3"}"
          fill="currentColor"
          opacity="${point.isRecord ? "1" : "0.4"}"
        />`;
      })}
    </svg>
    <figcaption>${label}</figcaption>
  </figure>`;
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
