import { statusOf } from "../../http/status-of.ts";
import { safePath } from "../../http/return-path.ts";
import type { Context as HonoContext } from "hono";
import { askSignIn, signInByCode, signInByLink } from "../../accounts/sign-in.ts";
import { endSessions } from "../../accounts/sessions.ts";
import { UserError } from "../../base/errors.ts";
import { readToken } from "../../base/secret.ts";
import type { Context } from "../../context.ts";
import { dropCookie } from "../../http/cookies.ts";
import { bindBrowser, browserOf, enter } from "./browser-session.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { readForm } from "../form.ts";
import { codePage, otherBrowserPage, signInButtonPage } from "../pages/community/sign-in-page.ts";
import { noteEvent } from "../../http/security-events.ts";
import { showSignIn } from "./show-sign-in.ts";
import { siteData } from "../site-data.ts";

const BEGIN = { who: "anyone", limit: "signIn", isOpenToSuspended: true } as const;
const FINISH = { who: "anyone", limit: "code", isOpenToSuspended: true } as const;
const BUTTON = { who: "anyone", limit: "action", isOpenToSuspended: true } as const;

/** Signing in and out (SC6, SC7). No GET changes anything (SC2). */
export function signInRoutes(context: Context): RouteList {
  const app = openRoutes();
  // Pages on the way in look the same to everybody.
  const siteOf = (c: HonoContext<WebEnv>) => siteData(context, { ...c.var, signedIn: null });
  const parts = { ...context, isLimited: context.settings.rateLimits };
  app.get("/sign-in", { who: "anyone" }, async (c) => {
    const returnPath = safePath(c.req.query("return"));
    const isAgain = c.req.query("again") !== undefined && c.get("signedIn") !== null;
    if (c.get("signedIn") && !isAgain) return c.redirect(returnPath ?? "/account", 303);
    return showSignIn(context, c, { returnPath, isAgain });
  });
  app.post("/sign-in", BEGIN, async (c) => {
    const field = await readForm(c);
    const email = field("email");
    const returnPath = safePath(field("return"));
    const browser = bindBrowser(context, c);
    try {
      const { language } = c.get("words").formats;
      await askSignIn(parts, { email, browser, returnPath, language });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return showSignIn(context, c, {
        email,
        returnPath,
        message: c.get("words").fault(error.said),
        status: 400,
      });
    }
    noteEvent(context, c, { event: "sign-in-asked", outcome: "done", way: "mail" });
    return c.html(codePage(await siteOf(c), null));
  });
  app.post("/sign-in/code", FINISH, async (c) => {
    const field = await readForm(c);
    try {
      const done = await signInByCode(parts, field("code"), browserOf(context, c));
      return await enter(context, c, done, "code");
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      noteEvent(context, c, { ...REFUSED, way: "code", status: statusOf(error) });
      return c.html(codePage(await siteOf(c), c.get("words").fault(error.said)), 403);
    }
  });
  app.get("/sign-in/:token", { who: "anyone", cache: "never" }, async (c) => {
    const token = c.req.param("token");
    if (readToken(context.secret, "sign-in", token, context.now()) === null) {
      throw new UserError(
        "This link is incomplete or older than 10 minutes. Ask for a new one.",
        "gone",
      );
    }
    c.header("referrer-policy", "no-referrer");
    c.header("cache-control", "no-store");
    return c.html(signInButtonPage(await siteOf(c), token));
  });
  app.post("/sign-in/:token", BUTTON, async (c) => {
    try {
      const done = await signInByLink(context, c.req.param("token"), browserOf(context, c));
      return await enter(context, c, done, "link");
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      noteEvent(context, c, { ...REFUSED, way: "link", status: statusOf(error) });
      if (error.kind !== "forbidden") throw error;
      return c.html(otherBrowserPage(await siteOf(c), c.get("words").fault(error.said)), 403);
    }
  });
  signOutRoute(app, context);
  return app;
}

function signOutRoute(app: RouteList, context: Context): void {
  app.post("/sign-out", BUTTON, async (c) => {
    const signedIn = c.get("signedIn");
    if (signedIn?.sessionId) {
      const { accountId: account, sessionId } = signedIn;
      await endSessions(context.db, account, { sessionId });
      noteEvent(context, c, { event: "sign-out", outcome: "done", account });
    }
    dropCookie(c, context.settings.baseUrl, "session");
    return c.redirect("/", 303);
  });
}

const REFUSED = { event: "sign-in", outcome: "refused" } as const;
