import { HOUR_MS } from "../base/days.ts";
import { companionSettings } from "../companions/companion-settings.ts";
import { runTurn } from "../companions/run-turn.ts";
import { allSources } from "../companions/sources.ts";
import type { Context } from "../context.ts";
import type { Schedule } from "../jobs/schedules.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";

const EVERY_MS = 60_000;
const TURN_MS_MAX = 50_000;
/** After a turn in which nothing answered the network is left alone for a while. */
const OFFLINE_MS = HOUR_MS;
const KIND = "companions.turn";

/** Asks other places about papers, a minute at a time, within the budgets of the day. */
export function companionJobs(context: Context): JobHandlers {
  const { db, now, outgoing, log } = context;
  const settings = companionSettings(context.settings);
  return {
    [KIND]: async (_job, signal) => {
      const sources = allSources({ db, now }).filter(settings.isOn);
      if (sources.length === 0) return;
      const parts = { db, now, outgoing, log, signal, settings, sources, turnMsMax: TURN_MS_MAX };
      const result = await runTurn(parts);
      if (result.asked + result.faults > 0) log.info(result, "other places were asked");
      if (!result.isOffline) return;
      log.warn("no other place can be reached from here; asking again in an hour");
      const due_at = new Date(now().getTime() + OFFLINE_MS).toISOString();
      await db.updateTable("schedule").set({ due_at }).where("name", "=", "companions").execute();
    },
  };
}

export function companionSchedules({ settings }: Pick<Context, "settings">): Schedule[] {
  const { aDayMax } = companionSettings(settings);
  if (aDayMax === 0) return [];
  const next = (after: Date) => new Date(Math.floor(after.getTime() / EVERY_MS + 1) * EVERY_MS);
  return [{ name: "companions", kind: KIND, next }];
}
