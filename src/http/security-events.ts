import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Context } from "../context.ts";
import type { WebEnv } from "./env.ts";

/** What the log has of signing in: no address, name, token or network of anybody (SC16). */
export interface SecurityEvent {
  event:
    | "sign-in"
    | "sign-in-asked"
    | "sign-out"
    | "sessions-ended"
    | "settings-changed"
    | "setup"
    | "token-made"
    | "token-renewed"
    | "token-ended"
    | "passkey-added"
    | "passkey-removed"
    | "identity-linked"
    | "identity-unlinked"
    | "mail-sign-in"
    | "address-asked"
    | "address-changed"
    | "account-erased"
    | "refused";
  outcome: "done" | "refused";
  /** `mail`, `code`, `passkey` or the name of a provider. */
  way?: string;
  /** Number of the account, where it is known. */
  account?: number | null;
  status?: number;
  /** The pattern of the address, since addresses of mails hold tokens. */
  route?: string;
  reason?: string;
}

/** One JSON line (ASVS 16.3.1, 16.3.3): what happened, to which account, in which request. */
export function noteEvent(context: Context, c: HonoContext<WebEnv>, event: SecurityEvent): void {
  const line = { ...event, request: c.get("requestId") };
  if (event.outcome === "refused") context.log.warn(line, event.event);
  else context.log.info(line, event.event);
}

const REFUSALS = new Set([401, 403, 429]);
/** More in a minute are counted and said once: a flood must not become one of the log. */
const LINES_MAX = 60;
const MINUTE_MS = 60_000;

/** Logs each request that was refused for who asked, from where, or how often (ASVS 16.3.2, 16.3.3). */
export function noteRefusals(context: Context) {
  let startedMs = 0;
  let lineCount = 0;
  return createMiddleware<WebEnv>(async (c, next) => {
    await next();
    const { status } = c.res;
    if (!REFUSALS.has(status)) return;
    const nowMs = context.now().getTime();
    if (nowMs - startedMs >= MINUTE_MS) {
      if (lineCount > LINES_MAX) {
        context.log.warn({ event: "refused", unsaid: lineCount - LINES_MAX }, "refused");
      }
      startedMs = nowMs;
      lineCount = 0;
    }
    lineCount += 1;
    if (lineCount > LINES_MAX) return;
    const account = c.get("signedIn")?.accountId ?? null;
    const route = routePath(c, -1);
    noteEvent(context, c, { event: "refused", outcome: "refused", status, route, account });
  });
}
