import { html, raw } from "hono/html";
import type { Day } from "../../base/days.ts";
import type { Companion } from "../../companions/read-companions.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import { categoryName } from "../../papers/categories.ts";
import type { Paper, PaperVersion } from "../../papers/paper.ts";
import { excerpt } from "./excerpt.ts";
import type { Html, Slot } from "./html.ts";
import { inboxForm } from "./inbox-form.ts";
import { page } from "./layout.ts";
import { marks } from "./listed-paper.ts";
import { paperCitations } from "./paper-citations.ts";
import { paperRecord } from "./paper-facts.ts";
import { paperHead } from "./paper-head.ts";
import { paperLinks } from "./paper-links.ts";
import { authorLinks, metaLine, timeOf } from "./paper-meta.ts";
import { paperNeighbours } from "./paper-neighbours.ts";
import type { NeighboursData } from "./paper-neighbours.ts";
import { paperTexts } from "./paper-texts.ts";
import { paperVersions } from "./paper-versions.ts";
import { categoryPath, paperPath } from "./paths.ts";
import type { Site } from "./site.ts";
import { sourceLinks } from "./source-links.ts";
import { voteForm } from "./vote-form.ts";
import { whyTable } from "./why-table.ts";
import type { WhyData } from "./why-table.ts";
import { dateWords } from "./words.ts";
import { wrappingMathHtml } from "./wrapping-math.ts";

export interface PaperPageData {
  site: Site;
  paper: Paper;
  versions: PaperVersion[];
  /** Curators who put it on a day's page, and why. */
  picks: { by: string | null; note: string | null; on: Day }[];
  /** The reader who put it forward; null where it was harvested. */
  submission: { by: string; href: string | null; comment: string | null } | null;
  hasVoted: boolean;
  /** Its neighbours on the page of its day; null where it has none. */
  neighbours: NeighboursData | null;
  /** Null where no formula ranks it (a deleted paper). */
  why: WhyData | null;
  /** What other places know of it. */
  companions: Companion[];
  now: Date;
  /** What it measured. */
  results: Slot;
  /** Markup of other rooms: buttons beside the vote, the discussion, papers like this, forms of curators. */
  actions: Slot;
  discussion: Slot;
  similar: Slot;
  admin: Slot;
}

export function paperPage(data: PaperPageData): Html {
  const { site, paper } = data;
  const text = paper.summary ?? paper.abstract;
  return page({
    site,
    title: readableText(paper.title),
    path: paperPath(paper),
    description: text === null ? null : readableText(excerpt(text, 200)),
    head: paperHead(site, paper),
    mainClass: "paper",
    main: paperArticle(data),
    aside: html`${whySection(data.why)}${paperLinks(paper.links, data.companions, data.now)}${paperRecord(paper)}${paperNeighbours(
      data.neighbours,
    )}${data.similar}${inboxForm(site, null)}`,
  });
}

function paperArticle(data: PaperPageData): Html {
  const { site, paper } = data;
  const state = paper.state === "listed" ? html` data-state="listed"` : null;
  return html`<article ${marks(paper)}${state}>
    <h1>${raw(wrappingMathHtml(paper.title))}</h1>
    ${paper.authors.length === 0 ? null : html`<p class="authors">${authorLinks(paper.authors)}</p>`}
    <p class="meta">
      ${metaLine([timeOf(site.words, paper), identifier(paper), ...categoryLinks(paper)])}
    </p>
    ${stateNotice(paper)}
    <div class="actions">
      ${voteForm(site.words, paper, data.hasVoted)}${sourceLinks(paper).map(
        ({ label, href }) => html`<a class="button quiet" href="${href}">${label}</a>`,
      )}<a class="button quiet" href="#cite">Cite</a>${data.actions}
    </div>
    ${paperTexts(paper)}${data.picks.map(pickQuote)}${submissionLine(data.submission)}${data.results}
    ${paperVersions(data.versions)}${paperCitations(paper, site.baseUrl)}${data.discussion}${data.admin}
  </article>`;
}

function identifier({ arxivId, key }: Paper): string {
  return arxivId === null ? key : `arXiv ${arxivId}`;
}

function categoryLinks(paper: Paper): Html[] {
  return paper.categories
    .slice(0, 6)
    .map((code) => html`<a href="${categoryPath(code)}" title="${categoryName(code)}">${code}</a>`);
}

function stateNotice({ state, authorComment }: Paper): Slot {
  if (state === "withdrawn") {
    return html`<p class="notice" role="note">
      <b>Withdrawn.</b> The authors withdrew this paper; its page
      stays.${authorComment === null ? null : ` They say: ${authorComment}`}
    </p>`;
  }
  if (state !== "deleted") return null;
  return html`<p class="notice" role="note">
    <b>Deleted.</b> The source no longer has this record; what was known of it stays here.
  </p>`;
}

function pickQuote({ by, note, on }: PaperPageData["picks"][number]): Html {
  return html`<blockquote class="pick">
    ${note === null || note === "" ? null : html`<p>${raw(wrappingMathHtml(note))}</p>`}<cite
      >Picked${by === null ? "" : ` by ${by}`}, <time datetime="${on}">${dateWords(on)}</time></cite
    >
  </blockquote>`;
}

function submissionLine(submission: PaperPageData["submission"]): Slot {
  if (submission === null) return null;
  const { by, href, comment } = submission;
  return html`<p class="note">
    Put forward by
    ${href === null ? by : html`<a href="${href}">${by}</a>`}${comment === null ? "." : html`: “${comment}”`}
  </p>`;
}

function whySection(why: WhyData | null): Slot {
  return why === null
    ? null
    : html`<section id="why">
        <h2>Why here</h2>
        ${whyTable(why)}
      </section>`;
}
