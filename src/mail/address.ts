import { createHash } from "node:crypto";
import { domainToASCII } from "node:url";
import { UserError, said } from "../base/errors.ts";

const ADDRESS_CHARACTERS_MAX = 254;
const LOCAL_CHARACTERS_MAX = 64;
// RFC 5321 dot-string: no quotes, no spaces, no control characters (SC9).
const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A mail address in the form it is written to: the local part in NFKC, the domain in lower-case
 * ASCII (IDNA). Letters that only look like others (a full-width a, the sign of Kelvin) are those
 * others, here and wherever addresses are compared: no mail goes to a look-alike of an address.
 * @throws UserError for what is no address, also for one with a control character at an end
 */
export function parseAddress(text: string): string {
  const trimmed = text.normalize("NFKC").replace(/^ +| +$/g, "");
  const at = trimmed.lastIndexOf("@");
  const local = trimmed.slice(0, Math.max(at, 0));
  const domain = domainToASCII(trimmed.slice(at + 1)).toLowerCase();
  const isGood =
    at > 0 &&
    trimmed.length <= ADDRESS_CHARACTERS_MAX &&
    // Of a domain, domainToASCII strips tabs and line breaks, as of an address of the web.
    !/[\p{Cc}\p{Cf}\p{Z}]/u.test(trimmed) &&
    local.length <= LOCAL_CHARACTERS_MAX &&
    LOCAL.test(local) &&
    domain.length > 0 &&
    domain.split(".").every((label) => LABEL.test(label));
  if (isGood) return `${local}@${domain}`;
  throw new UserError(
    said`“${trimmed.slice(0, 80).replace(/\p{Cc}/gu, " ")}” is not an email address. Write it as name@example.org.`,
    "invalid",
    "email",
  );
}

/** What two spellings of one address share: NFKC before and after its letters are made small. */
export function addressKey(address: string): string {
  return address.normalize("NFKC").trim().toLowerCase().normalize("NFKC");
}

/** The same, hashed: what is kept of an address that left. */
export function addressHash(address: string): string {
  return createHash("sha256").update(addressKey(address)).digest("hex");
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
