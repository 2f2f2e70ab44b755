import { UserError } from "../../base/errors.ts";

/** The longest question; what is longer is cut, never refused (SE1). */
export const QUERY_CHARACTERS_MAX = 4_000;
/** The longest search that is kept: of a subscription or among what a reader follows. */
export const KEPT_QUERY_CHARACTERS_MAX = 300;

/** @throws UserError of the field that holds it */
export function checkKeptQuery(query: string, field: string): void {
  if (query.length <= KEPT_QUERY_CHARACTERS_MAX) return;
  const reason = `write a search of at most ${KEPT_QUERY_CHARACTERS_MAX} characters.`;
  throw new UserError(`${field}: ${reason}`, "invalid", field);
}
