import { UserError } from "../../base/errors.ts";
import { parseQuery } from "./parse-query.ts";
import { KEPT_QUERY_CHARACTERS_MAX } from "./query-length.ts";

/**
 * A search that is asked again and again: of a subscription, a webhook, or among what a reader follows.
 * @throws UserError of the field that holds it, where it is too long or looks among a reader's own papers
 */
export function checkKeptQuery(query: string, field: string): void {
  const wrong = (reason: string): UserError =>
    new UserError(`${field}: ${reason}`, "invalid", field);
  if (query.length > KEPT_QUERY_CHARACTERS_MAX) {
    throw wrong(`write a search of at most ${KEPT_QUERY_CHARACTERS_MAX} characters.`);
  }
  const own = parseQuery(query).own.find(({ isNegative }) => !isNegative);
  if (own === undefined) return;
  throw wrong(
    `leave out in:${own.place}: it looks among papers you keep already, so it never finds a new one. Your library searches them: /library.`,
  );
}
