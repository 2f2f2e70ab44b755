import { markdownEscape } from "../../base/markdown/markdown-escape.ts";
import type { FeedDocument, DocumentItem } from "./feed-document.ts";
import { markdownLink } from "./markdown-text.ts";

/** The Markdown twin of a list: headings, links and text, no raw HTML. */
export function markdownList(doc: FeedDocument): string {
  const { site, nextPath, items } = doc;
  const parts = [
    `# ${markdownEscape(doc.title)}`,
    ...(doc.subtitle === null ? [] : [markdownEscape(doc.subtitle)]),
    markdownLink("The page for people", site.baseUrl + doc.pagePath),
    ...(items.length === 0 ? [doc.emptyText] : items.map((item) => markdownItem(item))),
    ...(nextPath === null ? [] : [markdownLink(doc.nextText, site.baseUrl + nextPath)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

const markdownItem = ({ title, url, markdown }: DocumentItem): string =>
  [`## ${markdownLink(markdownEscape(title), url)}`, ...markdown].join("\n\n");
