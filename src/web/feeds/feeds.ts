import type { Context as HonoContext } from "hono";
import { parseDay } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { latestDay } from "../../feeds/feed-neighbours.ts";
import { openRisingTerms } from "../../feeds/rising-this-week.ts";
import type { RisingTerms } from "../../feeds/rising-this-week.ts";
import { feedView, periodOf, today } from "../../feeds/feed-view.ts";
import type { FeedKind } from "../../feeds/feed-view.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { countCategories } from "../../feeds/known-categories.ts";
import { categoriesPage } from "../pages/feeds/categories-page.ts";
import { siteData } from "../site-data.ts";
import { feedPage } from "../pages/feeds/feed-page.ts";
import { feedPageData } from "./feed-page-data.ts";
import { readFolding } from "./fold-list.ts";
import type { FeedRequest } from "./feed-request.ts";
import { askedTwin, feedDocument, sendTwin } from "./feed-twins.ts";
import type { ListTwin } from "./feed-twins.ts";
import { readFeedRequest } from "./feed-request.ts";

/** Lists of papers: front page, days, weeks, months, trending, newest, categories, and their twins. */
export function feedRoutes(context: Context): RouteList {
  const app = openRoutes();
  const rising = openRisingTerms();
  const answer = async (
    c: HonoContext<WebEnv>,
    kind: FeedKind,
    name: string | null,
    path: string,
  ) => {
    const { stem, twin } = askedTwin(c, name ?? path);
    const view = feedView(kind, name === null ? null : stem);
    const canonical = name === null ? stem : path.slice(0, path.length - name.length) + stem;
    const request = await readFeedRequest(context, c, { view, path: canonical, isFront: false });
    return respond(context, c, request, { twin, rising });
  };
  const front = async (c: HonoContext<WebEnv>) => {
    const { twin } = askedTwin(c, c.req.path);
    const latest = await latestDay(feedContext(context));
    const view = feedView("day", latest ?? today(context.now(), context.zone));
    const request = await readFeedRequest(context, c, { view, path: "/", isFront: true });
    return respond(context, c, { ...request, latestDay: latest }, { twin, rising });
  };
  app.get("/", { who: "anyone", cache: "everybody" }, front);
  app.get("/index", { who: "anyone" }, (c) => c.redirect("/", 301));
  for (const suffix of ["atom", "rss", "json", "md"] as const) {
    app.get(`/index.${suffix}` as const, { who: "anyone", cache: "everybody" }, front);
    app.get(`/trending.${suffix}` as const, { who: "anyone", cache: "everybody" }, (c) =>
      answer(c, "trending", null, c.req.path),
    );
    app.get(`/newest.${suffix}` as const, { who: "anyone", cache: "everybody" }, (c) =>
      answer(c, "newest", null, c.req.path),
    );
  }
  app.get("/trending", { who: "anyone", cache: "everybody" }, (c) =>
    answer(c, "trending", null, "/trending"),
  );
  app.get("/newest", { who: "anyone", cache: "everybody" }, (c) =>
    answer(c, "newest", null, "/newest"),
  );
  for (const kind of ["day", "week", "month"] as const) {
    app.get(`/${kind}` as const, { who: "anyone", cache: "everybody" }, async (c) => {
      const asked = c.req.query("day");
      const newest = (await latestDay(feedContext(context))) ?? today(context.now(), context.zone);
      const day = asked ? parseDay(asked) : newest;
      return c.redirect(`/${kind}/${periodOf(kind, day)}`, 302);
    });
    app.get(`/${kind}/:period` as const, { who: "anyone", cache: "everybody" }, (c) => {
      const period = c.req.param("period");
      return answer(c, kind, period, `/${kind}/${period}`);
    });
  }
  app.get("/c", { who: "anyone", cache: "everybody" }, async (c) => {
    const site = await siteData(context, c.var);
    return c.html(categoriesPage({ site, counts: await countCategories(context.reader) }));
  });
  app.get("/c/:expression", { who: "anyone", cache: "everybody" }, async (c) => {
    const { stem, twin } = askedTwin(c, c.req.param("expression"));
    const view = feedView("trending", null);
    const base = { view, path: `/c/${stem}`, isFront: false, category: stem };
    return respond(context, c, await readFeedRequest(context, c, base), { twin, rising });
  });
  return app;
}

async function respond(
  context: Context,
  c: HonoContext<WebEnv>,
  request: FeedRequest,
  { twin, rising }: { twin: ListTwin | null; rising: RisingTerms },
) {
  if (twin === null) {
    const folding = readFolding(context, c);
    return c.html(feedPage(await feedPageData(context, request, rising, folding)));
  }
  return sendTwin(c, twin, await feedDocument(context, request, twin));
}

const feedContext = ({ reader, now, zone }: Context) => ({ db: reader, now, zone });
