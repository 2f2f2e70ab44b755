import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import type { Context } from "../context.ts";
import type { LimitName } from "../limits/limit-rules.ts";
import { openLimits } from "../limits/limits.ts";
import type { LimitAnswer } from "../limits/limits.ts";
import type { TakeLimit, WebEnv } from "../http/env.ts";
import { errorPage } from "./pages/error-page.ts";
import { siteData } from "./site-data.ts";

/** Which limit a request takes from (SC8): the first line that fits. */
const TABLE: Array<{ isUnsafe: boolean; path: RegExp; limit: LimitName }> = [
  { isUnsafe: false, path: /^\/search(\.\w+)?$/, limit: "search" },
  { isUnsafe: false, path: /^\/api\/v1\/search$/, limit: "search" },
  { isUnsafe: false, path: /^\/api\/papers\/search$/, limit: "search" },
  { isUnsafe: false, path: /^\/pwc\/api\/v1\/(papers\/)?search\/?$/, limit: "search" },
  { isUnsafe: true, path: /^\/mcp$/, limit: "mcp" },
  { isUnsafe: true, path: /^\/api\/papers\/(index|submit)$/, limit: "submission" },
  { isUnsafe: true, path: /^\/(subscribe|api\/v1\/subscriptions)$/, limit: "mail" },
  { isUnsafe: true, path: /^\/account\/email$/, limit: "mail" },
  { isUnsafe: true, path: /^\/sign-in(\/passkey\/options|\/with\/\w+)?$/, limit: "signIn" },
  { isUnsafe: true, path: /^\/sign-in\/(code|passkey|with\/\w+\/back)$/, limit: "code" },
  { isUnsafe: true, path: /\/vote$/, limit: "vote" },
  { isUnsafe: true, path: /\/comments$/, limit: "comment" },
  { isUnsafe: true, path: /^\/comments\/\d+$/, limit: "comment" },
  { isUnsafe: true, path: /^\/(submit|api\/v1\/submissions)$/, limit: "submission" },
  { isUnsafe: true, path: /\/flag$/, limit: "flag" },
  {
    isUnsafe: true,
    path: /^\/(papers|comments|picks|submissions|account|collections|moderation|readers|sign-in|api|pwc\/api\/v1)\//,
    limit: "action",
  },
];

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Counts what is limited and says so in the headers; `RATE_LIMITS=off` counts nothing. */
export function rateLimits(context: Context) {
  const limits = openLimits(context);
  return createMiddleware<WebEnv>(async (c, next) => {
    const isUnsafe = !SAFE.has(c.req.method);
    const line = TABLE.find((each) => each.isUnsafe === isUnsafe && each.path.test(c.req.path));
    const subject = { prefix: c.get("prefix"), accountId: c.get("signedIn")?.accountId ?? null };
    const take: TakeLimit = (name) => limits.take(name, subject);
    c.set("takeLimit", context.settings.rateLimits ? take : null);
    if (!line || !context.settings.rateLimits) return next();
    const answer = await take(line.limit);
    if (!answer.isAllowed) return refuse(context, c, answer);
    await next();
    for (const [name, value] of Object.entries(headersOf(answer))) c.res.headers.set(name, value);
    return undefined;
  });
}

/** draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it. */
function headersOf({ rule, remaining, resetMs }: LimitAnswer): Record<string, string> {
  const name = `"${rule.name}-${rule.per}"`;
  return {
    "RateLimit-Policy": `${name};q=${rule.count};w=${rule.periodMs / 1000}`,
    RateLimit: `${name};r=${remaining};t=${Math.ceil(resetMs / 1000)}`,
  };
}

async function refuse(context: Context, c: HonoContext<WebEnv>, answer: LimitAnswer) {
  const retryAfterSeconds = Math.max(1, Math.ceil(answer.retryMs / 1000));
  for (const [name, value] of Object.entries(headersOf(answer))) c.header(name, value);
  c.header("Retry-After", String(retryAfterSeconds));
  const message = limitWords(answer);
  if (/^\/(api|mcp|pwc)(\/|$)/.test(c.req.path)) {
    const body = { type: "about:blank", title: "Too Many Requests", status: 429, detail: message };
    return c.json(body, 429, { "content-type": "application/problem+json" });
  }
  const site = await siteData(context, c.var);
  const { path } = c.req;
  const page = errorPage({ site, path, status: 429, message, requestId: null, retryAfterSeconds });
  return c.html(page, 429);
}

/** What is said of a limit that is reached. */
export const limitWords = ({ rule }: LimitAnswer): string =>
  `That was more than ${rule.count} in ${words(rule.periodMs)}. Nothing was changed.`;

const words = (ms: number): string =>
  ms >= 86_400_000
    ? "a day"
    : ms >= 3_600_000
      ? "an hour"
      : ms === 60_000
        ? "a minute"
        : `${ms / 60_000} minutes`;
