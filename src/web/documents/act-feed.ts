import { atomFeed } from "./atom-feed.ts";
import { newestChange } from "./feed-document.ts";
import type { FeedSite } from "./feed-document.ts";

export interface ActFeed {
  title: string;
  pagePath: string;
  selfPath: string;
  entries: ActEntry[];
}

export interface ActEntry {
  path: string;
  title: string;
  at: string;
  updatedAt: string | null;
  by: string | null;
  /** Safe HTML. */
  html: string;
}

/**
 * An Atom feed of what people did: comments, acts of the public log, notices. Its id is its own
 * address, because several feeds may belong to one page.
 */
export function actFeed(site: FeedSite, { title, pagePath, selfPath, entries }: ActFeed): string {
  const items = entries.map((entry) => ({
    id: site.baseUrl + entry.path,
    url: site.baseUrl + entry.path,
    title: entry.title,
    publishedAt: entry.at,
    changedAt: entry.updatedAt ?? entry.at,
    authors: [entry.by ?? "Somebody"],
    categories: [],
    content: { html: entry.html },
    lead: "",
    links: {},
    markdown: [],
  }));
  return atomFeed({
    site,
    title,
    subtitle: null,
    description: title,
    idPath: selfPath,
    pagePath,
    selfPath,
    nextPath: null,
    nextText: "",
    emptyText: "",
    updatedAt: newestChange(items),
    items,
  });
}
