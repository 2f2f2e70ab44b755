import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** Who holds a lease: machine, process, and when that process began (a number may be used again). */
const OWN = `${hostname()}|${process.pid}|${startOf(process.pid) ?? randomBytes(6).toString("hex")}`;

export function ownHolder(): string {
  return OWN;
}

/**
 * True where the holder is a process of this machine that has ended: its leases are void at once.
 * Of other machines nothing is known: their leases run out. A wrong answer doubles nobody, since
 * every step of a delivery asks for its fencing token.
 */
export function isGone(holder: string): boolean {
  const [host, pid, start] = holder.split("|");
  if (host !== hostname() || holder === OWN) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  const now = startOf(Number(pid));
  return now !== null && now !== start;
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
