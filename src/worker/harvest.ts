import { DAY_MS, zoned } from "../base/days.ts";
import type { Settings } from "../base/settings.ts";
import type { Context } from "../context.ts";
import { ARXIV_ZONE } from "../harvest/arxiv-calendar.ts";
import { harvestAnnouncements } from "../harvest/announcements.ts";
import type { HarvestContext } from "../harvest/harvest-context.ts";
import { harvestPapers, readArxivIds } from "../harvest/harvest-papers.ts";
import { harvestSet } from "../harvest/harvest.ts";
import { retryProblems } from "../harvest/retry-problems.ts";
import { categoryOfSet } from "../setup/category-sets.ts";
import { FEED_JOB, SET_JOB } from "../setup/first-harvest.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import type { Schedule } from "../jobs/schedules.ts";

type HarvestParts = Pick<Context, "db" | "now" | "outgoing" | "settings" | "log">;

/** The jobs of the harvest. Each can be run twice; what failed is thrown, so that it is tried again. */
export function harvestJobs(context: HarvestParts): JobHandlers {
  const { db, now, outgoing, settings, log } = context;
  const parts = (signal: AbortSignal): HarvestContext => ({
    db,
    now,
    outgoing,
    settings,
    log,
    signal,
  });
  const settle = (
    report: { state: string; error: string | null },
    signal: AbortSignal,
    facts: object,
  ): void => {
    signal.throwIfAborted();
    log.info(facts, "harvest ran");
    if (report.state !== "complete") throw new Error(report.error ?? "the harvest did not end");
  };
  return {
    [SET_JOB]: async ({ payload }, signal) => {
      const { set, from } = payload as { set: string; from?: string };
      const isFirst = from !== undefined && !(await isHarvested(db, set));
      const report = await harvestSet(parts(signal), isFirst ? { set, from } : { set });
      settle(report, signal, { harvest: report });
    },
    [FEED_JOB]: async ({ payload }, signal) => {
      const categories = payload["categories"] as string[];
      const report = await harvestAnnouncements(parts(signal), { categories });
      const { announced, problems, completeness, error } = report;
      const missing = completeness.reduce((count, day) => count + day.missing.length, 0);
      settle(report, signal, { announcements: { announced, problems, missing, error } });
      if (missing > 0) throw new Error(`${missing} announced papers are missing still`);
    },
    "harvest.papers": async ({ payload }, signal) => {
      const report = await harvestPapers(parts(signal), readArxivIds(payload["ids"] as string[]));
      settle(report, signal, { papers: report });
    },
    "harvest.problems": async () => {
      const report = await retryProblems({ db, now, log });
      log.info(report, "records with problems were tried again");
    },
  };
}

/** A run that was cut off continues where it was: the day it began with is in its window. */
async function isHarvested(db: HarvestParts["db"], set: string): Promise<boolean> {
  const row = await db
    .selectFrom("harvest_window")
    .select("set_spec")
    .where("set_spec", "=", set)
    .executeTakeFirst();
  return row !== undefined;
}

/** New records appear about 22:30 in New York; the feed is made at midnight. */
const SET_TIME = "22:50";
const FEED_TIME = "00:20";

/**
 * When the worker harvests, where `HARVEST_SETS` says what: the sets each night, then the feed of
 * their categories, and once a day, and after each upgrade, the records with problems (HV8).
 */
export function harvestSchedule(
  { harvestSets }: Pick<Settings, "harvestSets">,
  version = "",
): Schedule[] {
  if (harvestSets.length === 0) return [];
  const sets = harvestSets.map((set): Schedule => ({
    name: `harvest.set ${set}`,
    kind: "harvest.set",
    payload: { set },
    next: (after) => nextInNewYork(after, SET_TIME),
    isEager: true,
  }));
  const categories = [...new Set(harvestSets.map(categoryOfSet))];
  return [
    ...sets,
    {
      name: FEED_JOB,
      kind: FEED_JOB,
      payload: { categories },
      next: (after) => nextInNewYork(after, FEED_TIME),
      isEager: true,
    },
    {
      name: `harvest.problems ${version}`.trim(),
      kind: "harvest.problems",
      next: (after) => new Date(after.getTime() + DAY_MS),
      isEager: true,
    },
  ];
}

function nextInNewYork(after: Date, time: string): Date {
  const start = zoned(after, ARXIV_ZONE).toPlainDate();
  for (let days = 0; ; days += 1) {
    const moment = start.add({ days }).toZonedDateTime({ timeZone: ARXIV_ZONE, plainTime: time });
    if (moment.epochMilliseconds > after.getTime()) return new Date(moment.epochMilliseconds);
  }
}
