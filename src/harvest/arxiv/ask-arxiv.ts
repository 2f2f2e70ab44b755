import { OutgoingError } from "../../base/outgoing-error.ts";
import type { OutgoingResponse } from "../../base/outgoing.ts";
import { retryAfterMs } from "../../base/retry-after.ts";
import { HarvestFailure, HarvestStopped, ArxivFault } from "../faults.ts";
import { limitsOf } from "../harvest-context.ts";
import type { HarvestContext } from "../harvest-context.ts";
import { stopRequests, takePermit } from "../arxiv-pace.ts";

/** Statuses of an address that is wrong, which asking again does not mend. */
const PERMANENT = new Set([400, 401, 404, 405, 410, 414]);

/**
 * One request to arXiv in its turn (HV6), through the one outgoing client (HV15). Gives an answer
 * with status 200, or one of `alsoStatuses`.
 * @throws SourceFault for what may pass; HarvestStopped after a 403; HarvestFailure else
 */
export async function askArxiv(
  context: HarvestContext,
  url: string,
  alsoStatuses: number[] = [],
): Promise<OutgoingResponse> {
  const { outgoing, log, db, now } = context;
  const { timeoutMs, bytesMax } = limitsOf(context);
  const permit = await takePermit(context, url);
  let afterMs = 0;
  let hopCount = 0;
  try {
    const response = await outgoing.fetch(url, {
      timeoutMs,
      bytesMax,
      isOperatorUrl: true,
      beforeHop: async () => {
        hopCount += 1;
        await permit.again();
      },
      ...(context.signal ? { signal: context.signal } : {}),
    });
    const { status, headers } = response;
    if (status === 200 || alsoStatuses.includes(status)) return response;
    if (status === 403) {
      const reason = `403 from ${new URL(response.url).host}`;
      await stopRequests(db, now(), reason);
      log.error({ alarm: "harvest-forbidden", url }, "arXiv forbids requests: all are stopped");
      throw new HarvestStopped(
        `${reason}: all requests to arXiv are stopped. Ask arXiv why (SITE_CONTACT is in the user agent), then run a harvest command to ask again`,
      );
    }
    if (PERMANENT.has(status)) {
      throw new HarvestFailure(
        `the source answered ${status} for ${url}; look at the address in the settings and at the names asked for`,
      );
    }
    const asked = status === 503 || status === 429 ? retryAfterMs(headers, now()) : null;
    afterMs = asked ?? 0;
    const wait = asked === null ? "" : `, to be asked again in ${Math.ceil(asked / 1000)} s`;
    throw new ArxivFault(`the source answered ${status}${wait}`, asked);
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    if (error.fault === "stopped") context.signal?.throwIfAborted();
    // Refused at the first hop it is the setting that is wrong, not an answer.
    if (error.fault === "address" && hopCount === 1) throw new HarvestFailure(error.message);
    throw new ArxivFault(error.message);
  } finally {
    await permit.release(afterMs);
  }
}
