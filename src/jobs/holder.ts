import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** The running kernel and its process namespace: process numbers are compared within it alone. */
const MACHINE = readMachine();
/** A process number may be used again, so the moment when the process began is part of its name. */
const OWN = `${MACHINE}|${process.pid}|${startOf(process.pid) ?? randomUUID().slice(0, 8)}`;

/** Names this process among all that share the store. */
export function ownHolder(): string {
  return OWN;
}

/** Names one run within this process, where two of its runs must not hold the same lease. */
export function newHolder(): string {
  return `${OWN}|${randomUUID().slice(0, 8)}`;
}

/**
 * True where the holder is a process of this machine that has ended: its leases are void at once.
 * Of other machines nothing is known: their leases run out. A wrong answer doubles nothing, since
 * what is written under a lease asks for its fencing token.
 */
export function isGone(holder: string): boolean {
  const [machine, pid, start] = holder.split("|");
  if (machine !== MACHINE || `${machine}|${pid}|${start}` === OWN) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  const now = startOf(Number(pid));
  return now !== null && now !== start;
}

function readMachine(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim().slice(0, 13);
    const namespace = readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
    return `${boot}-${namespace}`;
  } catch {
    return hostname();
  }
}

/** Field 22 of /proc/PID/stat, clock ticks since boot; null where there is no such file. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
