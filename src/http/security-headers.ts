import { createMiddleware } from "hono/factory";
import type { Settings } from "../base/settings.ts";
import type { WebEnv } from "./env.ts";

const policyOf = (styleHash?: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    styleHash === undefined ? "style-src 'self'" : `style-src 'self' 'sha256-${styleHash}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");

const REFERRER_POLICY = "strict-origin-when-cross-origin";

/** A 304 says no type, and its policy takes the place of the one that the browser kept with the page. */
const mayBePage = ({ status, headers }: Response): boolean =>
  status === 304 || (headers.get("content-type")?.startsWith("text/html") ?? false);

/** The headers of SC1 on every answer, where a route has not set a stricter one; HSTS only where the site is https. */
export function securityHeaders({
  baseUrl,
  hstsSubdomains,
}: Pick<Settings, "baseUrl" | "hstsSubdomains">) {
  const isHttps = baseUrl.startsWith("https:");
  const below = hstsSubdomains ? "; includeSubDomains" : "";
  return createMiddleware<WebEnv>(async (c, next) => {
    await next();
    const { headers } = c.res;
    if (!headers.has("content-security-policy"))
      headers.set(
        "content-security-policy",
        policyOf(mayBePage(c.res) ? c.get("door").styleHash : undefined),
      );
    headers.set("x-content-type-options", "nosniff");
    headers.set("x-frame-options", "DENY");
    if (!headers.has("referrer-policy")) headers.set("referrer-policy", REFERRER_POLICY);
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
    headers.set("x-request-id", c.get("requestId"));
    if (isHttps) headers.set("strict-transport-security", `max-age=31536000${below}`);
  });
}
