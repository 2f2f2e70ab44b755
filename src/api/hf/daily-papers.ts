import type { Context } from "../../context.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { linkNext } from "../parameters.ts";
import { dailyFacts, siteSubmitter } from "./daily-facts.ts";
import { readDailyQuery } from "./daily-query.ts";
import { dailyEntry } from "./hf-paper.ts";
import { listDaily } from "./list-daily.ts";

export function dailyRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { settings, reader, now, zone } = context;
  app.get("/api/daily_papers", { who: "anyone", cache: "everybody" }, async (c) => {
    const query = readDailyQuery(c.req.query());
    const site = siteSubmitter(context).handle;
    const rows = await listDaily({ db: reader, now, zone }, query, site);
    const shown = rows.slice(0, query.limit);
    const days = new Map(shown.map(({ paperId, day }) => [paperId, day]));
    const paperIds = [...days.keys()];
    const papers = await readPapers(reader, paperIds);
    const factsOf = await dailyFacts(context, paperIds, days);
    const hasMore = rows.length > query.limit;
    linkNext(c, settings.baseUrl, { p: hasMore ? String(query.page + 1) : null });
    return c.json(papers.map((paper) => dailyEntry(paper, factsOf(paper.paperId), settings)));
  });
  return app;
}
