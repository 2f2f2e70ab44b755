import { dayInZone } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { papersOfOrganization, readOrganization } from "../../papers/people/read-organizations.ts";
import { listPapers } from "../../papers/listed.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { answerNotFound } from "../errors.ts";
import { askedTwin, sendTwin } from "../feeds/feed-twins.ts";
import { foldList, readFolding } from "../feeds/fold-list.ts";
import { listDocument } from "../feeds/list-document.ts";
import { organizationPage } from "../pages/papers/organization-page.ts";
import { organizationPath } from "../pages/paths.ts";
import { siteData } from "../site-data.ts";

const PAPERS_A_PAGE = 30;
const PAPERS_A_DOCUMENT = 100;

/** `/organizations/NAME`: the papers of an organisation, with the twins of a list. */
export function organizationRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { reader } = context;
  app.get("/organizations/:slug", { who: "anyone", cache: "everybody" }, async (c) => {
    const parts = { db: reader, today: dayInZone(context.now(), context.zone) };
    const { stem, twin } = askedTwin(c, c.req.param("slug"));
    const organization = await readOrganization(reader, stem);
    if (!organization) return answerNotFound(context, c);
    const path = organizationPath(organization.slug);
    if (organization.slug !== stem) return c.redirect(twin ? `${path}.${twin}` : path, 301);
    const { paperIds, next } = await papersOfOrganization(parts, organization.organizationId, {
      limit: twin ? PAPERS_A_DOCUMENT : PAPERS_A_PAGE,
      after: c.req.query("after") ?? null,
    });
    const more = (base: string) =>
      next ? `${base}?${new URLSearchParams({ after: next }).toString()}` : null;
    if (twin) {
      const document = await listDocument(context, {
        title: `Papers of ${organization.fullName ?? organization.name}`,
        pagePath: path,
        selfPath: `${path}.${twin}`,
        nextPath: more(`${path}.${twin}`),
        paperIds,
      });
      return sendTwin(c, twin, document);
    }
    const [papers, folding, site] = await Promise.all([
      listPapers(context, paperIds, c.get("signedIn")),
      readFolding(context, c),
      siteData(context, c.var),
    ]);
    return c.html(
      organizationPage({
        site,
        organization,
        ...(await foldList(
          context,
          folding,
          c.var.words,
          papers.map((each) => ({ ...each, place: null })),
        )),
        moreHref: more(path),
      }),
    );
  });
  return app;
}
