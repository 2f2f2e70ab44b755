import type { Context } from "../../context.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";

/** What has no use for a robot, or costs a search each time. */
const CLOSED = [
  "/search",
  "/sign-in",
  "/account",
  "/outbox",
  "/submit",
  "/admin",
  "/mcp",
  "/*?after=",
];

/** Rules that bots can live with: every paper, day and feed is open; the rest has no content. */
export function robotsRoutes({ settings }: Context): RouteList {
  const app = openRoutes();
  const text = [
    "User-agent: *",
    ...CLOSED.map((path) => `Disallow: ${path}`),
    "Allow: /",
    "Crawl-delay: 1",
    "",
    `Sitemap: ${settings.baseUrl}/sitemap.xml`,
    "",
    `# Everything at once, without crawling: ${settings.baseUrl}/dump`,
    `# Tools for agents: ${settings.baseUrl}/mcp and ${settings.baseUrl}/llms.txt`,
    "",
  ].join("\n");
  app.get("/robots.txt", { who: "anyone" }, (c) => c.text(text));
  return app;
}
