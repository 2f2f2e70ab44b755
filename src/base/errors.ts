/** An error that a person can act on: the message says what is wrong and what to do. */
export class UserError extends Error {
  /** HTTP status that a door answers with; the command line exits with 2 for 400–499, else 1. */
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.name = "UserError";
    this.status = status;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
