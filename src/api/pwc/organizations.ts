import type { RouteList } from "../../http/routes.ts";
import type { Context } from "../../context.ts";
import { organizationPath } from "../../papers/identifiers/paper-path.ts";
import { listOrganizations, readOrganization } from "../../papers/people/read-organizations.ts";
import type { Organization } from "../../papers/people/read-organizations.ts";
import { listCataloguePapers } from "../../results/read-catalogue-papers.ts";
import { found, pageAsked, pageJson } from "./answer.ts";
import { pwcPapers } from "./paper-json.ts";

/** Organisations of papers; `featured_only` are those that have papers here. */
export function pwcOrganizationRoutes(app: RouteList, context: Context): void {
  const { reader, settings } = context;
  const json = ({ slug, name, fullName, avatar, paperCount }: Organization) => ({
    id: slug,
    slug,
    name: fullName ?? name,
    short_name: name,
    logo_url: avatar,
    url: settings.baseUrl + organizationPath(slug),
    is_featured: paperCount > 0,
    paper_count: paperCount,
  });
  const one = async (text: string) =>
    found(await readOrganization(reader, text), `The organisation “${text}”`);
  app.get("/pwc/api/v1/organizations", { who: "anyone" }, async (c) => {
    const { q = "", featured_only } = c.req.query();
    const asked = pageAsked(c);
    const isFeatured = featured_only === "true";
    const { count, rows } = await listOrganizations(reader, { q, isFeatured, ...asked });
    return c.json(pageJson(c, context, asked, { count, results: rows.map(json) }));
  });
  app.get("/pwc/api/v1/organizations/:slug", { who: "anyone" }, async (c) =>
    c.json(json(await one(c.req.param("slug")))),
  );
  app.get("/pwc/api/v1/organizations/:slug/papers", { who: "anyone" }, async (c) => {
    const { organizationId } = await one(c.req.param("slug"));
    const asked = pageAsked(c);
    const filter = { organizationId, order: "date" } as const;
    const { count, rows } = await listCataloguePapers(reader, filter, asked);
    return c.json(pageJson(c, context, asked, { count, results: await pwcPapers(context, rows) }));
  });
}
