import { html } from "hono/html";
import type { Html } from "./html.ts";
import { inboxForm } from "./inbox-form.ts";
import { page } from "./layout.ts";
import { paperList } from "./listed-paper.ts";
import type { ListedPaper } from "./listed-paper.ts";
import type { Site } from "./site.ts";
import { counted, dateWords } from "./words.ts";

export interface DigestArchivePageData {
  site: Site;
  /** Public issues, newest first. */
  issues: { number: number; title: string; at: string; paperCount: number }[];
  moreHref: string | null;
}

export function digestArchivePage({ site, issues, moreHref }: DigestArchivePageData): Html {
  return page({
    site,
    title: "Digests",
    path: "/digests",
    description: `The issues of the digest of ${site.name}.`,
    twinStem: "/digests",
    mainClass: "view",
    main: html`<h1>Digests</h1>
      <p>What was sent, issue by issue. Personal issues are not shown.</p>
      ${issues.length === 0 ? html`<p class="note">No issue has been sent yet.</p>` : null}
      <ol class="issues">
        ${issues.map(
          ({ number, title, at, paperCount }) =>
            html`<li>
              <h2><a href="/digests/${number}">${title}</a></h2>
              <p class="meta">
                <time datetime="${at}">${dateWords(at)}</time>, ${counted(paperCount, "paper")}
              </p>
            </li>`,
        )}
      </ol>
      ${moreHref === null ? null : html`<p class="more"><a class="button" rel="next" href="${moreHref}">Earlier issues</a></p>`}`,
    aside: inboxForm(site, null),
  });
}

export interface DigestIssuePageData {
  site: Site;
  number: number;
  title: string;
  at: string;
  /** As they stood in the mail: place and reason are frozen (DG1). */
  papers: ListedPaper[];
  previous: { number: number; title: string } | null;
  next: { number: number; title: string } | null;
}

export function digestIssuePage(data: DigestIssuePageData): Html {
  const { site, number, title, at, papers, previous, next } = data;
  return page({
    site,
    title,
    path: `/digests/${number}`,
    description: `Issue ${number} of the digest of ${site.name}.`,
    mainClass: "view",
    main: html`<h1>${title}</h1>
      <p class="meta">Issue ${number}, sent <time datetime="${at}">${dateWords(at)}</time></p>
      <div class="section-head">
        <h2>Papers</h2>
        <span class="meta">${counted(papers.length, "paper")}</span>
      </div>
      ${paperList({ words: site.words, isDated: true, teasers: 0 }, papers)}
      <nav class="periods" aria-label="Other issues">
        ${step(previous, "prev")}<a href="/digests">All issues</a>${step(next, "next")}
      </nav>`,
    aside: inboxForm(site, null),
  });
}

function step(issue: { number: number; title: string } | null, rel: "prev" | "next"): Html {
  return issue === null
    ? html`<span></span>`
    : html`<a class="${rel}" rel="${rel}" href="/digests/${issue.number}">${issue.title}</a>`;
}
