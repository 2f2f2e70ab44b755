import { createHash } from "node:crypto";
import { domainToASCII } from "node:url";
import { UserError } from "../base/errors.ts";

const ADDRESS_CHARACTERS_MAX = 254;
const LOCAL_CHARACTERS_MAX = 64;
// RFC 5321 dot-string: no quotes, no spaces, no control characters (SC9).
const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A mail address in the form it is written to: local part as given, domain in lower-case ASCII. */
export function parseAddress(text: string): string {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf("@");
  const local = trimmed.slice(0, Math.max(at, 0));
  const domain = domainToASCII(trimmed.slice(at + 1)).toLowerCase();
  const isGood =
    at > 0 &&
    trimmed.length <= ADDRESS_CHARACTERS_MAX &&
    local.length <= LOCAL_CHARACTERS_MAX &&
    LOCAL.test(local) &&
    domain.length > 0 &&
    domain.split(".").every((label) => LABEL.test(label));
  if (isGood) return `${local}@${domain}`;
  throw new UserError(
    `“${trimmed.slice(0, 80).replace(/\p{Cc}/gu, " ")}” is not a mail address: write it as name@example.org.`,
  );
}

/** What two spellings of one address share, hashed: what is kept of an address that left. */
export function addressHash(address: string): string {
  return createHash("sha256").update(address.trim().toLowerCase()).digest("hex");
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
