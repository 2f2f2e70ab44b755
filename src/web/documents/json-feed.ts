import type { FeedDocument, DocumentItem } from "./feed-document.ts";

/** JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeed(doc: FeedDocument): string {
  const { site } = doc;
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: doc.title,
    home_page_url: site.baseUrl + doc.pagePath,
    feed_url: site.baseUrl + doc.selfPath,
    ...(doc.subtitle === null ? {} : { description: doc.subtitle }),
    ...(doc.nextPath === null ? {} : { next_url: site.baseUrl + doc.nextPath }),
    language: "en",
    authors: [{ name: site.name, url: `${site.baseUrl}/` }],
    items: doc.items.map((item) => jsonItem(item)),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}

function jsonItem(item: DocumentItem): Record<string, unknown> {
  const { content, links, lead, publishedAt, categories } = item;
  return {
    id: item.id,
    url: item.url,
    ...(links.source === undefined ? {} : { external_url: links.source }),
    title: item.title,
    ...("html" in content
      ? { content_html: content.html }
      : { content_text: content.text || item.title }),
    ...(lead === "" ? {} : { summary: lead }),
    ...(publishedAt === null ? {} : { date_published: publishedAt }),
    date_modified: item.changedAt,
    authors: item.authors.map((name) => ({ name })),
    tags: categories,
  };
}
