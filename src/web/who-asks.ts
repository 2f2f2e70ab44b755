import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import { readApiToken } from "../accounts/api-tokens.ts";
import { readSession } from "../accounts/sessions.ts";
import { addressMatcher } from "../base/address.ts";
import { UserError } from "../base/errors.ts";
import type { Context } from "../context.ts";
import { addressPrefix } from "../limits/address-prefix.ts";
import { readCookie } from "./cookies.ts";
import type { SignedIn, WebEnv } from "./env.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const FORWARDED_CHARACTERS_MAX = 500;
/** What a suspended reader may still do: leave, and have their data. */
const OPEN_TO_SUSPENDED = /^\/(sign-out|account\/erase|account\/sessions)/;

/** Says who asks: a browser by its session, a program by its API token; and from which network. */
export function whoAsks(context: Context) {
  const { settings, now } = context;
  const isTrusted = addressMatcher(
    (settings.more["TRUSTED_PROXIES"] ?? "").split(/[\s,]+/).filter(Boolean),
  );
  return createMiddleware<WebEnv>(async (c, next) => {
    c.set("prefix", addressPrefix(clientAddress(c, isTrusted)));
    const found = await readWho(context, c);
    c.set("signedIn", found && toSignedIn(found));
    const isSuspended = found?.suspendedUntil ? found.suspendedUntil > now().toISOString() : false;
    if (isSuspended && !SAFE.has(c.req.method) && !OPEN_TO_SUSPENDED.test(c.req.path)) {
      const until = (found?.suspendedUntil ?? "").slice(0, 10);
      throw new UserError(
        `This account is suspended until ${until}. It can read, and take its data along.`,
        403,
      );
    }
    await next();
    // A page of one reader is no other's, whatever stands between.
    if (found) c.res.headers.set("cache-control", "private, no-cache");
  });
}

type Found = Omit<SignedIn, "scopes" | "sessionId"> & {
  suspendedUntil: string | null;
  scopes?: string[];
  sessionId?: number;
};

async function readWho(context: Context, c: HonoContext<WebEnv>): Promise<Found | null> {
  if (/^\/(api|mcp)(\/|$)/.test(c.req.path)) {
    const token = /^Bearer\s+(\S{1,200})$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (token) return readApiToken(context, token);
  }
  const session = readCookie(c, context.settings.baseUrl, "session");
  return session && session.length < 200 ? readSession(context, session) : null;
}

const toSignedIn = ({ accountId, handle, role, scopes, sessionId }: Found): SignedIn => ({
  accountId,
  handle,
  role,
  scopes: scopes ?? null,
  sessionId: sessionId ?? null,
});

/**
 * The address of the client. `X-Forwarded-For` counts only where a proxy of `TRUSTED_PROXIES` speaks:
 * then its last address that is no such proxy.
 */
function clientAddress(c: HonoContext<WebEnv>, isTrusted: (address: string) => boolean): string {
  const remote = remoteAddress(c);
  if (!isTrusted(remote)) return remote;
  const hops = (c.req.header("x-forwarded-for") ?? "").slice(-FORWARDED_CHARACTERS_MAX).split(",");
  return hops.map((hop) => hop.trim()).findLast((hop) => hop !== "" && !isTrusted(hop)) ?? remote;
}

function remoteAddress(c: HonoContext<WebEnv>): string {
  try {
    return getConnInfo(c).remote.address ?? "";
  } catch {
    // A request made inside the program has no socket.
    return "";
  }
}
