import { XmlError } from "../base/xml-prolog.ts";
import { HarvestFailure, ArxivFault } from "./faults.ts";
import { limitsOf, pauseHarvest } from "./harvest-context.ts";
import type { HarvestContext } from "./harvest-context.ts";

/** The pause before attempt `attempt` + 1: doubling, bounded, the upper half left to chance (HV5). */
export function backOffMs(attempt: number, baseMs: number, mostMs: number, random: number): number {
  const whole = Math.min(mostMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(whole / 2 + (whole / 2) * random);
}

/**
 * Tries until an answer is good. A fault of the source is tried again after what it asked for or
 * after a growing pause, within limits; anything else ends the run.
 * @throws HarvestFailure when the limits are reached
 */
export async function withRetries<T>(
  context: HarvestContext,
  attempt: () => Promise<T>,
  tell: (reason: string, pauseMs: number) => void,
): Promise<T> {
  const limits = limitsOf(context);
  let faultCount = 0;
  let waitCount = 0;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ArxivFault || error instanceof XmlError)) throw error;
      const asked = error instanceof ArxivFault ? error.retryAfterMs : null;
      if (asked === null) faultCount += 1;
      else waitCount += 1;
      if (faultCount >= limits.attemptsMax || waitCount > limits.waitsMax) {
        throw new HarvestFailure(`${error.message} (tried ${faultCount + waitCount} times)`);
      }
      if (asked !== null && asked > limits.waitMaxMs) {
        throw new HarvestFailure(`${error.message}; the next run continues from here`);
      }
      const pauseMs =
        asked ?? backOffMs(faultCount, limits.backOffMs, limits.backOffMaxMs, Math.random());
      context.log.warn({ reason: error.message, pauseMs }, "harvest waits and tries again");
      tell(error.message, pauseMs);
      await pauseHarvest(context, pauseMs);
    }
  }
}
