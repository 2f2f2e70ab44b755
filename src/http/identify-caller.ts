import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import { readApiToken } from "../accounts/api-tokens.ts";
import { isAtLeast, parseRole } from "../accounts/roles.ts";
import { readSession } from "../accounts/sessions.ts";
import type { SessionReader } from "../accounts/sessions.ts";
import type { Context } from "../context.ts";
import { addressPrefix } from "../limits/address-prefix.ts";
import { openLimits } from "../limits/limits.ts";
import { chooseLanguage } from "../words/language.ts";
import { wordsOf } from "../words/words.ts";
import { clientAddress } from "./client-address.ts";
import { readCookie } from "./cookies.ts";
import type { SignedIn, WebEnv } from "./env.ts";

const TOKEN_CHARACTERS_MAX = 200;

/** Says who asks: a browser by its session, a program by its API token; and from which network. */
export function identifyCaller(context: Context) {
  const { settings } = context;
  const addressOf = clientAddress(settings);
  const limits = openLimits(context);
  return createMiddleware<WebEnv>(async (c, next) => {
    const prefix = addressPrefix(addressOf(c));
    const signedIn = await readCaller(context, c);
    c.set("prefix", prefix);
    c.set("signedIn", signedIn);
    const asked = c.req.header("accept-language");
    c.set("words", wordsOf(chooseLanguage(asked, signedIn?.language ?? null)));
    const subject = { prefix, accountId: signedIn?.accountId ?? null };
    c.set("takeLimit", settings.rateLimits ? (name) => limits.take(name, subject) : null);
    await next();
  });
}

async function readCaller(context: Context, c: HonoContext<WebEnv>): Promise<SignedIn | null> {
  if (c.get("door").hasTokens) {
    const token = tokenOf(c.req.header("authorization") ?? "");
    if (token) {
      const found = await readApiToken(context, token);
      return found && { ...found, sessionId: null, language: null, savedCount: 0 };
    }
  }
  const token = readCookie(c, context.settings.baseUrl, "session");
  if (!token || token.length >= TOKEN_CHARACTERS_MAX) return null;
  const session = await readSession(context, token);
  return session && ofSession(context, session);
}

/** `Bearer` (RFC 6750), or `Token` as the old client of Papers with Code writes it. */
const tokenOf = (header: string): string | undefined =>
  /^(?:bearer|token)\s+(\S{1,200})$/i.exec(header)?.[1];

/** `STRONG_SIGN_IN`: from some role on, more than reading needs a session of two factors. */
function ofSession({ settings }: Context, session: SessionReader): SignedIn {
  const { accountId, handle, sessionId, suspendedUntil, isStrong, language, savedCount } = session;
  const least = settings.strongSignIn;
  const isWeak = least !== "off" && !isStrong && isAtLeast(session.role, parseRole(least));
  const role = isWeak ? "reader" : session.role;
  return {
    accountId,
    handle,
    role,
    scopes: null,
    sessionId,
    tokenId: null,
    suspendedUntil,
    language,
    savedCount,
  };
}
