import { NO_DATE } from "./feed-document.ts";
import { xmlText } from "./xml.ts";

export interface AtomEntries {
  title: string;
  baseUrl: string;
  pagePath: string;
  selfPath: string;
  entries: AtomEntry[];
}

export interface AtomEntry {
  path: string;
  title: string;
  at: string;
  updatedAt: string | null;
  by: string | null;
  /** Safe HTML. */
  html: string;
}

/**
 * An Atom feed (RFC 4287) of comments or acts of the public log. Its id is its own address, because
 * several feeds may belong to one page; it was updated when the newest entry was written or edited.
 */
export function entriesAtom(feed: AtomEntries): string {
  const { baseUrl, title, pagePath, selfPath, entries } = feed;
  const newest =
    entries
      .map(({ at, updatedAt }) => updatedAt ?? at)
      .sort()
      .at(-1) ?? NO_DATE;
  const url = (path: string): string => xmlText(baseUrl + path);
  const parts = entries.map(
    (entry) => `  <entry>
    <id>${url(entry.path)}</id>
    <title>${xmlText(entry.title)}</title>
    <link rel="alternate" type="text/html" href="${url(entry.path)}"/>
    <published>${entry.at}</published>
    <updated>${entry.updatedAt ?? entry.at}</updated>
    <author><name>${xmlText(entry.by ?? "Somebody")}</name></author>
    <content type="html">${xmlText(entry.html)}</content>
  </entry>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${url(selfPath)}</id>
  <title>${xmlText(title)}</title>
  <updated>${newest}</updated>
  <link rel="self" type="application/atom+xml" href="${url(selfPath)}"/>
  <link rel="alternate" type="text/html" href="${url(pagePath)}"/>
${parts.join("")}</feed>
`;
}
