import { NO_DATE, entryId, entryText, entryTitle, entryUrl, publishedAt } from "./feed-document.ts";
import type { FeedDocument, FeedEntry } from "./feed-document.ts";
import { emptyElement, textElement, xmlText } from "./xml.ts";

/** How long a reader program may keep the feed. */
const TTL_MINUTES = "30";

/** An RSS 2.0 channel, with the parts of Atom and Dublin Core that its best-practice profile asks for. */
export function rssFeed(doc: FeedDocument): string {
  const { site } = doc;
  const next =
    doc.nextPath === null
      ? ""
      : emptyElement("atom:link", { rel: "next", href: site.baseUrl + doc.nextPath });
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
${textElement("title", `${doc.title} · ${site.name}`)}${textElement("link", site.baseUrl + doc.pagePath)}${textElement(
    "description",
    doc.subtitle ?? `${doc.title}: papers on ${site.name}`,
  )}${textElement("language", "en")}${textElement("lastBuildDate", rfc822(doc.updatedAt))}${textElement(
    "ttl",
    TTL_MINUTES,
  )}${textElement("generator", "Broadsheet")}${textElement("docs", "https://www.rssboard.org/rss-specification")}${emptyElement(
    "atom:link",
    { rel: "self", type: "application/rss+xml", href: site.baseUrl + doc.selfPath },
  )}${next}${doc.entries.map((entry) => rssItem(entry, doc)).join("")}</channel>
</rss>
`;
}

/** `description` holds HTML, so the plain text is escaped once for HTML and once for XML. */
function rssItem(entry: FeedEntry, doc: FeedDocument): string {
  const { paper } = entry;
  const url = entryUrl(entry, doc);
  const paragraphs = entryText(entry)
    .split("\n\n")
    .filter((text) => text !== "")
    .map((text) => `<p>${xmlText(text)}</p>`)
    .join("");
  return `<item>
${textElement("title", entryTitle(entry))}${textElement("link", url)}${textElement(
    "guid",
    entryId(entry, doc),
    {
      isPermaLink: "false",
    },
  )}${textElement("pubDate", rfc822(publishedAt(entry) ?? NO_DATE))}${paper.authors
    .map(({ name }) => textElement("dc:creator", name))
    .join(
      "",
    )}${paper.categories.map((code) => textElement("category", code)).join("")}${textElement(
    "comments",
    `${url}#discussion`,
  )}${textElement("description", paragraphs)}</item>
`;
}

/** RFC 822 with a year of four digits. */
function rfc822(at: string): string {
  return new Date(at).toUTCString();
}
