import { statusOf } from "../../http/status-of.ts";
import { askPasskey, addPasskey, removePasskey } from "../../accounts/passkeys.ts";
import { askPasskeySignIn, signInByPasskey } from "../../accounts/passkey-sign-in.ts";
import { relyingParty } from "../../accounts/webauthn.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { bindBrowser, browserOf, enter, requireFresh } from "./browser-session.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { idOf, readForm } from "../form.ts";
import { safePath } from "../../http/return-path.ts";
import { noteEvent } from "../../http/security-events.ts";
import { SignInNeeded } from "../../http/refusal.ts";
import { showSignIn } from "./show-sign-in.ts";

const HERE = "/account#passkeys";

const BEGIN = { who: "anyone", limit: "signIn", cache: "never", isOpenToSuspended: true } as const;
const FINISH = { who: "anyone", limit: "code", cache: "never", isOpenToSuspended: true } as const;
const CHANGE_OWN = { who: "reader", limit: "action", cache: "never" } as const;

/**
 * Passkeys (SC6): the small script asks for options, lets the browser make or use a passkey, and
 * sends its answer as a form.
 */
export function passkeyRoutes(context: Context): RouteList {
  const app = openRoutes();
  const party = () => {
    const found = relyingParty(context.settings);
    if (found) return found;
    throw new UserError("Passkeys need a site with a domain name and HTTPS.", "not_found");
  };
  const providers = context.settings.providers.map(({ name }) => name);
  app.post("/sign-in/passkey/options", BEGIN, async (c) => {
    const field = await readForm(c);
    const returnPath = safePath(field("return"));
    const browser = bindBrowser(context, c);
    return c.json(await askPasskeySignIn(context, party(), { browser, returnPath }));
  });
  app.post("/sign-in/passkey", FINISH, async (c) => {
    const field = await readForm(c);
    const given = { step: field("step"), credential: field("credential") };
    try {
      const done = await signInByPasskey(context, party(), browserOf(context, c), given);
      return await enter(context, c, done, "passkey");
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const refused = { event: "sign-in", outcome: "refused", way: "passkey" } as const;
      noteEvent(context, c, { ...refused, status: statusOf(error) });
      return showSignIn(context, c, { message: c.get("words").fault(error.said), status: 403 });
    }
  });
  app.post("/account/passkeys/options", CHANGE_OWN, async (c) => {
    try {
      const owner = await requireFresh(context, c);
      const browser = bindBrowser(context, c);
      return c.json(await askPasskey(context, party(), owner, browser));
    } catch (error) {
      if (error instanceof SignInNeeded) return c.json({ signIn: error.href }, 401);
      if (error instanceof UserError)
        return c.json({ message: c.get("words").fault(error.said) }, 409);
      throw error;
    }
  });
  app.post("/account/passkeys", CHANGE_OWN, async (c) => {
    const owner = await requireFresh(context, c);
    const field = await readForm(c);
    const { browser } = browserOf(context, c);
    const given = { step: field("step"), credential: field("credential"), name: field("name") };
    await addPasskey(context, party(), owner, browser, given);
    const { accountId: account } = owner;
    noteEvent(context, c, { event: "passkey-added", outcome: "done", account });
    return c.redirect(HERE, 303);
  });
  app.post("/account/passkeys/remove", CHANGE_OWN, async (c) => {
    const owner = await requireFresh(context, c);
    const passkeyId = idOf((await readForm(c))("passkey"));
    await removePasskey(context, owner, passkeyId, providers);
    const { accountId: account } = owner;
    noteEvent(context, c, { event: "passkey-removed", outcome: "done", account });
    return c.redirect(HERE, 303);
  });
  return app;
}
