import { Hono } from "hono";
import { mountApi } from "./api/api.ts";
import { hfApi } from "./api/hf/hf.ts";
import { oaiRoutes } from "./api/oai-pmh.ts";
import { mountPwc } from "./api/pwc/pwc.ts";
import { problemInstead } from "./api/problem.ts";
import type { Context } from "./context.ts";
import { mcpRoutes } from "./mcp/mcp.ts";
import type { Routes, WebEnv } from "./http/env.ts";
import { dumpRoutes } from "./web/dump.ts";
import { llmsRoutes } from "./web/llms.ts";
import { resultRoutes } from "./web/results.ts";
import { robotsRoutes } from "./web/robots.ts";
import { sitemapRoutes } from "./web/sitemap.ts";
import { webApp } from "./web/web.ts";

/** All doors that answer HTTP, on one address, as routes. */
export function siteApp(context: Context): Routes {
  return webApp(context, (app) => {
    mountApi(app, context);
    app.route("/", hfApi(context));
    mountPwc(app, context);
    for (const routes of [
      oaiRoutes,
      robotsRoutes,
      sitemapRoutes,
      llmsRoutes,
      dumpRoutes,
      resultRoutes,
    ]) {
      app.route("/", routes(context));
    }
    app.route("/", mcpRoutes(context));
  });
}

/** The same, with every error of our own API made a problem (RFC 9457). */
export async function buildApp(context: Context): Promise<Routes> {
  const site = siteApp(context);
  const app = new Hono<WebEnv>();
  app.all("/api/v1/*", async (c) => problemInstead(await site.fetch(c.req.raw, c.env)));
  app.all("*", (c) => site.fetch(c.req.raw, c.env));
  return app;
}
