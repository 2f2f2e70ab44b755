import { createMiddleware } from "hono/factory";
import type { WebEnv } from "./env.ts";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** The headers of SC1 on every answer; HSTS only where the site is https. */
export function securityHeaders(baseUrl: string) {
  const isHttps = baseUrl.startsWith("https:");
  return createMiddleware<WebEnv>(async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", POLICY);
    headers.set("x-content-type-options", "nosniff");
    headers.set("x-frame-options", "DENY");
    headers.set("referrer-policy", "strict-origin-when-cross-origin");
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
    headers.set("x-request-id", c.get("requestId"));
    if (isHttps) headers.set("strict-transport-security", "max-age=31536000");
  });
}
