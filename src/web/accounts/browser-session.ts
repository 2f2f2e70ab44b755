import { randomBytes } from "node:crypto";
import type { Language } from "../../words/language.ts";
import type { Context as HonoContext } from "hono";
import { endSessions, isFresh } from "../../accounts/sessions.ts";
import type { SignedInNow } from "../../accounts/sign-in.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { dropCookie, giveCookie, readCookie } from "../../http/cookies.ts";
import type { SignedIn, WebEnv } from "../../http/env.ts";
import { readerOf } from "../../http/reader-of.ts";
import { safePath } from "../../http/return-path.ts";
import { noteEvent } from "../../http/security-events.ts";
import { SignInNeeded } from "../../http/refusal.ts";

type C = HonoContext<WebEnv>;
/** Pages that continue with what the browser began before it signed in. */
const GOES_ON = /^\/account\/link\//;

/** A new session id at each sign-in; the session this browser had before ends (SC6). */
export async function enter(
  context: Context,
  c: C,
  { account, sessionToken, returnPath }: SignedInNow,
  way: string,
): Promise<Response> {
  const before = c.get("signedIn");
  if (before?.sessionId) {
    await endSessions(context.db, before.accountId, { sessionId: before.sessionId });
  }
  const { baseUrl } = context.settings;
  giveCookie(c, baseUrl, "session", sessionToken);
  const path = safePath(returnPath) ?? "/";
  if (!GOES_ON.test(path)) dropCookie(c, baseUrl, "sign-in");
  noteEvent(context, c, { event: "sign-in", outcome: "done", way, account: account.accountId });
  return c.redirect(path, 303);
}

/** What binds a way in to this browser; null where it began none. */
export const browserOf = (context: Context, c: C) => ({
  browser: readCookie(c, context.settings.baseUrl, "sign-in"),
  agent: c.req.header("user-agent") ?? "",
});

/** The same, begun where there is none. */
export function bindBrowser(context: Context, c: C): string {
  const { baseUrl } = context.settings;
  const browser = readCookie(c, baseUrl, "sign-in") ?? randomBytes(32).toString("base64url");
  giveCookie(c, baseUrl, "sign-in", browser);
  return browser;
}

/**
 * Anyone who asks, by a session of a browser that is younger than an hour; else they sign in again and
 * come back to `returnPath`. For what changes a way in, gives rights, or cannot be undone.
 */
export async function requireFresh(
  context: Context,
  c: C,
  returnPath = "/account",
): Promise<SignedIn & { sessionId: number; language: Language }> {
  const signedIn = readerOf(c);
  const { sessionId } = signedIn;
  const { language } = c.get("words").formats;
  if (sessionId === null) throw new UserError("This can only be done in the browser.", "forbidden");
  if (await isFresh(context.db, sessionId, context.now()))
    return { ...signedIn, sessionId, language };
  throw new SignInNeeded(returnPath, true);
}
