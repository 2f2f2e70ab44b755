import {
  changedAt,
  entryId,
  entryLead,
  entryText,
  entryTitle,
  entryUrl,
  publishedAt,
} from "./feed-document.ts";
import type { FeedDocument, FeedEntry } from "./feed-document.ts";
import { sourceLinks } from "../pages/papers/source-links.ts";

/** JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeed(doc: FeedDocument): string {
  const { site } = doc;
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: `${doc.title} · ${site.name}`,
    home_page_url: site.baseUrl + doc.pagePath,
    feed_url: site.baseUrl + doc.selfPath,
    ...(doc.subtitle === null ? {} : { description: doc.subtitle }),
    ...(doc.nextPath === null ? {} : { next_url: site.baseUrl + doc.nextPath }),
    language: "en",
    authors: [{ name: site.name, url: `${site.baseUrl}/` }],
    items: doc.entries.map((entry) => jsonItem(entry, doc)),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}

function jsonItem(entry: FeedEntry, doc: FeedDocument): Record<string, unknown> {
  const { paper } = entry;
  const published = publishedAt(entry);
  const source = sourceLinks(paper)[0]?.href;
  const text = entryText(entry);
  const lead = entryLead(entry);
  return {
    id: entryId(entry, doc),
    url: entryUrl(entry, doc),
    ...(source === undefined ? {} : { external_url: source }),
    title: entryTitle(entry),
    content_text: text === "" ? entryTitle(entry) : text,
    ...(lead === "" ? {} : { summary: lead }),
    ...(published === null ? {} : { date_published: published }),
    date_modified: changedAt(entry),
    authors: paper.authors.map(({ name }) => ({ name })),
    tags: paper.categories,
  };
}
