import { readableText } from "../../base/tex/readable-text.ts";
import type { Issue } from "../../digests/issues/issue-content.ts";
import { issueMarkup } from "./digest-atom.ts";
import type { FeedSite } from "./digest-atom.ts";
import { markdownLink, markdownText } from "./markdown-text.ts";
import { xmlText } from "./xml.ts";

const nameOf = (issue: Issue): string => `${issue.title}: ${issue.audience}`;

/** The public issues as RSS 2.0. */
export function digestRss({ name, baseUrl }: FeedSite, issues: Issue[]): string {
  const items = issues.map((issue) => {
    const url = xmlText(`${baseUrl}/digests/${issue.issueId}`);
    const date = new Date(issue.preparedAt).toUTCString();
    return `<item><title>${xmlText(nameOf(issue))}</title><link>${url}</link><guid isPermaLink="true">${url}</guid><pubDate>${date}</pubDate><description>${xmlText(issueMarkup(issue, baseUrl))}</description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${xmlText(`${name}: digests`)}</title><link>${xmlText(`${baseUrl}/digests`)}</link><description>${xmlText(`Issues of the digest of ${name}`)}</description><atom:link rel="self" type="application/rss+xml" href="${xmlText(`${baseUrl}/digests.rss`)}"/>
${items.join("\n")}
</channel></rss>
`;
}

/** The public issues as JSON Feed 1.1. */
export function digestJson({ name, baseUrl }: FeedSite, issues: Issue[]): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: `${name}: digests`,
    home_page_url: `${baseUrl}/digests`,
    feed_url: `${baseUrl}/digests.json`,
    items: issues.map((issue) => ({
      id: `${baseUrl}/digests/${issue.issueId}`,
      url: `${baseUrl}/digests/${issue.issueId}`,
      title: nameOf(issue),
      date_published: issue.preparedAt,
      content_html: issueMarkup(issue, baseUrl),
    })),
  });
}

/** The public issues as Markdown, without raw HTML. */
export function digestMarkdown({ name, baseUrl }: FeedSite, issues: Issue[]): string {
  const parts = issues.map((issue) => {
    const papers = issue.entries.map(
      ({ place, paper }) =>
        `${place}. ${markdownLink(readableText(paper.title), baseUrl + paper.path)}`,
    );
    return `## ${markdownText(nameOf(issue))}\n\n${papers.join("\n")}`;
  });
  return `# ${markdownText(`${name}: digests`)}\n\n${parts.join("\n\n")}\n`;
}
