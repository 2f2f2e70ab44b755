import type { Db } from "../db/schema/schema.ts";
import { sharedTransaction } from "../db/shared-transaction.ts";
import { isGone } from "./holder.ts";

export interface Lease {
  name: string;
  holder: string;
  /** Grows with each new holder: a write by an older one can be refused. */
  fence: number;
}

/**
 * Takes or keeps a named lease over all processes; null while another holder's has not run out,
 * unless that one is known to have ended.
 */
export async function takeLease(
  db: Db,
  name: string,
  holder: string,
  now: Date,
  leaseMs: number,
): Promise<Lease | null> {
  const at = now.toISOString();
  const until = new Date(now.getTime() + leaseMs).toISOString();
  return sharedTransaction(db).execute(async (trx) => {
    await trx
      .insertInto("lease")
      .values({ name, holder: "", until: "", fence: 0 })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
    const before = await trx
      .selectFrom("lease")
      .select("holder")
      .where("name", "=", name)
      .executeTakeFirstOrThrow();
    const gone = isGone(before.holder) ? [before.holder] : [];
    // The update takes the row's lock, so two takers on a server cannot both read the old state.
    const taken = await trx
      .updateTable("lease")
      .set((eb) => ({
        holder,
        until,
        fence: eb
          .case()
          .when("holder", "=", holder)
          .then(eb.ref("fence"))
          .else(eb("fence", "+", 1))
          .end(),
      }))
      .where("name", "=", name)
      .where((eb) =>
        eb.or([
          eb("holder", "=", holder),
          eb("until", "<", at),
          ...gone.map((each) => eb("holder", "=", each)),
        ]),
      )
      .returning("fence")
      .executeTakeFirst();
    return taken ? { name, holder, fence: Number(taken.fence) } : null;
  });
}

export async function dropLease(db: Db, { name, holder }: Lease): Promise<void> {
  await db
    .updateTable("lease")
    .set({ until: "" })
    .where("name", "=", name)
    .where("holder", "=", holder)
    .execute();
}
