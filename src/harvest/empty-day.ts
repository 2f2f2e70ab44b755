import type { Day } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { announcementOf, nextAnnouncedDay } from "./arxiv-calendar.ts";

/** Why a day has no papers here. */
export type EmptyDay =
  | { kind: "future" }
  /** The site harvests nothing: papers come by import and submission. */
  | { kind: "unharvested" }
  | { kind: "weekend"; next: NextDay | null }
  | { kind: "holiday"; holiday: Day; next: NextDay | null }
  /** arXiv announces the papers of this day at `at`, which lies ahead. */
  | { kind: "expected"; at: Date }
  /** Nothing was ever harvested to the end. */
  | { kind: "never" }
  /** Announced, and not every set was harvested since. */
  | { kind: "waiting"; at: Date }
  /** Every set was harvested since, and none has a paper of the day. */
  | { kind: "nothing" };

export interface NextDay {
  day: Day;
  at: Date;
}

export interface EmptyDayFacts {
  day: Day;
  /** The site's own today. */
  today: Day;
  now: Date;
  /** The sets that the site harvests, each with the end of its last complete run. */
  harvests: (string | null)[];
}

/** The first reason that holds; pure. */
export function whyDayIsEmpty({ day, today, now, harvests }: EmptyDayFacts): EmptyDay {
  if (day > today) return { kind: "future" };
  if (harvests.length === 0) return { kind: "unharvested" };
  const announcement = announcementOf(day);
  if (announcement.kind !== "announced") {
    const next = day === today ? nextDay(day) : null;
    return { ...announcement, next };
  }
  const { at } = announcement;
  if (at > now) return { kind: "expected", at };
  const oldest = harvests.map((completedAt) => completedAt ?? "").sort()[0] ?? "";
  if (harvests.every((completedAt) => completedAt === null)) return { kind: "never" };
  return oldest < at.toISOString() ? { kind: "waiting", at } : { kind: "nothing" };
}

/** The same from what the store says of the harvest. */
export async function readEmptyDay(
  { db, now }: { db: Db; now: () => Date },
  { day, today, sets }: { day: Day; today: Day; sets: string[] },
): Promise<EmptyDay> {
  const rows =
    sets.length === 0
      ? []
      : await db
          .selectFrom("harvest_window")
          .select(["set_spec", "completed_at"])
          .where("set_spec", "in", sets)
          .execute();
  const ends = new Map(rows.map((row) => [row.set_spec, row.completed_at]));
  const harvests = sets.map((set) => ends.get(set) ?? null);
  return whyDayIsEmpty({ day, today, now: now(), harvests });
}

function nextDay(day: Day): NextDay | null {
  const next = nextAnnouncedDay(day);
  if (next === null) return null;
  const announcement = announcementOf(next);
  return announcement.kind === "announced" ? { day: next, at: announcement.at } : null;
}
