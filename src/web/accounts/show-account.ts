import type { Context as HonoContext } from "hono";
import { findAccount } from "../../accounts/accounts.ts";
import type { Account } from "../../accounts/accounts.ts";
import { SCOPES, listApiTokens } from "../../accounts/api-tokens.ts";
import { listIdentities } from "../../accounts/identities.ts";
import { listPasskeys } from "../../accounts/passkeys.ts";
import { listSessions } from "../../accounts/sessions.ts";
import { relyingParty } from "../../accounts/webauthn.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { readerOf } from "../../http/reader-of.ts";
import { accountPage } from "../pages/community/account-page.ts";
import { siteData } from "../site-data.ts";

interface Shown {
  message?: string | null;
  newToken?: string | null;
  /** What was typed and refused. */
  typed?: { handle?: string; about?: string; email?: string };
}

/** The account page of anyone who asks. */
export async function showAccount(
  context: Context,
  c: HonoContext<WebEnv>,
  { message = null, newToken = null, typed = {} }: Shown = {},
): Promise<Response> {
  const signedIn = readerOf(c);
  const { accountId, sessionId } = signedIn;
  const { db, settings } = context;
  const account = (await findAccount(db, accountId)) as Account;
  const sessions = await listSessions(db, account, context.now());
  const identities = await listIdentities(db, accountId);
  const data = {
    site: await siteData(context, c.var),
    email: account.email,
    newEmail: typed.email ?? "",
    role: account.role,
    language: account.language,
    isWeak: signedIn.role !== account.role,
    handle: typed.handle ?? account.handle,
    about: typed.about ?? account.about,
    hasMailSignIn: account.hasMailSignIn,
    passkeys: await listPasskeys(db, accountId),
    hasPasskeys: relyingParty(settings) !== null,
    identities: identities.map((each) => ({ ...each, provider: labelOf(context, each.provider) })),
    providers: settings.providers
      .filter(({ name }) => !identities.some(({ provider }) => provider === name))
      .map(({ name, label }) => ({ name, label })),
    sessions: sessions.map((each) => ({ ...each, isThis: each.sessionId === sessionId })),
    tokens: (await listApiTokens(db, accountId)).map((each) => ({
      ...each,
      isOver: each.expiresAt <= context.now().toISOString(),
    })),
    scopes: SCOPES,
    newToken,
    message,
  };
  return c.html(accountPage(data), message === null ? 200 : 400);
}

/** One that the settings no longer have keeps its name. */
const labelOf = ({ settings }: Context, name: string): string =>
  settings.providers.find((each) => each.name === name)?.label ?? name;
