import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import type { Context as HonoContext } from "hono";
import { askSignIn, signInByCode, signInByLink } from "../accounts/sign-in.ts";
import type { SignedInNow } from "../accounts/sign-in.ts";
import { endSessions } from "../accounts/sessions.ts";
import { UserError } from "../base/errors.ts";
import { readToken } from "../base/secret.ts";
import type { Context } from "../context.ts";
import { dropCookie, giveCookie, readCookie } from "./cookies.ts";
import type { Routes, WebEnv } from "./env.ts";
import { readForm, safePath } from "./form.ts";
import {
  codePage,
  otherBrowserPage,
  signInButtonPage,
  signInPage,
} from "./pages/community/sign-in-page.ts";
import { siteData } from "./site-data.ts";

type C = HonoContext<WebEnv>;

/** Signing in and out (SC6, SC7). No GET changes anything (SC2). */
export function signInRoutes(context: Context): Routes {
  const app = new Hono<WebEnv>();
  const { baseUrl } = context.settings;
  app.get("/sign-in", async (c) => {
    const returnPath = safePath(c.req.query("return"));
    if (c.get("signedIn")) return c.redirect(returnPath ?? "/account", 303);
    return c.html(
      signInPage({ site: await siteData(context, null), email: "", returnPath, message: null }),
    );
  });
  app.post("/sign-in", async (c) => {
    const field = await readForm(c);
    const returnPath = safePath(field("return"));
    const browser = readCookie(c, baseUrl, "sign-in") ?? randomBytes(32).toString("base64url");
    const site = await siteData(context, null);
    try {
      await askSignIn(context, { email: field("email"), browser, returnPath });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return c.html(
        signInPage({ site, email: field("email"), returnPath, message: error.message }),
        400,
      );
    }
    giveCookie(c, baseUrl, "sign-in", browser);
    return c.html(codePage(site, null));
  });
  app.post("/sign-in/code", async (c) => {
    const field = await readForm(c);
    try {
      return enter(context, c, await signInByCode(context, field("code"), browserOf(context, c)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return c.html(codePage(await siteData(context, null), error.message), 403);
    }
  });
  app.get("/sign-in/:token", async (c) => {
    const token = c.req.param("token");
    if (readToken(context.secret, "sign-in", token, context.now()) === null) {
      throw new UserError(
        "This link is older than 10 minutes or not whole. Ask for a new one.",
        410,
      );
    }
    c.header("referrer-policy", "no-referrer");
    c.header("cache-control", "no-store");
    return c.html(signInButtonPage(await siteData(context, null), token));
  });
  app.post("/sign-in/:token", async (c) => {
    try {
      return enter(
        context,
        c,
        await signInByLink(context, c.req.param("token"), browserOf(context, c)),
      );
    } catch (error) {
      if (!(error instanceof UserError) || error.status !== 403) throw error;
      return c.html(otherBrowserPage(await siteData(context, null), error.message), 403);
    }
  });
  app.post("/sign-out", async (c) => {
    const signedIn = c.get("signedIn");
    if (signedIn?.sessionId) {
      await endSessions(context.db, signedIn.accountId, { sessionId: signedIn.sessionId });
    }
    dropCookie(c, baseUrl, "session");
    return c.redirect("/", 303);
  });
  return app;
}

const browserOf = (context: Context, c: C) => ({
  browser: readCookie(c, context.settings.baseUrl, "sign-in"),
  agent: c.req.header("user-agent") ?? "",
});

/** A new session id at each sign-in; the session this browser had before ends. */
async function enter(context: Context, c: C, { account, sessionToken, returnPath }: SignedInNow) {
  const before = c.get("signedIn");
  if (before?.sessionId) {
    await endSessions(context.db, before.accountId, { sessionId: before.sessionId });
  }
  giveCookie(c, context.settings.baseUrl, "session", sessionToken);
  dropCookie(c, context.settings.baseUrl, "sign-in");
  context.log.info({ account: account.accountId }, "signed in");
  return c.redirect(safePath(returnPath) ?? "/", 303);
}
