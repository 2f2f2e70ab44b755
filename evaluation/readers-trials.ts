import { seededRandom, shuffle } from "./random.ts";
import type { ReadingList } from "./readers-data.ts";

/** Signals known at a moment and the days on which the order is then judged. */
export interface Trial {
  /** Papers listed before this day are known. */
  end: string;
  signals: number[];
  days: Map<string, Set<number>>;
}

export const KNOWN = ["at5", "at20", "all"] as const;
export type Known = (typeof KNOWN)[number];

const SIGNALS_MIN = 5;
const DAYS_MIN = 5;
const LATEST: Record<Known, number> = { at5: 5, at20: 20, all: Infinity };

/** Lists that have five signals before `from` and five days to be judged on. */
export function judgedLists(lists: ReadingList[], from: string, to: string): ReadingList[] {
  return lists.filter(
    (list) =>
      list.entries.filter(({ day }) => day < from).length >= SIGNALS_MIN &&
      testDays(list, from, to).size >= DAYS_MIN,
  );
}

/** Readers with two fields: each list as one with the next of a shuffled circle of all lists. */
export function pairedLists(lists: readonly ReadingList[], seed: number): ReadingList[] {
  const circle = shuffle([...lists], seededRandom(seed));
  return circle.map((list, at) => {
    const both = [list, circle[(at + 1) % circle.length] as ReadingList];
    const entries = new Map(both.flatMap((list) => list.entries).map((each) => [each.paper, each]));
    return {
      name: both.map(({ name }) => name).join(" + "),
      entries: [...entries.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    };
  });
}

/** With `all`, what came before each calendar month is known in it; else the latest before `from`. */
export function trialsOf(list: ReadingList, known: Known, from: string, to: string): Trial[] {
  const days = testDays(list, from, to);
  const before = (end: string): number[] =>
    list.entries.filter(({ day }) => day < end).map(({ paper }) => paper);
  if (known !== "all") return [{ end: from, signals: before(from).slice(-LATEST[known]), days }];
  const months = Map.groupBy(days, ([day]) => day.slice(0, 7));
  return [...months].map(([month, tested]) => {
    const end = `${month}-01` < from ? from : `${month}-01`;
    return { end, signals: before(end), days: new Map(tested) };
  });
}

function testDays({ entries }: ReadingList, from: string, to: string): Map<string, Set<number>> {
  const tested = entries.filter(({ day }) => day >= from && day <= to);
  return new Map(
    [...Map.groupBy(tested, ({ day }) => day)].map(([day, of]) => [
      day,
      new Set(of.map(({ paper }) => paper)),
    ]),
  );
}
