/**
 * What keeps a wish from being done: `invalid`: it is wrong in itself; `unusable`: what it names is
 * there and cannot be used; `failed`: the fault is ours; `busy`: it may be tried again soon.
 */
export type ErrorKind =
  | "invalid"
  | "signed_out"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "gone"
  | "too_large"
  | "unsupported"
  | "unusable"
  | "too_many"
  | "failed"
  | "busy";

/** An error that a person can act on: the message says what is wrong and what to do. */
export class UserError extends Error {
  readonly kind: ErrorKind;
  /** Which field of what was given is wrong, as it is called there; null where it is none alone. */
  readonly field: string | null;
  constructor(message: string, kind: ErrorKind = "invalid", field: string | null = null) {
    super(message);
    this.name = "UserError";
    this.kind = kind;
    this.field = field;
  }
}

/** Whether the fault is ours and not of who asked. */
export const isOurFault = ({ kind }: UserError): boolean => kind === "failed" || kind === "busy";

/** What is said at the field itself: the message without the field's name before it. */
export const fieldMessage = ({ field, message }: UserError): string =>
  field !== null && message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
