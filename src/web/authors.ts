import { Hono } from "hono";
import type { Context } from "../context.ts";
import { authorSlug } from "../papers/author-slug.ts";
import { coauthorsOf, readAuthor } from "../papers/read-author.ts";
import { readPapers } from "../papers/read-papers.ts";
import type { Routes, WebEnv } from "../http/env.ts";
import { answerNotFound } from "./errors.ts";
import { newestDate } from "./documents/feed-document.ts";
import { askedTwin, sendTwin } from "./feed-twins.ts";
import { authorPage } from "./pages/author-page.ts";
import { authorPath } from "./pages/paths.ts";
import { siteData } from "./site-data.ts";

const PAPERS_A_PAGE = 30;
const PAPERS_A_DOCUMENT = 100;
const COAUTHORS_SHOWN = 12;

export function authorRoutes(context: Context): Routes {
  const app = new Hono<WebEnv>();
  app.get("/authors/:slug", async (c) => {
    const { reader, settings } = context;
    const { stem, twin } = askedTwin(c, c.req.param("slug"));
    const after = c.req.query("after") ?? null;
    const size = twin ? PAPERS_A_DOCUMENT : PAPERS_A_PAGE;
    const found = await readAuthor(reader, stem, size, after);
    if (!found) {
      // Another spelling, or an address from before letters such as ł were folded.
      const folded = authorSlug(stem);
      const known = folded === stem ? null : await readAuthor(reader, folded, 1, null);
      if (!known) return answerNotFound(context, c);
      return c.redirect(`${authorPath(folded)}${twin ? `.${twin}` : ""}`, 301);
    }
    const papers = await readPapers(reader, found.paperIds);
    const path = authorPath(stem);
    const next = (base: string) =>
      found.next ? `${base}?${new URLSearchParams({ after: found.next }).toString()}` : null;
    if (twin) {
      return sendTwin(c, twin, {
        site: { name: settings.siteName, baseUrl: settings.baseUrl, contact: settings.siteContact },
        title: `Papers by ${found.name}`,
        subtitle: null,
        pagePath: path,
        selfPath: `${path}.${twin}`,
        nextPath: next(`${path}.${twin}`),
        updatedAt: newestDate(papers),
        entries: papers.map((paper) => ({ paper, note: null })),
      });
    }
    const people = papers.flatMap(({ authors }) => authors).filter(({ slug }) => slug === stem);
    return c.html(
      authorPage({
        site: await siteData(context, c.var),
        author: {
          name: found.name,
          slug: stem,
          orcid: people.find(({ orcid }) => orcid !== null)?.orcid ?? null,
          affiliations: [...new Set(people.flatMap(({ affiliation }) => affiliation ?? []))],
        },
        papers: papers.map((paper) => ({ paper, place: null, pick: null, hasVoted: false })),
        count: found.count,
        moreHref: next(path),
        coauthors: await coauthorsOf(reader, found.authorId, COAUTHORS_SHOWN),
      }),
    );
  });
  return app;
}
