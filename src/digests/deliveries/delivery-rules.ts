import type { SendOutcome } from "../../mail/transport.ts";

export const DELIVERY_STATES = [
  "prepared",
  "sending",
  "accepted",
  "failed",
  "uncertain",
  "suppressed",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What the ledger writes after an attempt (DG3, DG4, DG6). */
export type DeliveryVerdict =
  | { state: "accepted"; reply: string }
  | { state: "prepared"; reply: string; dueAt: Date }
  | { state: "failed"; reply: string; bounce: "hard" | "soft" | null }
  | { state: "uncertain"; reply: string };

const RETRY_PAUSES_MS = [1, 5, 15, 30, 60, 120].map((minutes) => minutes * 60_000);
// Not about the address: policy, content, the server's own troubles (RFC 3463), a full mailbox.
const NOT_THE_ADDRESS = /\b5\.(?:2\.2|2\.3|3\.\d+|4\.\d+|5\.\d+|6\.\d+|7\.\d+)\b/;

export function retryPauseMs(attempts: number): number {
  const last = RETRY_PAUSES_MS.length - 1;
  return RETRY_PAUSES_MS[Math.min(Math.max(attempts, 1) - 1, last)] as number;
}

/** Judges an attempt. `attempts` counts this one; null where the message was withheld. */
export function judge(
  outcome: SendOutcome,
  { attempts, deadlineAt, now }: { attempts: number; deadlineAt: Date; now: Date },
): DeliveryVerdict | null {
  if (outcome.kind === "withheld") return null;
  if (outcome.kind === "accepted") return { state: "accepted", reply: outcome.reply };
  if (outcome.kind === "lost" && outcome.stage === "after") {
    return { state: "uncertain", reply: outcome.reply };
  }
  if (outcome.kind === "refused" && isAboutMessage(outcome)) {
    const bounce = NOT_THE_ADDRESS.test(outcome.reply) ? null : "hard";
    return { state: "failed", reply: outcome.reply, bounce };
  }
  const dueAt = new Date(now.getTime() + retryPauseMs(attempts));
  if (dueAt > deadlineAt) {
    const bounce = outcome.kind === "refused" && outcome.command !== "CONN" ? "soft" : null;
    return { state: "failed", reply: `gave up at the deadline: ${outcome.reply}`, bounce };
  }
  return { state: "prepared", reply: outcome.reply, dueAt };
}

/**
 * A permanent reply to the recipient or to the message. One to the connection, the login or the
 * sender is about this site and would fail every reader: it is tried again.
 */
function isAboutMessage(outcome: SendOutcome & { kind: "refused" }): boolean {
  if (outcome.code < 500) return false;
  return outcome.stage === "after" || ["RCPT TO", "DATA"].includes(outcome.command);
}

/** Complaints that pause an issue: 0.1 % of those accepted, and more than one reader's word (DG6). */
export function isTooManyComplaints(complaints: number, accepted: number): boolean {
  return complaints >= 2 && complaints >= accepted * 0.001;
}

/** Soft bounces within the window that suppress an address (DG6). */
export const SOFT_BOUNCES_MAX = 5;
