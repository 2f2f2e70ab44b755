import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import { readApiToken } from "../accounts/api-tokens.ts";
import { isAtLeast, parseRole } from "../accounts/roles.ts";
import { readSession } from "../accounts/sessions.ts";
import type { SessionReader } from "../accounts/sessions.ts";
import { UserError } from "../base/errors.ts";
import type { Context } from "../context.ts";
import type { Language } from "../words/language.ts";
import { addressPrefix } from "../limits/address-prefix.ts";
import { clientAddress } from "./client-address.ts";
import { readCookie } from "./cookies.ts";
import type { SignedIn, WebEnv } from "./env.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const TOKEN_CHARACTERS_MAX = 200;
const OPEN_TO_SUSPENDED =
  /^POST \/(sign-out|account\/erase|account\/sessions)|^DELETE \/api\/v1\/me$/;

/** What a suspended reader may still do: read, leave, and have their data. */
export const isOpenToSuspended = (method: string, path: string): boolean =>
  SAFE.has(method) || OPEN_TO_SUSPENDED.test(`${method} ${path}`);

/** Says who asks: a browser by its session, a program by its API token; and from which network. */
export function whoAsks(context: Context) {
  const { settings, now } = context;
  const addressOf = clientAddress(settings);
  return createMiddleware<WebEnv>(async (c, next) => {
    c.set("prefix", addressPrefix(addressOf(c)));
    const found = await readWho(context, c);
    c.set("signedIn", found && toSignedIn(found));
    const isSuspended = found?.suspendedUntil ? found.suspendedUntil > now().toISOString() : false;
    if (isSuspended && !isOpenToSuspended(c.req.method, c.req.path)) {
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

type Found = Omit<SignedIn, "scopes" | "sessionId" | "tokenId" | "language"> & {
  suspendedUntil: string | null;
  scopes?: string[];
  sessionId?: number;
  tokenId?: number;
  language?: Language | null;
};

async function readWho(context: Context, c: HonoContext<WebEnv>): Promise<Found | null> {
  if (/^\/(api|mcp|pwc|oai)(\/|$)/.test(c.req.path)) {
    const token = tokenOf(c.req.header("authorization") ?? "");
    if (token) return readApiToken(context, token);
  }
  const token = readCookie(c, context.settings.baseUrl, "session");
  if (!token || token.length >= TOKEN_CHARACTERS_MAX) return null;
  const session = await readSession(context, token);
  return session && withRoleOfSession(context, session);
}

/** `Bearer` (RFC 6750), or `Token` as the old client of Papers with Code writes it. */
const tokenOf = (header: string): string | undefined =>
  /^(?:bearer|token)\s+(\S{1,200})$/i.exec(header)?.[1];

/** `STRONG_SIGN_IN`: from some role on, more than reading needs a session of two factors. */
function withRoleOfSession({ settings }: Context, session: SessionReader): Found {
  const least = settings.more["STRONG_SIGN_IN"] ?? "off";
  const isWeak = least !== "off" && !session.isStrong && isAtLeast(session.role, parseRole(least));
  return isWeak ? { ...session, role: "reader" } : session;
}

const toSignedIn = ({ accountId, handle, role, ...by }: Found): SignedIn => ({
  accountId,
  handle,
  role,
  scopes: by.scopes ?? null,
  sessionId: by.sessionId ?? null,
  tokenId: by.tokenId ?? null,
  language: by.language ?? null,
});
