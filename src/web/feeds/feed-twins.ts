import type { Context as HonoContext } from "hono";
import type { Context } from "../../context.ts";
import { listFeed } from "../../feeds/list-feed.ts";
import { picksOfView } from "../../feeds/picks-first.ts";
import { atomFeed } from "../documents/atom-feed.ts";
import { CONTENT_TYPES } from "../documents/content-types.ts";
import type { FeedDocument } from "../documents/feed-document.ts";
import { jsonFeed } from "../documents/json-feed.ts";
import { markdownList } from "../documents/markdown-list.ts";
import { rssFeed } from "../documents/rss-feed.ts";
import type { WebEnv } from "../../http/env.ts";
import { feedHref, leadWithPicks } from "./feed-page-data.ts";
import type { FeedRequest } from "./feed-request.ts";
import { listDocument } from "./list-document.ts";
import { twinStem } from "../pages/paths.ts";
import { periodWords } from "../pages/words.ts";
import { wantsMarkdown } from "../../http/wants-markdown.ts";

const ENTRIES_MAX = 100;
const WRITERS = { atom: atomFeed, rss: rssFeed, json: jsonFeed, md: markdownList };
export type ListTwin = keyof typeof WRITERS;

/** `2026-03-17.atom` is the stem `2026-03-17` and the twin `atom`; no known suffix, no twin. */
function splitTwin(text: string): { stem: string; twin: ListTwin | null } {
  const match = /^(.*)\.(atom|rss|json|md)$/.exec(text);
  return match
    ? { stem: match[1] as string, twin: match[2] as ListTwin }
    : { stem: text, twin: null };
}

/** The twin that the address names; without one Markdown where the client prefers it. */
export function askedTwin(
  c: HonoContext<WebEnv>,
  text: string,
): { stem: string; twin: ListTwin | null } {
  const { stem, twin } = splitTwin(text);
  if (twin !== null) return { stem, twin };
  c.header("vary", "accept");
  return { stem, twin: wantsMarkdown(c) ? "md" : null };
}

/** The view as a document: the same papers in the same order as the page. */
export async function feedDocument(
  context: Context,
  request: FeedRequest,
  twin: ListTwin,
): Promise<FeedDocument> {
  const feeds = { db: context.reader, now: context.now, zone: context.zone };
  const { view, query } = request;
  const [{ items, next }, picks] = await Promise.all([
    listFeed(feeds, { ...query, limit: ENTRIES_MAX }),
    picksOfView(feeds, view, request.isFront),
  ]);
  const stem = twinStem(request.path);
  const twinRequest = { ...request, path: `${stem}.${twin}` };
  return listDocument(context, {
    title: titleOf(request),
    pagePath: feedHref(request, {}),
    selfPath: feedHref(twinRequest, { after: query.after ?? null }),
    nextPath: next ? feedHref(twinRequest, { after: next }) : null,
    paperIds: leadWithPicks(
      request,
      items.map(({ paperId }) => paperId),
      picks,
    ),
    view,
    picks,
  });
}

export function sendTwin(c: HonoContext<WebEnv>, twin: ListTwin, document: FeedDocument) {
  return c.body(WRITERS[twin](document), 200, { "content-type": CONTENT_TYPES[twin] });
}

function titleOf({ view, isFront, expression }: FeedRequest): string {
  const where = expression === null ? "" : ` in ${expression}`;
  if (isFront) return "Today";
  if (view.period !== null) return periodWords(view.period) + where;
  return (view.kind === "newest" ? "Newest" : "Trending") + where;
}
