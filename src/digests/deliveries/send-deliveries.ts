import type { Log } from "../../base/log.ts";
import type { Db } from "../../db/schema/schema.ts";
import { domainOf } from "../../mail/address.ts";
import { signDkim } from "../../mail/dkim.ts";
import type { SendOutcome } from "../../mail/transport.ts";
import { claimDeliveries, releaseDeliveries } from "./deliveries.ts";
import type { ClaimedDelivery, Settlement } from "./deliveries.ts";
import { judge } from "./delivery-rules.ts";
import type { DeliveryState, DeliveryVerdict } from "./delivery-rules.ts";
import { ownHolder } from "../../jobs/holder.ts";
import { openLedger } from "./ledger.ts";
import type { Ledger } from "./ledger.ts";
import { openMailer } from "./mailer.ts";
import type { Mailer, MailerParts } from "./mailer.ts";
import { messageOf } from "../../base/errors.ts";
import type { Post } from "../../mail/post.ts";

export interface SendParts extends MailerParts {
  db: Db;
  now: () => Date;
  log: Log;
  post: Post;
}

export interface SendResult {
  accepted: number;
  failed: number;
  /** Put back for a later attempt. */
  deferred: number;
  uncertain: number;
  suppressed: number;
  /** True where the relay could not be reached and the run was broken off. */
  isBrokenOff: boolean;
}

const CLAIMS_A_LANE = 4;
/** That many attempts in a row without a connection end a run: the relay is away, not the readers. */
const UNREACHED_MAX = 6;

interface Run {
  parts: SendParts;
  ledger: Ledger;
  mailer: Mailer;
  result: SendResult;
  queue: ClaimedDelivery[];
  stop: AbortController;
  unreached: number;
  /** Results on their way into the ledger; no lane waits for its own. */
  settling: Set<Promise<void>>;
  failure: unknown;
}

/** Sends what is due, lane by lane, until nothing can go or `signal` says stop. */
export async function sendDeliveries(parts: SendParts, signal: AbortSignal): Promise<SendResult> {
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  if (signal.aborted) onStop();
  signal.addEventListener("abort", onStop, { once: true });
  const run: Run = {
    parts,
    ledger: openLedger(parts.db, parts.now),
    mailer: openMailer(parts),
    result: {
      accepted: 0,
      failed: 0,
      deferred: 0,
      uncertain: 0,
      suppressed: 0,
      isBrokenOff: false,
    },
    queue: [],
    stop,
    unreached: 0,
    settling: new Set(),
    failure: null,
  };
  const { lanes } = parts.post.transport;
  let refill: Promise<void> | null = null;
  const next = async (): Promise<ClaimedDelivery | undefined> => {
    for (;;) {
      const claim = run.queue.shift();
      if (claim || stop.signal.aborted) {
        if (claim && stop.signal.aborted) run.queue.unshift(claim);
        return stop.signal.aborted ? undefined : claim;
      }
      refill ??= claimMore(run, lanes * CLAIMS_A_LANE).finally(() => (refill = null));
      await refill;
      if (run.queue.length === 0) return undefined;
    }
  };
  const lane = async (): Promise<void> => {
    for (let claim = await next(); claim; claim = await next()) await sendOne(run, claim);
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    await Promise.all(run.settling);
    signal.removeEventListener("abort", onStop);
    await releaseDeliveries(parts.db, run.queue.splice(0), parts.now());
  }
  if (run.failure) throw run.failure;
  return run.result;
}

/** Writes a result without holding up the lane; a store that cannot be written ends the run. */
function settleSoon(run: Run, settlement: Settlement): void {
  const settling = run.ledger.settle(settlement).catch((error: unknown) => {
    run.failure ??= error;
    run.stop.abort();
  });
  run.settling.add(settling);
  void settling.finally(() => run.settling.delete(settling));
}

async function claimMore(run: Run, limit: number): Promise<void> {
  const { db, now } = run.parts;
  run.queue.push(...(await claimDeliveries(db, { now: now(), holder: ownHolder(), limit })));
}

async function sendOne(run: Run, claim: ClaimedDelivery): Promise<void> {
  const { parts, ledger, result, stop } = run;
  const { post, now, db } = parts;
  if (!(await post.pace.turn(domainOf(claim.email), stop.signal))) {
    return releaseDeliveries(db, [claim], now());
  }
  let message: Buffer;
  try {
    message = await signDkim(await run.mailer(claim), post.dkim, now());
  } catch (error) {
    // A mail that cannot be made will not be made by trying again.
    const verdict: DeliveryVerdict = { state: "failed", reply: messageOf(error), bounce: null };
    settleSoon(run, { claim, verdict, hasBegun: false });
    result.failed++;
    parts.log.error(
      { delivery: claim.deliveryId, error: messageOf(error) },
      "mail cannot be built",
    );
    return;
  }
  let hasBegun = false;
  const posted = { messageId: claim.messageId, from: post.from.address, to: claim.email, message };
  const outcome = await post.transport.send(posted, async () => {
    hasBegun = await ledger.begin(claim);
    return hasBegun;
  });
  noteReach(run, outcome);
  const deadlineAt = claim.deadlineAt;
  const verdict = judge(outcome, { attempts: claim.attempts + 1, deadlineAt, now: now() });
  if (verdict === null) {
    result.suppressed++;
    return;
  }
  settleSoon(run, { claim, verdict, hasBegun });
  result[counted(verdict.state)]++;
  if (verdict.state !== "accepted") {
    const { deliveryId } = claim;
    parts.log.warn(
      { delivery: deliveryId, state: verdict.state, reply: verdict.reply },
      "not accepted",
    );
  }
}

function noteReach(run: Run, outcome: SendOutcome): void {
  const isUnreached = outcome.kind === "lost" && !outcome.isConnected;
  run.unreached = isUnreached ? run.unreached + 1 : 0;
  if (run.unreached < UNREACHED_MAX) return;
  run.result.isBrokenOff = true;
  run.stop.abort();
}

const counted = (state: DeliveryState): "accepted" | "failed" | "uncertain" | "deferred" =>
  state === "accepted" || state === "failed" || state === "uncertain" ? state : "deferred";
