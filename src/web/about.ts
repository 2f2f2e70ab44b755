import { dayInZone } from "../base/days.ts";
import { companionSettings } from "../companions/companion-settings.ts";
import { sourceStates } from "../companions/source-states.ts";
import { allSources } from "../companions/sources.ts";
import type { Context } from "../context.ts";
import type { Db } from "../db/schema/schema.ts";
import { tableSize } from "../db/table-size.ts";
import { rankExample } from "../feeds/rank-example.ts";
import { orderQuality } from "../interest/order-quality.ts";
import { FORMULAS, formulaAt } from "../ranking/formula.ts";
import { openRoutes } from "../http/routes.ts";
import type { RouteList } from "../http/routes.ts";
import { aboutPage } from "./pages/about-page.ts";
import type { AboutPageData } from "./pages/about-page.ts";
import { qualityPage } from "./pages/community/quality-page.ts";
import { rankingPage } from "./pages/papers/ranking-page.ts";
import { searchHelpPage } from "./pages/search/search-help-page.ts";
import { sourcesPage } from "./pages/operating/sources-page.ts";
import { siteData } from "./site-data.ts";

export function aboutRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/about", { who: "anyone" }, async (c) => {
    const site = await siteData(context, c.var);
    const { settings, version } = context;
    const facts = await catalogueFacts(context);
    return c.html(aboutPage({ site, version, sets: settings.harvestSets, ...facts }));
  });
  app.get("/about/ranking", { who: "anyone" }, async (c) => {
    const site = await siteData(context, c.var);
    const formula = formulaAt(context.now().toISOString());
    const { reader: db, now, zone } = context;
    const example = await rankExample({ db, now, zone });
    return c.html(rankingPage({ site, formula, formulas: FORMULAS, example }));
  });
  app.get("/about/ranking/quality", { who: "anyone" }, async (c) => {
    const { reader, now, zone, settings } = context;
    const [site, quality] = await Promise.all([
      siteData(context, c.var),
      orderQuality(reader, dayInZone(now(), zone)),
    ]);
    return c.html(qualityPage({ site, quality, isOn: settings.expectedInterest }));
  });
  app.get("/about/sources", { who: "anyone" }, async (c) => {
    const { reader, now } = context;
    const site = await siteData(context, c.var);
    const settings = companionSettings(context.settings);
    const sources = await sourceStates(reader, settings, allSources({ db: reader, now }));
    const { aDayMax, hostADayMax } = settings;
    return c.html(sourcesPage({ site, sources, aDayMax, hostADayMax, now: now() }));
  });
  app.get("/about/search", { who: "anyone" }, async (c) =>
    c.html(searchHelpPage({ site: await siteData(context, c.var) })),
  );
  return app;
}

async function catalogueFacts({ reader }: Context) {
  const papers = await tableSize(reader, "paper");
  const edge = (direction: "asc" | "desc") =>
    reader
      .selectFrom("listing")
      .select("period")
      .where("period", ">=", "day:")
      .where("period", "<", "day;")
      .orderBy("period", direction)
      .limit(1)
      .executeTakeFirst();
  const day = (row: { period: string } | undefined) => row?.period.slice("day:".length) ?? null;
  return {
    paperCount: papers.count,
    isCountExact: papers.isExact,
    firstDay: day(await edge("asc")),
    lastDay: day(await edge("desc")),
    announcements: await announcements(reader),
  };
}

async function announcements(reader: Db): Promise<AboutPageData["announcements"]> {
  const checked = reader.selectFrom("completeness").select("day").limit(1);
  if (!(await checked.executeTakeFirst())) return "unchecked";
  const lacking = checked.whereRef("stored_count", "<", "announced_count");
  return (await lacking.executeTakeFirst()) ? "incomplete" : "complete";
}
