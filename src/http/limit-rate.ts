import { createMiddleware } from "hono/factory";
import { DAY_MS, HOUR_MS } from "../base/days.ts";
import type { LimitName } from "../limits/limit-rules.ts";
import type { LimitAnswer } from "../limits/limits.ts";
import { goOnReading } from "../db/store-fault.ts";
import type { WebEnv } from "./env.ts";
import { said } from "../base/errors.ts";
import type { Said } from "../base/errors.ts";
import { Refusal } from "./refusal.ts";

/** Takes one from a limit and says in the headers what is left of it (SC8). */
export function limitRate(name: LimitName) {
  return createMiddleware<WebEnv>(async (c, next) => {
    const answer = await c.get("takeLimit")?.(name).catch(uncounted(name));
    if (!answer) return next();
    const headers = headersOf(answer);
    if (!answer.isAllowed) {
      const retryAfter = String(Math.max(1, Math.ceil(answer.retryMs / 1000)));
      throw new Refusal(limitWords(answer), "too_many", { ...headers, "retry-after": retryAfter });
    }
    await next();
    for (const [header, value] of Object.entries(headers)) c.res.headers.set(header, value);
    return undefined;
  });
}

/** Those of requests that only read. */
const READING: ReadonlySet<LimitName> = new Set(["search", "picture", "machine", "mcp"]);

/** Where the store cannot be written nothing can be counted either: reading continues (SC14). */
export const uncounted =
  (name: LimitName) =>
  (error: unknown): null => {
    if (!READING.has(name)) throw error;
    goOnReading(error);
    return null;
  };

/** draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it. */
function headersOf({ rule, remaining, resetMs }: LimitAnswer): Record<string, string> {
  const name = `"${rule.name}-${rule.per}"`;
  return {
    "ratelimit-policy": `${name};q=${rule.count};w=${rule.periodMs / 1000}`,
    ratelimit: `${name};r=${remaining};t=${Math.ceil(resetMs / 1000)}`,
  };
}

/** What is said of a limit that is reached. */
export const limitWords = ({ rule }: LimitAnswer): Said =>
  said`That was more than ${rule.count} in ${words(rule.periodMs)}. Nothing was changed.`;

const words = (ms: number): Said =>
  ms >= DAY_MS
    ? said`a day`
    : ms >= HOUR_MS
      ? said`an hour`
      : ms === 60_000
        ? said`a minute`
        : said`${ms / 60_000} minutes`;
