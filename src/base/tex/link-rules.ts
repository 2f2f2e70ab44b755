import { unescapeHtml } from "./escape-html.ts";

/** Attributes of an `a` element as they may be sent: `href` with an allowed scheme, a fixed `rel`. */
export function linkAttribute(
  name: string,
  value: string,
  rel: string,
  schemes: RegExp,
): string | null {
  if (name === "rel") return rel;
  if (name !== "href") return null;
  const address = unescapeHtml(value);
  const isAllowed = URL.canParse(address) && schemes.test(new URL(address).protocol);
  return isAllowed ? value : null;
}
