import { NO_DATE } from "./feed-document.ts";
import { escapeHtml } from "../../base/tex/escape-html.ts";
import { markdownHtml } from "../../base/markdown/markdown-html.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import type { Issue } from "../../digests/issues/issue-content.ts";
import { xmlText } from "./xml.ts";

export interface FeedSite {
  name: string;
  baseUrl: string;
}

/** The public issues as an Atom feed (RFC 4287, DG15), newest first, each with its whole content. */
export function digestAtom({ name, baseUrl }: FeedSite, issues: Issue[]): string {
  const updated = issues[0]?.preparedAt ?? NO_DATE;
  const entries = issues.map((issue) => {
    const url = `${baseUrl}/digests/${issue.issueId}`;
    return `<entry><id>${xmlText(url)}</id><title>${xmlText(`${issue.title}: ${issue.audience}`)}</title><link rel="alternate" type="text/html" href="${xmlText(url)}"/><updated>${issue.preparedAt}</updated><published>${issue.preparedAt}</published><content type="html">${xmlText(issueMarkup(issue, baseUrl))}</content></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${xmlText(`${baseUrl}/digests`)}</id><title>${xmlText(`${name}: digests`)}</title><updated>${updated}</updated><author><name>${xmlText(name)}</name></author><link rel="self" type="application/atom+xml" href="${xmlText(`${baseUrl}/digests.atom`)}"/><link rel="alternate" type="text/html" href="${xmlText(`${baseUrl}/digests`)}"/>
${entries.join("\n")}
</feed>
`;
}

/** The papers of an issue as simple HTML for a feed reader. */
export function issueMarkup(issue: Issue, baseUrl: string): string {
  const items = issue.entries.map(({ reason, note, paper }) => {
    const title = escapeHtml(readableText(paper.title));
    const authors = escapeHtml(paper.authors.join(", "));
    const text = escapeHtml(readableText(paper.text));
    const quote = note?.text ? `<blockquote>${markdownHtml(note.text)}</blockquote>` : "";
    return `<li><h3><a href="${escapeHtml(baseUrl + paper.path)}">${title}</a></h3><p>${authors}</p>${quote}<p>${text}</p><p>${escapeHtml(reason)}</p></li>`;
  });
  return `<ol>${items.join("")}</ol>`;
}
