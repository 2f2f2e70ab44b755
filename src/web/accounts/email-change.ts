import { askEmailChange, confirmEmailChange, isChangeToken } from "../../accounts/email-change.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { requireFresh } from "./browser-session.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { readForm } from "../form.ts";
import { readerOf } from "../../http/reader-of.ts";
import { buttonPage, messagePage } from "../pages/frame/plain-page.ts";
import { noteEvent } from "../../http/security-events.ts";
import { showAccount } from "./show-account.ts";
import { siteData } from "../site-data.ts";

/** Another mail address for the account (SC6, SC7). */
export function emailChangeRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.post("/account/email", { who: "reader", limit: "mail", cache: "never" }, async (c) => {
    const owner = await requireFresh(context, c);
    const field = await readForm(c);
    try {
      await askEmailChange(context, owner, field("email"));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return showAccount(context, c, {
        message: c.get("words").fault(error.said),
        typed: { email: field("email") },
      });
    }
    const { accountId: account } = owner;
    noteEvent(context, c, { event: "address-asked", outcome: "done", account });
    const { ownAccount } = c.get("words");
    // The same words whether the address has an account or not (SC7).
    const page = messagePage({
      site: await siteData(context, c.var),
      path: "/account",
      title: c.var.words.account.check,
      text: [ownAccount.newEmailText],
      steps: [{ label: ownAccount.backToAccount, href: "/account" }],
    });
    return c.html(page);
  });
  app.get("/account/email/:token", { who: "reader", cache: "never" }, async (c) => {
    const token = c.req.param("token");
    const signedIn = readerOf(c);
    if (!isChangeToken(context, token)) {
      throw new UserError("This link is incomplete or older than 10 minutes. Ask again.", "gone");
    }
    const { ownAccount } = c.get("words");
    const page = buttonPage({
      site: await siteData(context, c.var),
      path: "/account",
      title: ownAccount.confirmEmail,
      text: [ownAccount.confirmEmailText(signedIn.handle)],
      action: `/account/email/${token}`,
      button: ownAccount.useEmail,
      note: ownAccount.confirmEmailNote,
    });
    return c.html(page);
  });
  app.post(
    "/account/email/:token",
    { who: "reader", limit: "action", cache: "never" },
    async (c) => {
      const token = c.req.param("token");
      const { accountId, sessionId } = readerOf(c);
      const { language } = c.get("words").formats;
      const owner = { accountId, sessionId: sessionId ?? 0, language };
      await confirmEmailChange(context, owner, token);
      noteEvent(context, c, { event: "address-changed", outcome: "done", account: accountId });
      return c.redirect("/account", 303);
    },
  );
  return app;
}
