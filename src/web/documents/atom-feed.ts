import {
  changedAt,
  entryId,
  entryText,
  entryTitle,
  entryUrl,
  instantOf,
  publishedAt,
} from "./feed-document.ts";
import type { FeedDocument, FeedEntry } from "./feed-document.ts";
import { emptyElement, textElement, xmlText } from "./xml.ts";
import { workingLink } from "../../papers/working-links.ts";

/** An Atom feed (RFC 4287). */
export function atomFeed(doc: FeedDocument): string {
  const { site } = doc;
  const next =
    doc.nextPath === null
      ? ""
      : emptyElement("link", { rel: "next", href: site.baseUrl + doc.nextPath });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
${textElement("id", site.baseUrl + doc.pagePath)}${textElement("title", `${doc.title} · ${site.name}`)}${textElement(
    "subtitle",
    doc.subtitle,
  )}${textElement("updated", instantOf(doc.updatedAt))}<author>${textElement("name", site.name)}${textElement(
    "uri",
    `${site.baseUrl}/`,
  )}</author>
${emptyElement("link", { rel: "self", type: "application/atom+xml", href: site.baseUrl + doc.selfPath })}${emptyElement(
    "link",
    { rel: "alternate", type: "text/html", href: site.baseUrl + doc.pagePath },
  )}${next}${textElement("generator", "Broadsheet")}${doc.entries.map((entry) => atomEntry(entry, doc)).join("")}</feed>
`;
}

function atomEntry(entry: FeedEntry, doc: FeedDocument): string {
  const { paper } = entry;
  const text = entryText(entry);
  const authors = paper.authors
    .map(({ name }) => `<author><name>${xmlText(name)}</name></author>\n`)
    .join("");
  const categories = paper.categories.map((term) => emptyElement("category", { term })).join("");
  const code = workingLink(paper.links, "code");
  return `<entry>
${textElement("id", entryId(entry, doc))}${textElement("title", entryTitle(entry))}${emptyElement(
    "link",
    {
      rel: "alternate",
      type: "text/html",
      href: entryUrl(entry, doc),
    },
  )}${code === undefined ? "" : emptyElement("link", { rel: "related", title: "Code", href: code.url })}${textElement(
    "published",
    publishedAt(entry),
  )}${textElement("updated", changedAt(entry))}${authors}${categories}${
    text === "" ? "" : textElement("summary", text, { type: "text" })
  }</entry>
`;
}
