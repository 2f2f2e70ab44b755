import { UserError } from "../base/errors.ts";

/** What `MAIL_URL` says: `smtp://user:pass@host:port?pool=5&domainRate=2&timeoutMs=30000`. */
export interface MailUrl {
  host: string;
  port: number;
  isSecure: boolean;
  user: string | null;
  password: string;
  /** Connections at once. */
  pool: number;
  /** Messages a second to one destination domain, or null. */
  domainRate: number | null;
  /** Longest silence of the server. */
  timeoutMs: number;
}

const POOL_MAX = 50;
const TIMEOUT_MAX_MS = 60_000;

export function readMailUrl(text: string): MailUrl {
  const url = new URL(text);
  const isSecure = url.protocol === "smtps:";
  const number = (name: string, none: number | null, least: number, most: number) => {
    const given = url.searchParams.get(name);
    if (given === null) return none;
    const value = Number(given);
    if (value >= least && value <= most) return value;
    throw new UserError(`MAIL_URL: ${name} is a number from ${least} to ${most}.`);
  };
  const known = ["pool", "domainRate", "timeoutMs"];
  const unknown = [...url.searchParams.keys()].find((name) => !known.includes(name));
  if (unknown) throw new UserError(`MAIL_URL: “${unknown}” is not one of ${known.join(", ")}.`);
  if (url.hostname === "") throw new UserError("MAIL_URL names no host.");
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (isSecure ? 465 : 25) : Number(url.port),
    isSecure,
    user: url.username === "" ? null : decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    pool: Math.floor(number("pool", 5, 1, POOL_MAX) as number),
    domainRate: number("domainRate", null, 0.001, 100_000),
    timeoutMs: number("timeoutMs", 30_000, 100, TIMEOUT_MAX_MS) as number,
  };
}
