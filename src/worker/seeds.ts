import { companionSettings } from "../companions/companion-settings.ts";
import { requestsLeft } from "../companions/day-budget.ts";
import { politeClient } from "../companions/polite-client.ts";
import { SourceFault } from "../companions/source-fault.ts";
import { orcid, worksOfOrcid } from "../companions/source.orcid.ts";
import type { Context } from "../context.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { lookUpSeeds } from "../recommendations/look-up-seeds.ts";
import { SEED_JOB } from "../recommendations/seed-runs.ts";

/**
 * Looks up the papers of long lists, and asks ORCID for those of a public record.
 * @param timeoutMs of an answer; 15 s where it is left out
 */
export function seedJobs(context: Context, timeoutMs?: number): JobHandlers {
  const { db, now, outgoing, log } = context;
  const settings = companionSettings(context.settings);
  return {
    [SEED_JOB]: (job, signal) => {
      const askOrcid = async (id: string) => {
        if (!settings.isOn(orcid)) throw new SourceFault("the operator has switched ORCID off");
        const budget = { left: await requestsLeft(db, settings.aDayMax, now()) };
        const { hostADayMax } = settings;
        const parts = {
          db,
          now,
          outgoing,
          log,
          signal,
          hostADayMax,
          budget,
          ...(timeoutMs && { timeoutMs }),
        };
        return worksOfOrcid(politeClient(parts, settings.placeOf(orcid)), id);
      };
      return lookUpSeeds({ db, now, askOrcid, signal }, job.key, job.attempts);
    },
  };
}
