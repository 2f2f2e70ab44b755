/** A message ready to go: RFC 5322 bytes, signed. */
export interface Posted {
  messageId: string;
  from: string;
  to: string;
  message: Buffer;
}

/**
 * What became of one attempt. `before` and `after` say on which side of the message data it
 * ended: lost before the data nobody has it; lost after the data nobody can say (DG3, DG4).
 */
export type SendOutcome =
  | { kind: "accepted"; reply: string }
  | { kind: "refused"; stage: "before" | "after"; code: number; command: string; reply: string }
  | { kind: "lost"; stage: "before" | "after"; isConnected: boolean; reply: string }
  | { kind: "withheld" };

export interface Transport {
  name: "smtp" | "outbox";
  /** How many `send` may run at once. */
  lanes: number;
  /**
   * Sends one message. `beforeData` runs after the envelope was accepted and before the first byte
   * of the message; where it answers false the message is withheld. Never throws.
   */
  send: (posted: Posted, beforeData: () => Promise<boolean>) => Promise<SendOutcome>;
  close: () => Promise<void>;
}
