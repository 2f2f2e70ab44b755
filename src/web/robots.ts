import { Hono } from "hono";
import type { Context } from "../context.ts";
import type { Routes, WebEnv } from "../http/env.ts";

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
export function robotsRoutes({ settings }: Context): Routes {
  const app = new Hono<WebEnv>();
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
  app.get("/robots.txt", (c) => c.text(text));
  return app;
}
