import type { Db } from "../../../db/schema/schema.ts";
import { takeLease, type Lease } from "../../../jobs/leases.ts";

const LEASE = "search-index";
const LEASE_MS = 15_000;

/** Takes or keeps the one writer's lease; null while another living process holds it (SE7). */
export const takeWriterLease = (db: Db, holder: string, now: Date): Promise<Lease | null> =>
  takeLease(db, LEASE, holder, now, LEASE_MS);

/** True while some process keeps the index up to date, or died so lately that it may still. */
export async function isWriterLeaseHeld(reader: Db, now: Date): Promise<boolean> {
  const row = await reader
    .selectFrom("lease")
    .select("name")
    .where("name", "=", LEASE)
    .where("until", ">", now.toISOString())
    .executeTakeFirst();
  return row !== undefined;
}
