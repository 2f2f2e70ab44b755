import { readerOf } from "../../http/reader-of.ts";
import { parseLanguage } from "../../words/language.ts";
import { setLanguage, updateProfile } from "../../accounts/accounts.ts";
import {
  SCOPES,
  createApiToken,
  endApiToken,
  endApiTokens,
  renewApiToken,
} from "../../accounts/api-tokens.ts";
import { endSessions } from "../../accounts/sessions.ts";
import { setMailSignIn } from "../../accounts/sign-in-ways.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { eraseOwnData } from "../../own-data/erase-own-data.ts";
import { exportOwnData } from "../../own-data/export-own-data.ts";
import { dropCookie } from "../../http/cookies.ts";
import { requireFresh } from "./browser-session.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { idOf, readForm } from "../form.ts";
import { noteEvent } from "../../http/security-events.ts";
import { showAccount } from "./show-account.ts";

const READ_OWN = { who: "reader", cache: "never" } as const;
const CHANGE_OWN = { who: "reader", limit: "action", cache: "never" } as const;
const LEAVE = { who: "reader", limit: "action", cache: "never", isOpenToSuspended: true } as const;

/** `/account`: profile, sessions, tokens, export and erasure (SC6, SC17). */
export function accountRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/account", READ_OWN, (c) => showAccount(context, c));
  app.post("/account/profile", CHANGE_OWN, async (c) => {
    const { accountId } = readerOf(c);
    const field = await readForm(c);
    const profile = { handle: field("handle"), about: field("about") };
    try {
      await updateProfile(context, accountId, profile);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return showAccount(context, c, { message: c.get("words").fault(error.said), typed: profile });
    }
    return c.redirect("/account", 303);
  });
  app.post("/account/language", CHANGE_OWN, async (c) => {
    const { accountId } = readerOf(c);
    await setLanguage(context.db, accountId, parseLanguage((await readForm(c))("language")));
    return c.redirect("/account", 303);
  });
  app.post("/account/sessions", LEAVE, async (c) => {
    const { accountId, sessionId } = readerOf(c);
    const which = (await readForm(c))("session");
    const isEverywhere = which === "everywhere";
    const isOthers = which === "others" || isEverywhere;
    await endSessions(
      context.db,
      accountId,
      isOthers ? { keep: isEverywhere ? null : sessionId } : { sessionId: idOf(which) },
    );
    if (isOthers) await endApiTokens(context.db, accountId);
    noteEvent(context, c, { event: "sessions-ended", outcome: "done", account: accountId });
    if (!isEverywhere) return c.redirect("/account", 303);
    dropCookie(c, context.settings.baseUrl, "session");
    return c.redirect("/", 303);
  });
  app.post("/account/mail-sign-in", CHANGE_OWN, async (c) => {
    const owner = await requireFresh(context, c);
    const isOn = (await readForm(c))("mail") === "on";
    const providers = context.settings.providers.map(({ name }) => name);
    await setMailSignIn(context, owner, isOn, providers);
    const { accountId: account } = owner;
    noteEvent(context, c, {
      event: "mail-sign-in",
      outcome: "done",
      way: isOn ? "on" : "off",
      account,
    });
    return c.redirect("/account#ways", 303);
  });
  app.get("/account/export", READ_OWN, async (c) => {
    const { accountId, handle } = readerOf(c);
    const name = `broadsheet-${handle}.json`;
    c.header("content-disposition", `attachment; filename="${name}"`);
    return c.json(await exportOwnData(context.reader, accountId));
  });
  app.post("/account/erase", LEAVE, async (c) => {
    const { accountId, handle } = await requireFresh(context, c);
    if ((await readForm(c))("sure").trim() !== handle) {
      const message = c.get("words").ownAccount.notErased(handle);
      return showAccount(context, c, { message });
    }
    await eraseOwnData(context, accountId);
    noteEvent(context, c, { event: "account-erased", outcome: "done", account: accountId });
    dropCookie(c, context.settings.baseUrl, "session");
    return c.redirect("/", 303);
  });
  tokenRoutes(app, context);
  return app;
}

function tokenRoutes(app: RouteList, context: Context): void {
  app.post("/account/tokens", CHANGE_OWN, async (c) => {
    const { accountId, role } = await requireFresh(context, c);
    const field = await readForm(c);
    const scopes = SCOPES.filter((scope) => field(`scope-${scope}`) !== "");
    if (scopes.length === 0) {
      return showAccount(context, c, { message: c.get("words").ownAccount.choosePermissions });
    }
    const wish = {
      name: field("name"),
      scopes,
      sessionRole: role,
      ...(field("days") === "" ? {} : { days: Number(field("days")) }),
    };
    const newToken = await createApiToken(context, accountId, wish);
    noteEvent(context, c, { event: "token-made", outcome: "done", account: accountId });
    return showAccount(context, c, { newToken });
  });
  app.post("/account/tokens/renew", CHANGE_OWN, async (c) => {
    const { accountId } = await requireFresh(context, c);
    await renewApiToken(context, accountId, idOf((await readForm(c))("token")));
    noteEvent(context, c, { event: "token-renewed", outcome: "done", account: accountId });
    return c.redirect("/account#tokens", 303);
  });
  app.post("/account/tokens/end", CHANGE_OWN, async (c) => {
    const { accountId } = readerOf(c);
    await endApiToken(context.db, accountId, idOf((await readForm(c))("token")));
    noteEvent(context, c, { event: "token-ended", outcome: "done", account: accountId });
    return c.redirect("/account", 303);
  });
}
