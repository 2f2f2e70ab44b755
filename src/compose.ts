import { parseInstant } from "./base/days.ts";
import { openLog } from "./base/log.ts";
import { openOutgoing } from "./base/outgoing.ts";
import type { Outgoing } from "./base/outgoing.ts";
import { readSecret } from "./base/secret.ts";
import { readSettings } from "./base/settings.ts";
import type { Settings } from "./base/settings.ts";
import type { Context, OpenOptions } from "./context.ts";
import { openShownPapers } from "./companions/shown-papers.ts";
import { migrate } from "./db/migrate.ts";
import { openEngine } from "./db/open-engine.ts";
import { loadStarter } from "./imports/load-starter.ts";
import type { PostJson } from "./search/embed/embedder.http.ts";
import { applyStored, readStoredSettings } from "./setup/stored-settings.ts";
import { indexHome } from "./search/index/index-home.ts";
import { openNoticeCounts } from "./notices/notice-counts.ts";
import { openRecommendations } from "./recommendations/open-recommendations.ts";
import { staticEmbedder } from "./search/embed/embedder.static.ts";
import type { Embedder } from "./search/embed/embedder.ts";
import { VERSION } from "./base/version.ts";
import { openSearch } from "./search/open-search.ts";
import type { Search } from "./search/opened-search.ts";

/** Builds everything from the environment: the only place that does. */
export async function openContext(options: OpenOptions = {}) {
  return openWith(readSettings(process.env), options);
}

export async function openWith(
  settings: Settings,
  options: OpenOptions = {},
): Promise<Context & { close: () => Promise<void> }> {
  const log = openLog(settings.logLevel);
  const now = options.now ? clockFrom(parseInstant(options.now)) : () => new Date();
  // Before the store: a site without its key is not to change anything.
  const secret = readSecret(settings.dataDir, settings.secretKey);
  const engine = await openEngine(settings);
  await migrate(engine, now);
  applyStored(settings, await readStoredSettings({ db: engine.db, secret }));
  if (settings.starter) await loadStarter(engine.db, now);
  const contact = settings.siteContact ? `; mailto:${settings.siteContact}` : "";
  const userAgent = `Broadsheet/${VERSION} (+${settings.baseUrl}${contact})`;
  const outgoing = openOutgoing({ userAgent, allow: settings.outgoingAllow, log });
  const { db, reader } = engine;
  const search = openSearch({
    settings,
    db,
    reader,
    now,
    log,
    postJson: postJsonBy(outgoing),
    home: indexHome(settings),
  });
  return {
    settings,
    log,
    now,
    secret,
    engine,
    db,
    reader,
    // Set-up and `/admin/settings` change it while the program runs.
    get zone() {
      return settings.siteTimezone;
    },
    outgoing,
    search,
    recommendations: openRecommendations({
      db,
      reader,
      now,
      zone: settings.siteTimezone,
      embedder: builtInEmbedder(search),
    }),
    noticeCounts: openNoticeCounts(),
    shownPapers: openShownPapers({ db, log }),
    version: VERSION,
    close: async () => {
      await search.close();
      await engine.close();
    },
  };
}

/** The endpoint is the operator's own word (`EMBEDDER`), so it may be on this machine. */
function postJsonBy(outgoing: Outgoing): PostJson {
  return async (url, body, limits) => {
    const answer = await outgoing.fetch(url, {
      ...limits,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      isOperatorUrl: true,
    });
    return { status: answer.status, text: answer.body.toString("utf8") };
  };
}

/** A clock that shows `start` now and runs on from there. */
function clockFrom(start: Date): () => Date {
  const opened = performance.now();
  return () => new Date(start.getTime() + (performance.now() - opened));
}

/** The token table that search holds anyway. */
function builtInEmbedder(search: Search): () => Promise<Embedder> {
  return async () => staticEmbedder(await search.softModel());
}
