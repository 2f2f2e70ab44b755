import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { DAY_MS } from "../src/base/days.ts";
import type { RankedItem } from "./ranking-formulas.ts";

const folder = new URL("../../shared/data/history/", import.meta.url);

export interface Recorded extends RankedItem {
  /** Votes at the last observation, and how long after the first. */
  finalVotes: number;
  observedDays: number;
}

const LINES_MAX = 1_000_000;

/** Recorded papers with a first and a later observation; null where the recordings are absent. */
export function readHistory(): Recorded[] | null {
  const daily = new URL("daily-papers-until-2026-04.jsonl.gz", folder);
  const observed = new URL("upvotes-observed-until-2026-02.jsonl.gz", folder);
  if (!existsSync(daily) || !existsSync(observed)) return null;
  const readings = Map.groupBy(
    lines<{ id: string; observedAt: string; upvotes: number }>(observed),
    ({ id }) => id,
  );
  const recorded: Recorded[] = [];
  const seen = new Set<string>();
  for (const { day, id, upvotes, numComments } of lines<{
    day: string;
    id: string;
    upvotes: number;
    numComments: number | null;
  }>(daily)) {
    if (seen.has(id) || typeof upvotes !== "number") continue;
    seen.add(id);
    const announcedAtMs = Date.parse(`${day}T00:00:00Z`);
    const last = (readings.get(id) ?? []).reduce<{ observedAt: string; upvotes: number } | null>(
      (best, each) => (best === null || each.observedAt > best.observedAt ? each : best),
      null,
    );
    if (!last) continue;
    const observedDays = (Date.parse(last.observedAt) - announcedAtMs) / DAY_MS;
    if (observedDays < 2) continue;
    const comments = numComments ?? 0;
    recorded.push({
      id,
      day,
      announcedAtMs,
      votes: upvotes,
      comments,
      finalVotes: last.upvotes,
      observedDays,
    });
  }
  return recorded;
}

function lines<T>(file: URL): T[] {
  const text = gunzipSync(readFileSync(file)).toString("utf8");
  return text
    .split("\n")
    .slice(0, LINES_MAX)
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** The papers of a day, and of the seven days that end with it: what a day page and trending show. */
export function windowsOf(recorded: Recorded[], days: number, least: number): Recorded[][] {
  const all = [...new Set(recorded.map(({ day }) => day))].sort();
  return all.flatMap((end) => {
    const from = Date.parse(`${end}T00:00:00Z`) - (days - 1) * DAY_MS;
    const inside = recorded.filter(({ day, announcedAtMs }) => announcedAtMs >= from && day <= end);
    return inside.length >= least ? [inside] : [];
  });
}
