import type { Context } from "../context.ts";
import { CONTENT_TYPES } from "../web/documents/content-types.ts";
import { openRoutes } from "../http/routes.ts";
import type { RouteList } from "../http/routes.ts";
import { siteData } from "../web/site-data.ts";
import type { Api } from "./env.ts";
import { openApiMarkdown } from "./reference/openapi-markdown.ts";
import type { OpenApiDocument } from "./reference/openapi-document.ts";
import { apiPage } from "./pages/api-page.ts";

/** `/openapi.json`, made from the code, and the same to read at `/about/api`. */
export function apiPageRoutes(context: Context, api: Api): RouteList {
  const app = openRoutes();
  const { settings, version } = context;
  // Described when it is asked for: a start does not wait for it.
  let described: OpenApiDocument | null = null;
  const description = (): OpenApiDocument =>
    (described ??= describeApi(
      api,
      settings.siteName,
      settings.baseUrl,
      version,
    ) as unknown as OpenApiDocument);
  const send = {
    "content-type": "application/json; charset=utf-8",
    "access-control-allow-origin": "*",
  };
  let markdown: string | null = null;
  for (const path of ["/openapi.json", "/.well-known/openapi.json"] as const) {
    app.get(path, { who: "anyone" }, (c) => c.body(JSON.stringify(description()), 200, send));
  }
  app.get("/.well-known/openapi.md", { who: "anyone" }, (c) => {
    markdown ??= openApiMarkdown(description());
    return c.body(markdown, 200, { ...send, "content-type": CONTENT_TYPES.md });
  });
  app.get("/about/api", { who: "anyone" }, async (c) => {
    const site = await siteData(context, c.var);
    return c.html(apiPage({ site, description: description() }));
  });
  return app;
}

/** The OpenAPI 3.1 document of every route that the rooms added. */
export function describeApi(api: Api, siteName: string, baseUrl: string, version: string) {
  return api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: siteName,
      version,
      description:
        "Papers, feeds, search and what readers do. Errors are problem+json (RFC 9457). Lists have pages: follow “next” or the Link header. Answers carry an ETag.",
    },
    servers: [{ url: baseUrl }],
  });
}
