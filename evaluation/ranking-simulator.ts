import { HOUR_MS } from "../src/base/days.ts";
import { orderBy } from "./ranking-formulas.ts";
import type { Formula, RankedItem } from "./ranking-formulas.ts";
import { seededRandom } from "./random.ts";

/** Share of votes by position on a page, measured on front pages of news sites; between the points on a line of logarithms. */
const SHARES: Array<[position: number, share: number]> = [
  [1, 0.102],
  [2, 0.061],
  [3, 0.047],
  [10, 0.024],
  [40, 0.004],
  [400, 0.0004],
];

export function shareAt(position: number): number {
  for (let index = 1; index < SHARES.length; index += 1) {
    const [toPosition, toShare] = SHARES[index] as [number, number];
    if (position > toPosition) continue;
    const [fromPosition, fromShare] = SHARES[index - 1] as [number, number];
    const along = Math.log(position / fromPosition) / Math.log(toPosition / fromPosition);
    return fromShare * (toShare / fromShare) ** along;
  }
  return SHARES.at(-1)?.[1] ?? 0;
}

export interface World {
  seed: number;
  days: number;
  papersADay: number;
  visitsAnHour: number;
}

interface SimulatedPaper extends RankedItem {
  quality: number;
}

const START_MS = Date.parse("2026-03-02T00:00:00Z");

export interface SimulatedOrder {
  /** The order that the formula served when the papers were six hours old. */
  order: string[];
  quality: Map<string, number>;
}

/**
 * A site that serves one formula: papers of known quality come each midnight, readers look at the
 * list it serves, see a position as often as its share says, and vote as the quality says. Pure in
 * its seed.
 */
export function simulate(
  formula: Formula,
  { seed, days, papersADay, visitsAnHour }: World,
): SimulatedOrder[] {
  const random = seededRandom(seed);
  const papers: SimulatedPaper[] = [];
  const orders: SimulatedOrder[] = [];
  for (let hour = 0; hour < days * 24; hour += 1) {
    const nowMs = START_MS + hour * HOUR_MS;
    if (hour % 24 === 0) papers.push(...arrivals(random, nowMs, papersADay));
    const recent = papers.filter(({ announcedAtMs }) => nowMs - announcedAtMs < 7 * 24 * HOUR_MS);
    const byId = new Map(recent.map((paper) => [paper.id, paper]));
    const order = orderBy(formula, recent, nowMs);
    if (hour % 24 === 6 && hour >= 24 * 7) {
      orders.push({ order, quality: new Map(recent.map(({ id, quality }) => [id, quality])) });
    }
    for (const [index, id] of order.entries()) {
      const paper = byId.get(id) as SimulatedPaper;
      const expected = visitsAnHour * shareAt(index + 1) * paper.quality;
      paper.votes += poisson(random, expected);
    }
  }
  return orders;
}

function arrivals(random: () => number, nowMs: number, count: number): SimulatedPaper[] {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  return Array.from({ length: count }, (_, index) => ({
    id: `${day}-${String(index).padStart(3, "0")}`,
    day,
    announcedAtMs: nowMs,
    votes: 0,
    comments: 0,
    // Votes on recorded papers spread like this: a logarithm of normal shape, a few far ahead.
    quality: Math.min(4, Math.exp(0.9 * normal(random) - 1)),
  }));
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Knuth's method; rates here are small, and large ones are cut in parts. */
export function poisson(random: () => number, expected: number): number {
  let count = 0;
  for (let left = expected; left > 0; left -= 20) {
    const limit = Math.exp(-Math.min(20, left));
    let product = random();
    while (product > limit) {
      count += 1;
      product *= random();
    }
  }
  return count;
}
