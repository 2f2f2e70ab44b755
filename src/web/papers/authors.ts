import { dayInZone } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { authorSlug } from "../../papers/people/author-slug.ts";
import { coauthorsOf, readAuthor } from "../../papers/people/read-author.ts";
import { listPapers } from "../../papers/listed.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { answerNotFound } from "../errors.ts";
import { askedTwin, sendTwin } from "../feeds/feed-twins.ts";
import { foldList, readFolding } from "../feeds/fold-list.ts";
import { listDocument } from "../feeds/list-document.ts";
import { authorPage } from "../pages/papers/author-page.ts";
import { authorPath } from "../pages/paths.ts";
import { siteData } from "../site-data.ts";

const PAPERS_A_PAGE = 30;
const PAPERS_A_DOCUMENT = 100;
const COAUTHORS_SHOWN = 12;

export function authorRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/authors/:slug", { who: "anyone", cache: "everybody" }, async (c) => {
    const parts = { db: context.reader, today: dayInZone(context.now(), context.zone) };
    const { reader } = context;
    const { stem, twin } = askedTwin(c, c.req.param("slug"));
    const after = c.req.query("after") ?? null;
    const size = twin ? PAPERS_A_DOCUMENT : PAPERS_A_PAGE;
    const found = await readAuthor(parts, stem, size, after);
    if (!found) {
      // Another spelling, or an address from before letters such as ł were folded.
      const folded = authorSlug(stem);
      const known = folded === stem ? null : await readAuthor(parts, folded, 1, null);
      if (!known) return answerNotFound(context, c);
      return c.redirect(`${authorPath(folded)}${twin ? `.${twin}` : ""}`, 301);
    }
    const path = authorPath(stem);
    const next = (base: string) =>
      found.next ? `${base}?${new URLSearchParams({ after: found.next }).toString()}` : null;
    if (twin) {
      const document = await listDocument(context, {
        title: `Papers by ${found.name}`,
        pagePath: path,
        selfPath: `${path}.${twin}`,
        nextPath: next(`${path}.${twin}`),
        paperIds: found.paperIds,
      });
      return sendTwin(c, twin, document);
    }
    const [papers, folding, site] = await Promise.all([
      listPapers(context, found.paperIds, c.get("signedIn")),
      readFolding(context, c),
      siteData(context, c.var),
    ]);
    const people = papers.flatMap(({ paper }) => paper.authors).filter(({ slug }) => slug === stem);
    return c.html(
      authorPage({
        site,
        author: {
          name: found.name,
          slug: stem,
          orcid: people.find(({ orcid }) => orcid !== null)?.orcid ?? null,
          affiliations: [...new Set(people.flatMap(({ affiliation }) => affiliation ?? []))],
        },
        ...(await foldList(
          context,
          folding,
          c.var.words,
          papers.map((each) => ({ ...each, place: null })),
        )),
        count: found.count,
        moreHref: next(path),
        coauthors: await coauthorsOf(reader, found.authorId, COAUTHORS_SHOWN),
      }),
    );
  });
  return app;
}
