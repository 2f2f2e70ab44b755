import type { Context } from "../../context.ts";
import {
  issueNeighbours,
  listPublicIssues,
  readPublicIssue,
} from "../../digests/issues/read-issue.ts";
import { audienceIn } from "../../digests/issues/issue-words.ts";
import { digestDocument } from "../documents/digest-document.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { sendTwin } from "../feeds/feed-twins.ts";
import { foldList, readFolding } from "../feeds/fold-list.ts";
import { listedIssue } from "./listed-issue.ts";
import { digestArchivePage, digestIssuePage } from "../pages/digests/digest-archive-page.ts";
import { siteData } from "../site-data.ts";

const ISSUES_A_PAGE = 30;
const ISSUES_A_FEED = 20;

/** The archive of public issues and its feeds (DG15). */
export function digestRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { reader, settings } = context;
  app.get("/digests", { who: "anyone", cache: "everybody" }, async (c) => {
    const before = /^\d{1,12}$/.exec(c.req.query("before") ?? "");
    const { issues, next } = await listPublicIssues(reader, {
      limit: ISSUES_A_PAGE,
      before: before ? Number(before[0]) : null,
    });
    const page = digestArchivePage({
      site: await siteData(context, c.var),
      issues: issues.map(({ issueId, title, audience, preparedAt, paperCount }) => ({
        number: issueId,
        title: `${title}: ${audienceIn(c.var.words, audience)}`,
        at: preparedAt,
        paperCount,
      })),
      moreHref: next === null ? null : `/digests?before=${next}`,
    });
    return c.html(page);
  });
  for (const twin of ["atom", "rss", "json", "md"] as const) {
    app.get(`/digests.${twin}` as const, { who: "anyone", cache: "everybody" }, async (c) => {
      const { issues } = await listPublicIssues(reader, { limit: ISSUES_A_FEED, before: null });
      const whole = await Promise.all(
        issues.map(({ issueId }) => readPublicIssue(reader, issueId)),
      );
      const site = { name: settings.siteName, baseUrl: settings.baseUrl };
      const shown = whole.filter((issue) => issue !== null);
      return sendTwin(c, twin, digestDocument(site, shown, twin));
    });
  }
  app.get("/digests/:number", { who: "anyone", cache: "everybody" }, async (c, next) => {
    const number = c.req.param("number");
    const issue = /^\d{1,12}$/.test(number) ? await readPublicIssue(reader, Number(number)) : null;
    if (!issue) return next();
    const [folding, papers] = await Promise.all([
      readFolding(context, c),
      listedIssue(context, issue, c.get("signedIn")),
    ]);
    const { papers: shown, folded } = await foldList(context, folding, c.var.words, papers);
    const page = digestIssuePage({
      site: await siteData(context, c.var),
      number: issue.issueId,
      title: issue.title,
      at: issue.preparedAt,
      papers: shown,
      folded,
      ...(await issueNeighbours(reader, issue.issueId)),
    });
    return c.html(page);
  });
  return app;
}
