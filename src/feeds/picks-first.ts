import type { Day } from "../base/days.ts";
import { readPicks } from "../papers/standing-picks.ts";
import type { StandingPick } from "../papers/standing-picks.ts";
import { today } from "./feed-view.ts";
import type { FeedView } from "./feed-view.ts";
import type { FeedContext } from "./feed-query.ts";

/**
 * The picks that a day's page tells, its lead first: pinned ones, then those of the newest day, then
 * in the order they were made. The front page (`isFront`) also has those of the quiet days since.
 * Null where the view is no day.
 */
export async function picksOfView(
  { db, now, zone }: FeedContext,
  { kind, period }: FeedView,
  isFront: boolean,
): Promise<StandingPick[] | null> {
  if (kind !== "day" || period === null) return null;
  const day = today(now(), zone);
  const picks = await readPicks(db, {
    days: { from: period, to: isFront && day > period ? day : period },
    today: day,
  });
  return picks.toSorted(
    (a, b) =>
      Number(b.isPinned) - Number(a.isPinned) || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0),
  );
}

/** The first pick leads the papers of a day; picks of days after it come next, then the day's own order. */
export function picksFirst(paperIds: number[], picks: StandingPick[], day: Day): number[] {
  const [lead, ...others] = picks;
  if (lead === undefined) return paperIds;
  const later = others.filter((pick) => pick.day > day);
  return [...new Set([lead, ...later].map(({ paperId }) => paperId).concat(paperIds))];
}
