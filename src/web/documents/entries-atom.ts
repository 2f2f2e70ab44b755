import { xmlText } from "./xml.ts";

export interface AtomEntries {
  title: string;
  baseUrl: string;
  pagePath: string;
  selfPath: string;
  updatedAt: string;
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

/** An Atom feed (RFC 4287) of comments or acts of the public log. */
export function entriesAtom(feed: AtomEntries): string {
  const { baseUrl, title, pagePath, selfPath, updatedAt, entries } = feed;
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
  <id>${url(pagePath)}</id>
  <title>${xmlText(title)}</title>
  <updated>${updatedAt}</updated>
  <link rel="self" type="application/atom+xml" href="${url(selfPath)}"/>
  <link rel="alternate" type="text/html" href="${url(pagePath)}"/>
${parts.join("")}</feed>
`;
}
