import { Hono } from "hono";
import type { Context as HonoContext } from "hono";
import { findAccount, updateProfile } from "../accounts/accounts.ts";
import type { Account } from "../accounts/accounts.ts";
import { SCOPES, createApiToken, endApiToken, listApiTokens } from "../accounts/api-tokens.ts";
import { endSessions, listSessions } from "../accounts/sessions.ts";
import { UserError } from "../base/errors.ts";
import type { Context } from "../context.ts";
import { eraseOwnData } from "../own-data/erase-own-data.ts";
import { exportOwnData } from "../own-data/export-own-data.ts";
import { dropCookie } from "./cookies.ts";
import type { Routes, WebEnv } from "./env.ts";
import { idOf, readForm, requireReader } from "./form.ts";
import { accountPage } from "./pages/community/account-page.ts";
import { siteData } from "./site-data.ts";

type C = HonoContext<WebEnv>;

/** `/account`: profile, sessions, tokens, export and erasure (SC6, SC17). */
export function accountRoutes(context: Context): Routes {
  const app = new Hono<WebEnv>();
  const { db } = context;
  app.get("/account", (c) => show(context, c, null, null));
  app.post("/account/profile", async (c) => {
    const { accountId } = requireReader(c, "/account");
    const field = await readForm(c);
    try {
      await updateProfile(context, accountId, { handle: field("handle"), about: field("about") });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return show(context, c, error.message, null, {
        handle: field("handle"),
        about: field("about"),
      });
    }
    return c.redirect("/account", 303);
  });
  app.post("/account/sessions", async (c) => {
    const { accountId, sessionId } = requireReader(c, "/account");
    const which = (await readForm(c))("session");
    await endSessions(
      db,
      accountId,
      which === "others" ? { keep: sessionId } : { sessionId: idOf(which) },
    );
    return c.redirect("/account", 303);
  });
  app.post("/account/tokens", async (c) => {
    const { accountId } = requireReader(c, "/account");
    const field = await readForm(c);
    const scopes = SCOPES.filter((scope) => field(`scope-${scope}`) !== "");
    if (scopes.length === 0) return show(context, c, "Choose what the token may do.", null);
    const token = await createApiToken(context, accountId, { name: field("name"), scopes });
    return show(context, c, null, token);
  });
  app.post("/account/tokens/end", async (c) => {
    const { accountId } = requireReader(c, "/account");
    await endApiToken(db, accountId, idOf((await readForm(c))("token")));
    return c.redirect("/account", 303);
  });
  app.get("/account/export", async (c) => {
    const { accountId, handle } = requireReader(c, "/account/export");
    const name = `broadsheet-${handle}.json`;
    c.header("content-disposition", `attachment; filename="${name}"`);
    return c.json(await exportOwnData(context.reader, accountId));
  });
  app.post("/account/erase", async (c) => {
    const { accountId, handle } = requireReader(c, "/account");
    if ((await readForm(c))("sure").trim() !== handle) {
      return show(context, c, `Nothing was erased: write “${handle}” to erase the account.`, null);
    }
    await eraseOwnData(context, accountId);
    dropCookie(c, context.settings.baseUrl, "session");
    return c.redirect("/", 303);
  });
  return app;
}

async function show(
  context: Context,
  c: C,
  message: string | null,
  newToken: string | null,
  typed: { handle: string; about: string } | null = null,
) {
  const { accountId, sessionId } = requireReader(c, "/account");
  const account = (await findAccount(context.db, accountId)) as Account;
  const sessions = await listSessions(context.db, accountId);
  const data = {
    site: await siteData(context, c.get("signedIn")),
    email: account.email,
    role: account.role,
    handle: typed?.handle ?? account.handle,
    about: typed?.about ?? account.about,
    sessions: sessions.map((each) => ({ ...each, isThis: each.sessionId === sessionId })),
    tokens: await listApiTokens(context.db, accountId),
    scopes: SCOPES,
    newToken,
    message,
  };
  return c.html(accountPage(data), message === null ? 200 : 400);
}
