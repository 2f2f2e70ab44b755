import { NO_DATE } from "./feed-document.ts";
import type { FeedDocument, DocumentItem } from "./feed-document.ts";
import { emptyElement, textElement, xmlText } from "./xml.ts";

/** How long a reader program may keep the feed. */
const TTL_MINUTES = "30";

/** An RSS 2.0 channel, with the parts of Atom and Dublin Core that its best-practice profile asks for. */
export function rssFeed(doc: FeedDocument): string {
  const { site, nextPath } = doc;
  const next =
    nextPath === null
      ? ""
      : emptyElement("atom:link", { rel: "next", href: site.baseUrl + nextPath });
  const self = { rel: "self", type: "application/rss+xml", href: site.baseUrl + doc.selfPath };
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
${textElement("title", doc.title)}${textElement("link", site.baseUrl + doc.pagePath)}${textElement(
    "description",
    doc.subtitle ?? doc.description,
  )}${textElement("language", "en")}${textElement("lastBuildDate", rfc822(doc.updatedAt))}${textElement(
    "ttl",
    TTL_MINUTES,
  )}${textElement("generator", "Broadsheet")}${textElement(
    "docs",
    "https://www.rssboard.org/rss-specification",
  )}${emptyElement("atom:link", self)}${next}${doc.items.map((item) => rssItem(item)).join("")}</channel>
</rss>
`;
}

function rssItem(item: DocumentItem): string {
  const isPermaLink = String(item.id === item.url);
  return `<item>
${textElement("title", item.title)}${textElement("link", item.url)}${textElement("guid", item.id, {
    isPermaLink,
  })}${textElement("pubDate", rfc822(item.publishedAt ?? NO_DATE))}${item.authors
    .map((name) => textElement("dc:creator", name))
    .join("")}${item.categories.map((code) => textElement("category", code)).join("")}${textElement(
    "comments",
    item.links.discussion ?? null,
  )}${textElement("description", descriptionOf(item))}</item>
`;
}

/** `description` holds HTML, so plain text is escaped once for HTML and once for XML. */
function descriptionOf({ content }: DocumentItem): string {
  if ("html" in content) return content.html;
  return content.text
    .split("\n\n")
    .filter((text) => text !== "")
    .map((text) => `<p>${xmlText(text)}</p>`)
    .join("");
}

/** RFC 822 with a year of four digits. */
function rfc822(at: string): string {
  return new Date(at).toUTCString();
}
