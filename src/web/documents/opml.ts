import { emptyElement, textElement } from "./xml.ts";

interface OpmlLine {
  title: string;
  htmlUrl: string;
  xmlUrl: string;
}

/** Feeds as OPML 2.0, which feed readers import. */
export function opml(title: string, lines: OpmlLine[]): string {
  const outlines = lines.map(({ title: text, htmlUrl, xmlUrl }) =>
    emptyElement("outline", { type: "rss", text, title: text, xmlUrl, htmlUrl }),
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
<head>${textElement("title", title)}</head>
<body>
${outlines.join("")}</body>
</opml>
`;
}
