import type { Context as HonoContext } from "hono";
import { relyingParty } from "../../accounts/webauthn.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { signInPage } from "../pages/community/sign-in-page.ts";
import { siteData } from "../site-data.ts";

interface Shown {
  email?: string;
  returnPath?: string | null;
  message?: string | null;
  /** Signed in already, and has to show again who they are. */
  isAgain?: boolean;
  status?: 200 | 400 | 403 | 410 | 503;
}

/** The page that offers every way in that this site has. */
export async function showSignIn(
  context: Context,
  c: HonoContext<WebEnv>,
  { email = "", returnPath = null, message = null, isAgain = false, status = 200 }: Shown,
): Promise<Response> {
  const { settings } = context;
  const page = signInPage({
    site: await siteData(context, { ...c.var, signedIn: null }),
    email,
    returnPath,
    message,
    isAgain,
    hasPasskeys: relyingParty(settings) !== null,
    providers: settings.providers.map(({ name, label }) => ({ name, label })),
  });
  return c.html(page, status);
}
