import { readFileSync, readlinkSync } from "node:fs";
import { randomUUID } from "node:crypto";

/**
 * Names this process among all that share the store: machine, process, and a random part. The
 * machine part is the running kernel and its process namespace, so that a process number is only
 * ever compared where it means the same; where it cannot be read it is random and nobody's.
 */
export function newHolder(): string {
  return `${machine()}/${process.pid}/${randomUUID().slice(0, 8)}`;
}

/** Whether a holder is known to be dead: a process of this machine that runs no more. */
export function isGone(holder: string): boolean {
  const [where, pid] = holder.split("/");
  if (where !== machine() || !pid || Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

let known: string | null = null;

function machine(): string {
  known ??= readMachine();
  return known;
}

function readMachine(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim().slice(0, 13);
    const namespace = readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
    return `${boot}-${namespace}`;
  } catch {
    return randomUUID();
  }
}
