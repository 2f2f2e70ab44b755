import { HOUR_MS } from "../base/days.ts";
import { isLoopback } from "../base/settings.ts";
import type { Db } from "../db/schema/schema.ts";
import { HarvestFailure, HarvestStopped } from "./faults.ts";
import { limitsOf, pauseHarvest } from "./harvest-context.ts";
import type { HarvestContext } from "./harvest-context.ts";
import { isGone, newHolder } from "../jobs/holder.ts";

const INTERVAL_MS_MIN = 3_000;
/** arXiv's three services count together: one request in 3 seconds over one connection (HV6). */
const PERMIT = "arxiv.org";
const HELD_MS = 10_000;
const POLL_MS_MAX = 250;
/** A time further away was written by a clock that is wrong. */
const NEXT_MS_MAX = 25 * HOUR_MS;

export interface Permit {
  /** Waits for the pause between two requests of the same visit (a redirect is a request). */
  again: () => Promise<void>;
  /** Lets the next one go after the pause, or after `afterMs` where that is longer. */
  release: (afterMs?: number) => Promise<void>;
}

/**
 * Waits until this process may ask arXiv. The permit is a row, so that all processes and machines
 * of this store take turns (HV6); a holder that died gives it up by its time, or at once on the
 * same machine.
 * @throws HarvestStopped while a 403 is in force; HarvestFailure when the turn is too far away
 */
export async function takePermit(context: HarvestContext, url: string): Promise<Permit> {
  const { db, now, settings } = context;
  const { waitMaxMs } = limitsOf(context);
  const holder = newHolder();
  const until = now().getTime() + waitMaxMs;
  await db
    .insertInto("harvest_permit")
    .values({ host: PERMIT, next_at: "", holder: null })
    .onConflict((conflict) => conflict.column("host").doNothing())
    .execute();
  for (;;) {
    const waitMs = await tryPermit(db, holder, now());
    if (waitMs === 0) break;
    if (now().getTime() + waitMs > until) {
      throw new HarvestFailure(
        `the next request may go in ${Math.ceil(waitMs / 1000)} s, longer than this run waits; run it again later`,
      );
    }
    await pauseHarvest(context, Math.min(waitMs, POLL_MS_MAX));
  }
  return heldPermit(context, holder, intervalMsTowards(url, settings.arxivIntervalMs));
}

/** The pause can be lowered only towards this machine: arXiv asks for its three seconds. */
function intervalMsTowards(url: string, settingMs: number): number {
  return isLoopback(new URL(url).hostname) ? settingMs : Math.max(INTERVAL_MS_MIN, settingMs);
}

function heldPermit(context: HarvestContext, holder: string, intervalMs: number): Permit {
  const { db, now } = context;
  const extend = (nextMs: number) =>
    db
      .updateTable("harvest_permit")
      .set({ held_until: later(now(), HELD_MS), next_at: later(now(), nextMs) })
      .where("host", "=", PERMIT)
      .where("holder", "=", holder)
      .execute();
  const heartbeat = setInterval(() => {
    void extend(intervalMs).catch(() => undefined);
  }, HELD_MS / 4);
  heartbeat.unref();
  let isFirst = true;
  return {
    again: async () => {
      if (!isFirst) await pauseHarvest(context, intervalMs);
      isFirst = false;
      await extend(intervalMs);
    },
    release: async (afterMs = 0) => {
      clearInterval(heartbeat);
      await db
        .updateTable("harvest_permit")
        .set({
          holder: null,
          held_until: null,
          next_at: later(now(), Math.max(intervalMs, afterMs)),
        })
        .where("host", "=", PERMIT)
        .where("holder", "=", holder)
        .execute();
    },
  };
}

/** Takes the permit where it is free and due; else how long to wait. */
async function tryPermit(db: Db, holder: string, now: Date): Promise<number> {
  const at = now.toISOString();
  const row = await db
    .selectFrom("harvest_permit")
    .selectAll()
    .where("host", "=", PERMIT)
    .executeTakeFirstOrThrow();
  if (row.stopped_at) {
    throw new HarvestStopped(
      `arXiv forbade requests at ${row.stopped_at} (${row.stop_reason}); nothing is asked until an operator runs a harvest command`,
    );
  }
  const heldMs = Date.parse(row.held_until ?? at) - now.getTime();
  const isHeld = row.holder !== null && heldMs > 0 && heldMs <= 2 * HELD_MS;
  if (isHeld && !isGone(row.holder ?? "")) return POLL_MS_MAX;
  const waitMs = Date.parse(row.next_at || at) - now.getTime();
  if (waitMs > 0 && waitMs <= NEXT_MS_MAX) return waitMs;
  const taken = await db
    .updateTable("harvest_permit")
    .set({ holder, held_until: later(now, HELD_MS) })
    .where("host", "=", PERMIT)
    .where("stopped_at", "is", null)
    .where("next_at", "=", row.next_at)
    .where((eb) => (row.holder === null ? eb("holder", "is", null) : eb("holder", "=", row.holder)))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n ? 0 : 1;
}

/** A 403 stops all requests of all processes, and stays to be seen (HV5). */
export async function stopRequests(db: Db, now: Date, reason: string): Promise<void> {
  await db
    .updateTable("harvest_permit")
    .set({ stopped_at: now.toISOString(), stop_reason: reason.slice(0, 500) })
    .where("host", "=", PERMIT)
    .execute();
}

export interface HarvestAlarm {
  stoppedAt: string;
  reason: string;
}

/** The alarm that a 403 raised and no operator has answered; null is good news. */
export async function harvestAlarm(db: Pick<Db, "selectFrom">): Promise<HarvestAlarm | null> {
  const row = await db
    .selectFrom("harvest_permit")
    .select(["stopped_at", "stop_reason"])
    .where("host", "=", PERMIT)
    .executeTakeFirst();
  return row?.stopped_at ? { stoppedAt: row.stopped_at, reason: row.stop_reason ?? "" } : null;
}

/** An operator asks again, knowing of the alarm. @returns the alarm that was up */
export async function liftStop(db: Db): Promise<HarvestAlarm | null> {
  const alarm = await harvestAlarm(db);
  if (alarm) {
    await db
      .updateTable("harvest_permit")
      .set({ stopped_at: null, stop_reason: null })
      .where("host", "=", PERMIT)
      .execute();
  }
  return alarm;
}

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();
