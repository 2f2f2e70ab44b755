import { isAtLeast } from "../accounts/roles.ts";
import { dayInZone, type Day } from "../base/days.ts";
import type { Context } from "../context.ts";
import { countQueue } from "../curation/count-queue.ts";
import { latestDay } from "../feeds/feed-neighbours.ts";
import type { Asking, SignedIn } from "../http/env.ts";
import type { NoticeParts } from "../notices/notices.ts";
import { formulaAt } from "../ranking/formula.ts";
import type { ReaderOfSite, Site } from "./pages/frame/site.ts";
import { loadScripts } from "./scripts/scripts.ts";
import { loadIcon, loadPrintStyle, loadStyle } from "./style/style.ts";

export const STYLE = loadStyle();
export const PRINT_STYLE = loadPrintStyle();
export const ICON = loadIcon();
export const SCRIPTS = loadScripts();
const PASSKEY = SCRIPTS.find(({ href }) => href.startsWith("/passkey."));
const SETUP = SCRIPTS.find(({ href }) => href.startsWith("/setup."));
const EVERYWHERE = SCRIPTS.filter((each) => each !== PASSKEY && each !== SETUP).map(
  ({ href }) => href,
);
/** For the set-up page alone. */
export const SETUP_HREF = SETUP?.href ?? "";

/** What every page knows of the site and of who asks: `siteData(context, c.var)`. */
export async function siteData(
  context: Context,
  { signedIn, words, keptProfile }: Asking,
  latest?: Day | null,
): Promise<Site> {
  const { settings, now, zone, reader } = context;
  return {
    words,
    name: settings.siteName,
    baseUrl: settings.baseUrl,
    timeZone: zone,
    contact: settings.siteContact,
    style: signedIn ? { href: STYLE.href } : { text: STYLE.text },
    printHref: PRINT_STYLE.href,
    iconHref: ICON.href,
    scriptHrefs: EVERYWHERE,
    passkeyHref: PASSKEY?.href ?? "",
    formulaVersion: formulaAt(now().toISOString()).version,
    today: dayInZone(now(), zone),
    latestDay: latest === undefined ? await latestDay({ db: reader, now, zone }) : latest,
    reader: signedIn && (await readerOf(context, signedIn)),
    keptNote: keptProfile.tell(),
  };
}

/** What notices are read from, of the whole program. */
export const noticeParts = ({ reader, now, zone, recommendations }: Context): NoticeParts => ({
  reader,
  now,
  zone,
  papers: recommendations.papers,
});

async function readerOf(context: Context, signedIn: SignedIn): Promise<ReaderOfSite> {
  const { reader } = context;
  const { handle, role, savedCount } = signedIn;
  const mayModerate = isAtLeast(role, "moderator");
  const mayCurate = isAtLeast(role, "curator");
  return {
    handle,
    savedCount,
    mayModerate,
    mayCurate,
    noticeCount: await context.noticeCounts.read(noticeParts(context), signedIn.accountId),
    queueCount: mayModerate ? await countQueue(reader) : null,
    mayAdminister: role === "administrator",
  };
}
