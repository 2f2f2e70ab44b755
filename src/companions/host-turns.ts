import { setTimeout as sleep } from "node:timers/promises";
import { DAY_MS, HOUR_MS } from "../base/days.ts";
import { isLoopback } from "../base/settings.ts";
import type { Db } from "../db/schema/schema.ts";
import { SourceFault } from "./source-fault.ts";

/** One request in two seconds a host, counted over all processes. */
const INTERVAL_MS = 2_000;
/** Longer than this nobody waits for a turn: the subject comes again later. */
const WAIT_MS_MAX = 20_000;
/** A turn further away was written by a clock that is wrong. */
const NEXT_MS_MAX = 25 * HOUR_MS;

interface TurnParts {
  db: Db;
  now: () => Date;
  signal: AbortSignal;
  hostADayMax: number;
}

/**
 * Waits until the host may be asked, and counts the request. Turns are rows, so that processes and
 * machines share them.
 * @throws SourceFault where the host stopped us, or has had its requests of the day
 */
export async function takeTurn(parts: TurnParts, host: string): Promise<void> {
  const waitMs = await bookTurn(parts, host);
  if (waitMs > 0) await sleep(waitMs, undefined, { signal: parts.signal });
}

async function bookTurn({ db, now, hostADayMax }: TurnParts, host: string): Promise<number> {
  const at = now();
  const day = at.toISOString().slice(0, 10);
  const pauseMs = isLoopback(host.replace(/:\d+$/, "")) ? 0 : INTERVAL_MS;
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto("host_turn")
      .values({ host, next_at: "", day, asked_count: 0, robots: null, robots_at: null })
      .onConflict((conflict) => conflict.column("host").doNothing())
      .execute();
    const row = await trx
      .selectFrom("host_turn")
      .selectAll()
      .where("host", "=", host)
      .executeTakeFirstOrThrow();
    const askedCount = row.day === day ? Number(row.asked_count) : 0;
    if (askedCount >= hostADayMax) {
      const midnight = Date.parse(`${day}T00:00:00.000Z`) + DAY_MS;
      throw new SourceFault(
        `${host} has had its ${hostADayMax} requests of the day`,
        midnight - at.getTime(),
      );
    }
    const aheadMs = Date.parse(row.next_at || at.toISOString()) - at.getTime();
    const waitMs = aheadMs > 0 && aheadMs <= NEXT_MS_MAX ? aheadMs : 0;
    if (waitMs > WAIT_MS_MAX) throw new SourceFault(`${host} is not asked yet`, waitMs);
    const next_at = new Date(at.getTime() + waitMs + pauseMs).toISOString();
    await trx
      .updateTable("host_turn")
      .set({ next_at, day, asked_count: askedCount + 1 })
      .where("host", "=", host)
      .execute();
    return waitMs;
  });
}

/** A host that asked for quiet gets it, from all processes. */
export async function stopHost(
  { db, now }: Pick<TurnParts, "db" | "now">,
  host: string,
  pauseMs: number,
): Promise<void> {
  const next_at = new Date(now().getTime() + pauseMs).toISOString();
  await db.updateTable("host_turn").set({ next_at }).where("host", "=", host).execute();
}

/** Hosts that may not be asked for longer than anybody waits. */
export async function stoppedHosts(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("host_turn")
    .select("host")
    .where("next_at", ">", new Date(now.getTime() + WAIT_MS_MAX).toISOString())
    .where("next_at", "<", new Date(now.getTime() + NEXT_MS_MAX).toISOString())
    .execute();
  return rows.map(({ host }) => host);
}
