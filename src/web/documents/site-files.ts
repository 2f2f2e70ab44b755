import type { Context as HonoContext } from "hono";
import type { Context } from "../../context.ts";
import { countCategories } from "../../feeds/known-categories.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import type { Words } from "../../words/words.ts";
import { emptyElement, textElement } from "./xml.ts";
import { opml } from "./opml.ts";
import { fieldName } from "../pages/field-name.ts";
import { categoryPath } from "../pages/paths.ts";
import { rasterise } from "../pictures/rasterise.ts";
import { ICON } from "../site-data.ts";

const CACHE = "public, max-age=86400";
/** The longest names that OpenSearch 1.1 allows. */
const SHORT_NAME_CHARACTERS = 16;
const DESCRIPTION_CHARACTERS = 1024;
const FEED_CATEGORIES_MAX = 200;

/** What browsers, home screens and feed readers ask a site for. */
export function siteFileRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { settings, reader } = context;
  const pictureOf = openPictures();
  const icon = (width: number) => async (c: HonoContext<WebEnv>) =>
    c.body(await pictureOf(width), 200, { "content-type": "image/png", "cache-control": CACHE });
  const picture = { who: "anyone", limit: "picture" } as const;
  app.get("/apple-touch-icon.png", picture, icon(180));
  app.get("/icon-192.png", picture, icon(192));
  app.get("/icon-512.png", picture, icon(512));
  app.get("/manifest.webmanifest", { who: "anyone", cache: "everybody" }, (c) =>
    c.body(JSON.stringify(manifest(settings.siteName, c.var.words)), 200, {
      "content-type": "application/manifest+json",
    }),
  );
  app.get("/opensearch.xml", { who: "anyone", cache: "everybody" }, (c) =>
    c.body(searchDescription(settings, c.var.words), 200, {
      "content-type": "application/opensearchdescription+xml; charset=utf-8",
    }),
  );
  app.get("/feeds.opml", { who: "anyone", cache: "everybody" }, async (c) => {
    const categories = [...(await countCategories(reader)).keys()].sort();
    const lines = feedLines(c.var.words, categories.slice(0, FEED_CATEGORIES_MAX));
    const { baseUrl } = settings;
    const text = opml(
      settings.siteName,
      lines.map(({ title, path, feed }) => ({
        title: `${settings.siteName}: ${title}`,
        htmlUrl: baseUrl + path,
        xmlUrl: baseUrl + feed,
      })),
    );
    return c.body(text, 200, { "content-type": "text/x-opml; charset=utf-8" });
  });
  return app;
}

/** Each picture is drawn when it is first asked for. */
function openPictures(): (width: number) => Promise<Uint8Array<ArrayBuffer>> {
  const kept = new Map<number, Promise<Uint8Array<ArrayBuffer>>>();
  return (width) => {
    const drawn = kept.get(width) ?? rasterise(ICON.text, width);
    kept.set(width, drawn);
    drawn.catch(() => kept.delete(width));
    return drawn;
  };
}

/** https://www.w3.org/TR/appmanifest/ */
function manifest(name: string, words: Words) {
  const icon = (width: number) => ({
    src: `/icon-${width}.png`,
    sizes: `${width}x${width}`,
    type: "image/png",
  });
  return {
    id: "/",
    name,
    short_name: name,
    description: words.site.strap.join(""),
    lang: words.formats.language,
    start_url: "/",
    scope: "/",
    display: "minimal-ui",
    background_color: "#fcfaf5",
    theme_color: "#fcfaf5",
    icons: [icon(192), icon(512), { src: ICON.href, sizes: "any", type: ICON.contentType }],
  };
}

/** OpenSearch 1.1, as browsers read it. */
function searchDescription(
  { siteName, baseUrl }: { siteName: string; baseUrl: string },
  { site }: Words,
): string {
  const cut = (text: string, max: number) => Array.from(text).slice(0, max).join("").trim();
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
${textElement("ShortName", cut(siteName, SHORT_NAME_CHARACTERS))}${textElement("LongName", cut(siteName, 48))}${textElement("Description", cut(`${siteName}: ${site.searchPapers}`, DESCRIPTION_CHARACTERS))}${textElement("InputEncoding", "UTF-8")}${textElement("Image", `${baseUrl}${ICON.href}`, { width: "32", height: "32", type: ICON.contentType })}${emptyElement("Url", { type: "text/html", method: "get", template: `${baseUrl}/search?q={searchTerms}` })}${emptyElement("Url", { type: "application/atom+xml", method: "get", template: `${baseUrl}/search.atom?q={searchTerms}` })}${emptyElement("Url", { type: "application/opensearchdescription+xml", rel: "self", template: `${baseUrl}/opensearch.xml` })}</OpenSearchDescription>
`;
}

function feedLines(words: Words, categories: string[]) {
  const { site } = words;
  const list = (title: string, path: string, stem = path) => ({
    title,
    path,
    feed: `${stem}.atom`,
  });
  return [
    list(site.today, "/", "/index"),
    list(site.trending, "/trending"),
    list(site.newest, "/newest"),
    list(site.pastIssues, "/digests"),
    list(site.moderationLog, "/moderation"),
    ...categories.map((code) => list(fieldName(words, code), categoryPath(code))),
  ];
}
