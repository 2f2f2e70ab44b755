import { html, raw } from "hono/html";
import { markdownHtml } from "../../../base/markdown/markdown-html.ts";
import type { Day } from "../../../base/days.ts";
import type { Companion } from "../../../companions/read-companions.ts";
import type { Lineage } from "../../../companions/read-lineage.ts";
import { readableText } from "../../../base/tex/readable-text.ts";
import type { Paper, PaperVersion } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import { leadText } from "../../../base/lead-text.ts";
import { fieldName } from "../field-name.ts";
import { filled } from "../filled.ts";
import { headlineHtml } from "../feeds/headline.ts";
import type { Html, Slot } from "../frame/html.ts";
import { inboxForm } from "../digests/inbox-form.ts";
import { page } from "../frame/layout.ts";
import { marks } from "../feeds/listed-paper.ts";
import { paperAuthors } from "./paper-authors.ts";
import { paperCitations } from "./paper-citations.ts";
import { paperElsewhere } from "./paper-elsewhere.ts";
import { paperLineage } from "./paper-lineage.ts";
import { paperFigure } from "./paper-figure.ts";
import { paperRecord } from "./paper-facts.ts";
import { paperHead } from "./paper-head.ts";
import { paperLinks } from "./paper-links.ts";
import { unknownFacts } from "./unknown-facts.ts";
import { metaLine, timeOf } from "./paper-meta.ts";
import { paperNeighbours } from "./paper-neighbours.ts";
import type { NeighboursData } from "./paper-neighbours.ts";
import { paperTexts } from "./paper-texts.ts";
import { paperVersions } from "./paper-versions.ts";
import { categoryPath, organizationPath, outsideHref, pathOfPaper } from "../paths.ts";
import type { Site } from "../frame/site.ts";
import { sourceLabel, sourceLinks } from "./source-links.ts";
import { voteForm } from "../feeds/vote-form.ts";
import { whySection } from "./why-table.ts";
import type { VoteCurve, WhyData } from "./why-table.ts";
import { workingLink } from "../../../papers/working-links.ts";

export interface PaperPageData {
  site: Site;
  paper: Paper;
  versions: PaperVersion[];
  /** Curators who put it on a day's page, and why. */
  picks: { by: string | null; note: string | null; on: Day }[];
  /** The reader who submitted it; null where it was harvested. */
  submission: { by: string | null; href: string | null; comment: string | null } | null;
  hasVoted: boolean;
  /** Its neighbours on the page of its day; null where it has none. */
  neighbours: NeighboursData | null;
  /** Null where no formula ranks it (a deleted paper). */
  why: WhyData | null;
  /** What other places know of it. */
  companions: Companion[];
  lineage: Lineage;
  now: Date;
  voteCurve: VoteCurve;
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
  const { words } = site;
  const text = paper.summary ?? paper.abstract;
  return page({
    site,
    title: readableText(paper.title),
    path: pathOfPaper(paper),
    description: text === null ? null : readableText(leadText({ title: paper.title, text }, 200)),
    head: paperHead(site, paper),
    mainClass: "paper",
    main: paperArticle(data),
    aside: html`${data.similar}${paperNeighbours(words, data.neighbours)}${paperRecord(
      words,
      paper,
    )}${inboxForm(site, null)}`,
  });
}

function paperArticle(data: PaperPageData): Html {
  const { site, paper } = data;
  const { words } = site;
  const state = paper.state === "listed" ? html` data-state="listed"` : null;
  return html`<article ${marks(paper)}${state}>
    <header class="wide">
      ${data.picks.length === 0 ? null : html`<p class="kicker">${words.lists.editorsPick}</p>`}
      <h1 class="title">${raw(headlineHtml(paper.title))}</h1>
      ${paperAuthors(words, paper.authors)}${metaLine(factsLine(data))}${stateNotice(words, paper)}
      <div class="actions">${actions(data)}</div>
    </header>
    <div class="top">
      <div>
        ${data.picks.map((pick) => pickQuote(words, pick))}${paperTexts(words, paper)}${paperFigure(words, paper)}${submissionLine(
          words,
          data.submission,
        )}${paperCitations(words, paper, site.baseUrl)}${data.discussion}${data.results}${paperVersions(
          words,
          data.versions,
        )}${data.admin}
      </div>
      <div class="rail">
        ${paperLinks(words, paper, data.companions, data.now)}${paperElsewhere(words, data.companions, data.now)}${unknownFacts(words, paper, data.companions)}${paperLineage(words, paper, data.lineage)}${whySection(words, data.why, data.voteCurve)}
      </div>
    </div>
  </article>`;
}

function factsLine({ site, paper, versions }: PaperPageData): Slot[] {
  const { words } = site;
  const organization = paper.organizations.find(({ kind }) => kind === "paper");
  const newest = versions.at(-1)?.number ?? 0;
  return [
    organization
      ? html`<a href="${organizationPath(organization.slug)}">${organization.name}</a>`
      : null,
    timeOf(words, paper),
    ...paper.categories
      .slice(0, 4)
      .map((code) => html`<a href="${categoryPath(code)}">${fieldName(words, code)}</a>`),
    html`<span>${paper.arxivId === null ? paper.key : `arXiv ${paper.arxivId}`}</span>`,
    newest > 1 ? html`<a href="#versions">${words.paper.version(newest)}</a>` : null,
  ];
}

function actions({ site, paper, hasVoted, actions: own }: PaperPageData): Html {
  const { words } = site;
  const code = workingLink(paper.links, "code");
  const codeHref = code ? outsideHref(code.url) : null;
  return html`${voteForm(words, paper, hasVoted)}${sourceLinks(paper).map(
      (link) => html`<a class="button" href="${link.href}">${sourceLabel(words, link)}</a>`,
    )}${
      codeHref === null
        ? null
        : html`<a class="button" href="${codeHref}" rel="nofollow">${words.paper.code}</a>`
    }${own}<a class="button" href="#cite">${words.paper.cite}</a>${
      paper.commentCount === 0
        ? null
        : html`<a class="button" href="#discussion">${words.site.comments(paper.commentCount)}</a>`
    }`;
}

function stateNotice({ paper: words }: Words, { state, authorComment }: Paper): Slot {
  if (state === "listed") return null;
  const isWithdrawn = state === "withdrawn";
  const said = isWithdrawn && authorComment !== null ? ` ${words.theySay(authorComment)}` : null;
  return html`<p class="notice" role="note">
    <b>${isWithdrawn ? words.withdrawn : words.deleted}</b>
    ${isWithdrawn ? words.withdrawnText : words.deletedText}${said}
  </p>`;
}

function pickQuote(
  { paper, formats }: Words,
  { by, note, on }: PaperPageData["picks"][number],
): Html {
  const day = formats.dayAndMonth(on);
  return html`<blockquote class="pick">
    ${note === null || note === "" ? null : raw(markdownHtml(note))}<cite
      >${by === null ? paper.picked(day) : paper.pickedBy(by, day)}</cite
    >
  </blockquote>`;
}

function submissionLine({ paper }: Words, submission: PaperPageData["submission"]): Slot {
  if (submission === null) return null;
  const { by, href, comment } = submission;
  const name =
    by === null || href === null ? paper.aFormerReader : html`<a href="${href}">${by}</a>`;
  return html`<p class="note">
    ${filled(paper.submittedBy, { name })}${comment === null ? null : html`: “${comment}”`}
  </p>`;
}
