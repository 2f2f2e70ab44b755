import type { Trx } from "../db/schema/schema.ts";
import { dropLease, takeLease } from "../jobs/leases.ts";
import type { Lease } from "../jobs/leases.ts";
import { HarvestFailure } from "./faults.ts";
import { limitsOf, pauseHarvest } from "./harvest-context.ts";
import type { HarvestContext } from "./harvest-context.ts";
import { newHolder } from "../jobs/holder.ts";

const LEASE_MS = 60_000;
const POLL_MS = 500;

/** Another harvester took over, so nothing of this one may be written any more. */
export class LeaseLost extends HarvestFailure {}

export interface SetLease {
  /** Refuses to write when another harvester took over; in the page's own transaction. */
  guard: (trx: Trx, now: Date) => Promise<void>;
  drop: () => Promise<void>;
}

/**
 * Lets one harvester at a time work on a set, over all processes and machines.
 * @throws HarvestFailure that names the other one, when it still works after `leaseWaitMs`
 */
export async function leaseSet(
  context: HarvestContext,
  set: string,
  tell: (reason: string) => void,
): Promise<SetLease> {
  const { db, now } = context;
  const name = `harvest:${set}`;
  const holder = newHolder();
  const until = now().getTime() + limitsOf(context).leaseWaitMs;
  let isTold = false;
  for (;;) {
    const lease = await takeLease(db, name, holder, now(), LEASE_MS);
    if (lease) return held(context, lease);
    if (now().getTime() >= until) {
      throw new HarvestFailure(
        `${set} is being harvested by another process; let it finish, or stop it`,
      );
    }
    if (!isTold) tell("another process harvests this set");
    isTold = true;
    await pauseHarvest(context, POLL_MS);
  }
}

function held({ db, now, log }: HarvestContext, lease: Lease): SetLease {
  const { name, holder, fence } = lease;
  const heartbeat = setInterval(() => {
    takeLease(db, name, holder, now(), LEASE_MS).catch((error: unknown) =>
      log.warn({ error: String(error) }, "a harvest lease could not be kept"),
    );
  }, LEASE_MS / 4);
  heartbeat.unref();
  return {
    guard: async (trx, at) => {
      const kept = await trx
        .updateTable("lease")
        .set({ until: new Date(at.getTime() + LEASE_MS).toISOString() })
        .where("name", "=", name)
        .where("holder", "=", holder)
        .where("fence", "=", fence)
        .executeTakeFirst();
      if (kept.numUpdatedRows !== 1n) {
        throw new LeaseLost("another process has taken over this set; this one stops");
      }
    },
    drop: async () => {
      clearInterval(heartbeat);
      await dropLease(db, lease);
    },
  };
}
