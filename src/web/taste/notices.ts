import type { Context as HonoContext } from "hono";
import { UserError } from "../../base/errors.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { readerOf } from "../../http/reader-of.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { markNoticesSeen } from "../../notices/mark-seen.ts";
import type { Notice } from "../../notices/notice.ts";
import { noticePath, noticeText } from "../../notices/notice-words.ts";
import { readNotices, readNoticesSeenAt } from "../../notices/notices.ts";
import type { Paper } from "../../papers/paper.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { feedSecret, readerOfFeed, renewFeedSecret } from "../../recommendations/feed-address.ts";
import { CONTENT_TYPES } from "../documents/content-types.ts";
import { actFeed } from "../documents/act-feed.ts";
import { readForm } from "../form.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { noticesPage } from "../pages/taste/notices-page.ts";
import { noticeParts, siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;
const FEED = "notices";

/** `/notices` and its private feed. */
export function noticeRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/notices", { who: "reader", cache: "never" }, (c) => show(context, c));
  app.post("/notices", { who: "reader", limit: "action" }, async (c) => {
    const { accountId } = readerOf(c);
    const act = (await readForm(c))("act");
    if (act === "seen") await markNoticesSeen(context, accountId);
    else if (act === "renew") await renewFeedSecret(context, accountId);
    else throw new UserError("Choose what to do.");
    return c.redirect("/notices", 303);
  });
  app.get("/notices/feed/:token", { who: "anyone", cache: "never" }, async (c) => {
    const name = c.req.param("token");
    const token = name.endsWith(".atom") ? name.slice(0, -".atom".length) : "";
    const accountId = await readerOfFeed(context, token, FEED);
    if (accountId === null) {
      throw new UserError(
        "There is no feed at this address. Its link may have been renewed.",
        "not_found",
      );
    }
    const body = await feedOf(context, c, accountId, name);
    return c.body(body, 200, { "content-type": CONTENT_TYPES.atom });
  });
  return app;
}

/** Notices with their papers; a paper that is gone takes its notices along. */
export async function noticesWithPapers(context: Context, accountId: number) {
  const [notices, seenAt] = await Promise.all([
    readNotices(noticeParts(context), accountId),
    readNoticesSeenAt(context.reader, accountId),
  ]);
  const papers = await readPapers(context.reader, [
    ...new Set(notices.map(({ paperId }) => paperId)),
  ]);
  const paperOf = new Map(papers.map((paper) => [paper.paperId, paper]));
  return notices.flatMap((notice) => {
    const paper = paperOf.get(notice.paperId);
    return paper ? [{ notice, paper, isNew: notice.at > (seenAt ?? "") }] : [];
  });
}

async function show(context: Context, c: C) {
  const { accountId } = readerOf(c);
  const [notices, secret, site] = await Promise.all([
    noticesWithPapers(context, accountId),
    feedSecret(context, accountId, FEED),
    siteData(context, c.var),
  ]);
  return c.html(noticesPage({ site, notices, feedHref: `/notices/feed/${secret}.atom` }));
}

/** Each entry has its own address: by it feed readers know what is new. */
function entryPath(notice: Notice, paper: Paper): string {
  if (notice.kind === "answer") return noticePath(notice, pathOfPaper(paper));
  const name = notice.kind === "version" ? `version-${notice.number ?? 0}` : notice.kind;
  return `${pathOfPaper(paper)}?notice=${name}`;
}

async function feedOf(context: Context, c: C, accountId: number, name: string): Promise<string> {
  const { words } = c.var;
  const notices = await noticesWithPapers(context, accountId);
  return actFeed(
    { name: context.settings.siteName, baseUrl: context.settings.baseUrl },
    {
      title: `${words.taste.notices.title}, ${context.settings.siteName}`,
      pagePath: "/notices",
      selfPath: `/notices/feed/${name}`,
      entries: notices.map(({ notice, paper }) => ({
        path: entryPath(notice, paper),
        title: `${noticeText(words, notice)} ${readableText(paper.title)}`,
        at: notice.at,
        updatedAt: null,
        by: notice.name,
        html: "",
      })),
    },
  );
}
