import { escapeHtml } from "../../base/tex/escape-html.ts";
import { markdownHtml } from "../../base/markdown/markdown-html.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import type { Issue } from "../../digests/issues/issue-content.ts";
import { newestChange } from "./feed-document.ts";
import type { FeedDocument, DocumentItem, FeedSite } from "./feed-document.ts";
import { markdownLink } from "./markdown-text.ts";

/** The public issues as a list (DG15), newest first, each with its whole content. */
export function digestDocument(site: FeedSite, issues: Issue[], twin: string): FeedDocument {
  const items = issues.map((issue) => issueItem(issue, site.baseUrl));
  return {
    site,
    title: `${site.name}: digests`,
    subtitle: null,
    description: `Issues of the digest of ${site.name}`,
    pagePath: "/digests",
    selfPath: `/digests.${twin}`,
    nextPath: null,
    nextText: "",
    emptyText: "No issue is public yet.",
    updatedAt: newestChange(items),
    items,
  };
}

function issueItem(issue: Issue, baseUrl: string): DocumentItem {
  const url = `${baseUrl}/digests/${issue.issueId}`;
  const papers = issue.entries.map(
    ({ place, paper }) =>
      `${place}. ${markdownLink(readableText(paper.title), baseUrl + paper.path)}`,
  );
  return {
    id: url,
    url,
    title: `${issue.title}: ${issue.audience}`,
    publishedAt: issue.preparedAt,
    changedAt: issue.preparedAt,
    authors: [],
    categories: [],
    content: { html: issueMarkup(issue, baseUrl) },
    lead: "",
    links: {},
    markdown: [papers.join("\n")],
  };
}

/** The papers of an issue as simple HTML for a feed reader. */
function issueMarkup(issue: Issue, baseUrl: string): string {
  const items = issue.entries.map(({ reason, note, paper }) => {
    const title = escapeHtml(readableText(paper.title));
    const authors = escapeHtml(paper.authors.join(", "));
    const text = escapeHtml(readableText(paper.text));
    const quote = note?.text ? `<blockquote>${markdownHtml(note.text)}</blockquote>` : "";
    return `<li><h3><a href="${escapeHtml(baseUrl + paper.path)}">${title}</a></h3><p>${authors}</p>${quote}<p>${text}</p><p>${escapeHtml(reason)}</p></li>`;
  });
  return `<ol>${items.join("")}</ol>`;
}
