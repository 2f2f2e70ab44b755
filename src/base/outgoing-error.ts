/** Why a request went wrong; `address` and `redirect` are refusals of ours, not of the server. */
export type OutgoingFault =
  | "address"
  | "redirect"
  | "timeout"
  | "too-large"
  | "encoding"
  | "unknown-host"
  | "network"
  | "stopped";

export class OutgoingError extends Error {
  readonly fault: OutgoingFault;
  constructor(fault: OutgoingFault, message: string) {
    super(message);
    this.name = "OutgoingError";
    this.fault = fault;
  }
}
