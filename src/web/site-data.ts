import type { Context } from "../context.ts";
import { latestDay } from "../feeds/feed-neighbours.ts";
import { formulaAt } from "../ranking/formula.ts";
import type { Asking } from "../http/env.ts";
import type { Site } from "./pages/site.ts";
import { loadScripts } from "./scripts/scripts.ts";
import { loadIcon, loadStyle } from "./style/style.ts";

export const STYLE = loadStyle();
export const ICON = loadIcon();
export const SCRIPTS = loadScripts();
const PASSKEY = SCRIPTS.find(({ href }) => href.startsWith("/passkey."));
const EVERYWHERE = SCRIPTS.filter((each) => each !== PASSKEY).map(({ href }) => href);

/** What every page knows of the site and of who asks: `siteData(context, c.var)`. */
export async function siteData(context: Context, { signedIn, words }: Asking): Promise<Site> {
  const { settings, now, zone, reader } = context;
  return {
    words,
    name: settings.siteName,
    baseUrl: settings.baseUrl,
    timeZone: zone,
    contact: settings.siteContact,
    styleHref: STYLE.href,
    iconHref: ICON.href,
    scriptHrefs: EVERYWHERE,
    passkeyHref: PASSKEY?.href ?? "",
    formulaVersion: formulaAt(now().toISOString()).version,
    latestDay: await latestDay({ db: reader, now, zone }),
    account: signedIn
      ? { href: `/readers/${signedIn.handle}`, label: signedIn.handle }
      : { href: "/sign-in", label: words.site.signIn },
  };
}
