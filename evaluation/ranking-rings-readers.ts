import { DAY_MS, HOUR_MS } from "../src/base/days.ts";
import { pick } from "./random.ts";

export interface Reader {
  reader: number;
  fields: [number, number];
  network: string;
  joinedMs: number;
  /** Chance of a visit on a day. */
  visits: number;
}

const READERS = 3_000;
const FIELDS = 12;
/** They joined on the day the site opened. */
const OPENING_SHARE = 0.1;
const OPENED_DAYS_AGO = 300;
/** A lab or a campus behind one address. */
const CAMPUS_SHARE = 0.3;
const CAMPUSES = 60;
/** Some come daily, most seldom: a logarithm of normal shape around once in two weeks. */
const VISITS_MEDIAN = 0.065;
const VISITS_SPREAD = 1.2;
/** A paper linked from elsewhere, every second day; half of who comes makes an account for it. */
const LINK_CHANCE = 0.5;
const LINKED_READERS = 20;

/** Readers who joined over three hundred days, in the order of nothing. */
export function readersOf(random: () => number, startMs: number, days: number): Reader[] {
  const openedMs = startMs - OPENED_DAYS_AGO * DAY_MS;
  return Array.from({ length: READERS }, (_, reader) => {
    const isFirst = random() < OPENING_SHARE;
    const sinceOpening = isFirst ? random() : random() * (OPENED_DAYS_AGO + days);
    return readerOf(random, reader, openedMs + sinceOpening * DAY_MS);
  });
}

function readerOf(random: () => number, reader: number, joinedMs: number): Reader {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const isCampus = random() < CAMPUS_SHARE;
  return {
    reader,
    fields: [Math.floor(random() * FIELDS), Math.floor(random() * FIELDS)],
    network: isCampus ? `campus-${Math.floor(random() ** 2 * CAMPUSES)}` : `home-${reader}`,
    joinedMs,
    visits: Math.min(0.9, VISITS_MEDIAN * Math.exp(VISITS_SPREAD * normal)),
  };
}

/** Who comes for one paper by a link from elsewhere, within three hours; new accounts join `readers`. */
export function arriveByLink(
  random: () => number,
  readers: Reader[],
  papers: Array<{ paper: number; dayMs: number }>,
  dayMs: number,
): Array<{ who: Reader; paper: number; atMs: number }> {
  if (random() > LINK_CHANCE) return [];
  const recent = papers.filter((each) => each.dayMs <= dayMs && each.dayMs > dayMs - 3 * DAY_MS);
  const { paper } = pick(random, recent);
  return Array.from({ length: LINKED_READERS }, () => {
    const atMs = dayMs + (14 + random() * 3) * HOUR_MS;
    const isNew = random() < 0.5;
    const joined = readers.filter(({ joinedMs }) => joinedMs < dayMs);
    const who = isNew ? readerOf(random, readers.length, atMs - 60_000) : pick(random, joined);
    if (isNew) readers.push(who);
    return { who, paper, atMs };
  });
}
