import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Db } from "../../../db/schema/schema.ts";
import { dropLease, takeLease, type Lease } from "../../../jobs/leases.ts";

const LEASE = "search-index";
const LEASE_MS = 15_000;
/** Holders of this process, so that its own number is not taken for a dead one's. */
const livingHere = new Set<string>();

/** A name that says which process holds the lease: one that was killed here need not be waited for. */
export function newHolder(): string {
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`;
  livingHere.add(holder);
  return holder;
}

/** Takes or keeps the one writer's lease; null while another living process holds it (SE7). */
export async function takeWriterLease(db: Db, holder: string, now: Date): Promise<Lease | null> {
  const taken = await takeLease(db, LEASE, holder, now, LEASE_MS);
  if (taken) return taken;
  const row = await db
    .selectFrom("lease")
    .select("holder")
    .where("name", "=", LEASE)
    .executeTakeFirst();
  if (!row || isLiving(row.holder)) return null;
  await dropLease(db, { name: LEASE, holder: row.holder, fence: 0 });
  return takeLease(db, LEASE, holder, now, LEASE_MS);
}

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

export async function dropWriterLease(db: Db, lease: Lease): Promise<void> {
  livingHere.delete(lease.holder);
  await dropLease(db, lease);
}

/** False only for a process of this machine that is certainly gone. */
function isLiving(holder: string): boolean {
  const [host, pid] = holder.split(" ");
  if (host !== hostname() || !/^\d+$/.test(pid ?? "")) return true;
  if (Number(pid) === process.pid) return livingHere.has(holder);
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
