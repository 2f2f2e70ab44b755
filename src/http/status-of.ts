import type { ErrorKind, UserError } from "../base/errors.ts";

/** RFC 9110 §15, RFC 6585 §4. */
const STATUSES = {
  invalid: 400,
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  unusable: 422,
  too_many: 429,
  failed: 500,
  busy: 503,
} as const satisfies Record<ErrorKind, number>;

/** The HTTP status that an error is answered with. */
export const statusOf = ({ kind }: UserError): (typeof STATUSES)[ErrorKind] => STATUSES[kind];
