import { html } from "hono/html";
import { foldedNotes, type Folded } from "../feeds/folded-note.ts";
import type { Html } from "../frame/html.ts";
import { inboxForm } from "./inbox-form.ts";
import { page } from "../frame/layout.ts";
import { paperList } from "../feeds/listed-paper.ts";
import type { ListedPaper } from "../feeds/listed-paper.ts";
import type { Site } from "../frame/site.ts";

export interface DigestArchivePageData {
  site: Site;
  /** Public issues, newest first. */
  issues: { number: number; title: string; at: string; paperCount: number }[];
  moreHref: string | null;
}

export function digestArchivePage({ site, issues, moreHref }: DigestArchivePageData): Html {
  return page({
    site,
    title: site.words.subscribe.archiveTitle,
    path: "/digests",
    description: site.words.subscribe.digestOf(site.name),
    twinStem: "/digests",
    mainClass: "view",
    main: html`<h1 class="title">${site.words.subscribe.archiveTitle}</h1>
      <p class="note">${site.words.subscribe.archiveText}</p>
      ${issues.length === 0 ? html`<p class="note">${site.words.subscribe.noIssues}</p>` : null}
      <ol class="issues">
        ${issues.map(
          ({ number, title, at, paperCount }) =>
            html`<li>
              <h2><a href="/digests/${number}">${title}</a></h2>
              <p class="meta">
                <time datetime="${at}">${site.words.formats.date(at)}</time
                ><span>${site.words.site.papers(paperCount)}</span>
              </p>
            </li>`,
        )}
      </ol>
      ${moreHref === null ? null : html`<p class="more"><a class="button" rel="next" href="${moreHref}">${site.words.subscribe.earlier}</a></p>`}`,
    aside: inboxForm(site, null),
  });
}

export interface DigestIssuePageData {
  site: Site;
  number: number;
  title: string;
  at: string;
  /** As they were in the mail: place and reason are frozen (DG1). */
  papers: ListedPaper[];
  folded: Folded | null;
  previous: { number: number; title: string } | null;
  next: { number: number; title: string } | null;
}

export function digestIssuePage(data: DigestIssuePageData): Html {
  const { site, number, title, at, papers, folded, previous, next } = data;
  return page({
    site,
    title,
    path: `/digests/${number}`,
    description: site.words.subscribe.digestOf(site.name),
    mainClass: "view",
    main: html`<h1 class="title">${title}</h1>
      <p class="meta">
        <span>${site.words.subscribe.issue(number)}</span
        ><time datetime="${at}">${site.words.formats.date(at)}</time
        ><span>${site.words.site.papers(papers.length)}</span>
      </p>
      <div class="part-head"><h2>${site.words.subscribe.papers}</h2></div>
      ${paperList({ words: site.words, isDated: true, teasers: 0 }, papers)}
      ${foldedNotes(site.words, folded)}
      <nav class="walk" aria-label="${site.words.subscribe.allIssues}">
        ${step(previous, "prev")}<a href="/digests">${site.words.subscribe.allIssues}</a
        >${step(next, "next")}
      </nav>`,
    aside: inboxForm(site, null),
  });
}

function step(issue: { number: number; title: string } | null, rel: "prev" | "next"): Html {
  return issue === null
    ? html`<span></span>`
    : html`<a class="${rel}" rel="${rel}" href="/digests/${issue.number}">${issue.title}</a>`;
}
