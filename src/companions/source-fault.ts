import { OutgoingError } from "../base/outgoing-error.ts";

/** Why a source gave no answer; nothing is lost by it. */
export class SourceFault extends Error {
  /** The host is not asked before this; null where a growing pause decides. */
  readonly retryAfterMs: number | null;
  /** The network itself did not answer: it may be that this machine may not go out. */
  readonly isOffline: boolean;
  constructor(message: string, retryAfterMs: number | null = null, isOffline = false) {
    super(message);
    this.name = "SourceFault";
    this.retryAfterMs = retryAfterMs;
    this.isOffline = isOffline;
  }
}

/** The name of the host has no address. */
export const isOfUnknownHost = ({ cause }: SourceFault): boolean =>
  cause instanceof OutgoingError && cause.fault === "unknown-host";
