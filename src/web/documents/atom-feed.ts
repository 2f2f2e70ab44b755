import type { FeedDocument, DocumentItem } from "./feed-document.ts";
import { emptyElement, textElement, xmlText } from "./xml.ts";

/** An Atom feed (RFC 4287). */
export function atomFeed(doc: FeedDocument): string {
  const { site, nextPath } = doc;
  const address = (path: string): string => site.baseUrl + path;
  const next =
    nextPath === null ? "" : emptyElement("link", { rel: "next", href: address(nextPath) });
  const self = { rel: "self", type: "application/atom+xml", href: address(doc.selfPath) };
  const page = { rel: "alternate", type: "text/html", href: address(doc.pagePath) };
  const author = textElement("name", site.name) + textElement("uri", address("/"));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
${textElement("id", address(doc.idPath ?? doc.pagePath))}${textElement("title", doc.title)}${textElement(
    "subtitle",
    doc.subtitle,
  )}${textElement("updated", doc.updatedAt)}<author>${author}</author>
${emptyElement("link", self)}${emptyElement("link", page)}${next}${textElement(
    "generator",
    "Broadsheet",
  )}${doc.items.map((item) => atomEntry(item)).join("")}</feed>
`;
}

function atomEntry(item: DocumentItem): string {
  const { content, links } = item;
  const authors = item.authors
    .map((name) => `<author><name>${xmlText(name)}</name></author>\n`)
    .join("");
  const categories = item.categories.map((term) => emptyElement("category", { term })).join("");
  const page = { rel: "alternate", type: "text/html", href: item.url };
  const code =
    links.code === undefined
      ? ""
      : emptyElement("link", { rel: "related", title: "Code", href: links.code });
  return `<entry>
${textElement("id", item.id)}${textElement("title", item.title)}${emptyElement("link", page)}${code}${textElement(
    "published",
    item.publishedAt,
  )}${textElement("updated", item.changedAt)}${authors}${categories}${
    "html" in content
      ? textElement("content", content.html, { type: "html" })
      : textElement("summary", content.text, { type: "text" })
  }</entry>
`;
}
