import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";
import { textElement } from "./xml.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";

const PAPERS_A_FILE = 10_000;
const DAYS_MAX = 20_000;
const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** Sitemaps (sitemaps.org 0.9): an index, the days, and ten thousand papers a file. */
export function sitemapRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { settings, reader } = context;
  const send = (xml: string) =>
    new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`, {
      headers: { "content-type": "application/xml; charset=utf-8" },
    });
  app.get("/sitemap.xml", { who: "anyone" }, async () => {
    const row = await reader
      .selectFrom("paper")
      .select((eb) => eb.fn.max("paper_id").as("last"))
      .executeTakeFirst();
    const fileCount = Math.ceil(Number(row?.last ?? 0) / PAPERS_A_FILE);
    const names = [
      "days",
      ...Array.from({ length: fileCount }, (_, index) => `papers-${index + 1}`),
    ];
    const entries = names.map(
      (name) =>
        `<sitemap>${textElement("loc", `${settings.baseUrl}/sitemap-${name}.xml`)}</sitemap>\n`,
    );
    return send(`<sitemapindex xmlns="${NAMESPACE}">\n${entries.join("")}</sitemapindex>\n`);
  });
  app.get("/sitemap-days.xml", { who: "anyone" }, async () => {
    const rows = await reader
      .selectFrom("listing")
      .select("period")
      .distinct()
      .where("period", "<", "day:9999")
      .where("period", ">=", "day:")
      .orderBy("period", "desc")
      .limit(DAYS_MAX)
      .execute();
    const today = context.now().toISOString().slice(0, 10);
    const days = rows
      .map(({ period }) => period.slice("day:".length))
      .filter((day) => day <= today);
    const paths = [
      "/",
      "/trending",
      "/newest",
      "/results",
      "/about",
      "/about/ranking",
      ...days.map((day) => `/day/${day}`),
    ];
    return send(urlSet(paths.map((path) => urlElement(settings.baseUrl + path, null))));
  });
  app.get("/:file{sitemap-papers-[0-9]{1,6}\\.xml}", { who: "anyone" }, async (c) => {
    const number = Number(/\d+/.exec(c.req.param("file"))?.[0]);
    const rows = await reader
      .selectFrom("paper")
      .select(["key", "changed_at"])
      .where("paper_id", ">", (number - 1) * PAPERS_A_FILE)
      .where("paper_id", "<=", number * PAPERS_A_FILE)
      .where("state", "!=", "deleted")
      .orderBy("paper_id")
      .execute();
    if (rows.length === 0)
      throw new UserError(
        "There is no such sitemap; /sitemap.xml lists those there are.",
        "not_found",
      );
    return send(
      urlSet(rows.map((row) => urlElement(settings.baseUrl + paperPath(row.key), row.changed_at))),
    );
  });
  return app;
}

const urlSet = (urls: string[]): string =>
  `<urlset xmlns="${NAMESPACE}">\n${urls.join("")}</urlset>\n`;
const urlElement = (location: string, changedAt: string | null): string =>
  `<url>${textElement("loc", location).trim()}${textElement("lastmod", changedAt).trim()}</url>\n`;
