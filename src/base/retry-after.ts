import { DAY_MS } from "./days.ts";
const RETRY_AFTER_MS_MAX = DAY_MS;

/**
 * What `Retry-After` asks for, in milliseconds: seconds, or an HTTP date taken against the server's
 * own `Date` so that a wrong clock does not matter (RFC 9110 §10.2.3, HV5). Null where it is
 * missing or says nothing.
 */
export function retryAfterMs(headers: Record<string, string>, now: Date): number | null {
  const text = (headers["retry-after"] ?? "").trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, RETRY_AFTER_MS_MAX);
  const at = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return null;
  const told = Date.parse(headers["date"] ?? "");
  const base = Number.isNaN(told) ? now.getTime() : told;
  return Math.min(Math.max(0, at - base), RETRY_AFTER_MS_MAX);
}
