import { html, raw } from "hono/html";
import { readableText } from "../../../base/tex/readable-text.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import { foldedNotes, type Folded } from "./folded-note.ts";
import { filled } from "../filled.ts";
import { headlineHtml } from "./headline.ts";
import type { Html, Slot } from "../frame/html.ts";
import { inboxForm } from "../digests/inbox-form.ts";
import { page } from "../frame/layout.ts";
import { paperList } from "./listed-paper.ts";
import type { ListedPaper } from "./listed-paper.ts";
import { pathOfPaper, similarPath } from "../paths.ts";
import type { Site } from "../frame/site.ts";

export interface SimilarPageData {
  site: Site;
  paper: Paper;
  /** Nearest first, each with its reason (SE11). */
  papers: ListedPaper[];
  /** What is kept back from this reader. */
  folded?: Folded | null;
  /** How much of the index is there while it is built: 0–99; null where it is whole. */
  builtPercent: number | null;
}

export function similarPage({ site, paper, papers, folded, builtPercent }: SimilarPageData): Html {
  const { words } = site;
  const link = html`<a href="${pathOfPaper(paper)}">${raw(headlineHtml(paper.title))}</a>`;
  const none = builtPercent === null ? words.paper.noSimilar : words.paper.computing(builtPercent);
  return page({
    site,
    title: `${words.paper.similar}: ${readableText(paper.title)}`,
    path: similarPath(paper),
    twinStem: similarPath(paper),
    mainClass: "view",
    main: html`<h1 class="title">${words.paper.similar}</h1>
      <p>${filled(words.paper.similarTo, { paper: link })}</p>
      ${
        papers.length === 0 && !folded
          ? html`<p class="note">${none}</p>
              <p>
                <a class="button plain" href="${pathOfPaper(paper)}">${words.paper.backToPaper}</a>
              </p>`
          : html`<h2 class="unseen">${words.subscribe.papers}</h2>
              ${paperList({ words, isDated: true, teasers: 0 }, papers)}${foldedNotes(words, folded ?? null)}`
      }`,
    aside: inboxForm(site, null),
  });
}

/** The nearest few, for the side of the paper's own page. */
export function similarList(
  words: Words,
  paper: Paper,
  nearest: Array<{ key: string; title: string; reason: string }>,
): Slot {
  if (nearest.length === 0) return null;
  return html`<section id="similar">
    <h2>${words.paper.similar}</h2>
    <ul class="plainlist">
      ${nearest.map(
        ({ key, title, reason }) =>
          html`<li>
            <a href="${pathOfPaper({ key, arxivId: null })}">${raw(headlineHtml(title))}</a
            ><br /><span class="note" data-reason>${similarReason(words, reason)}</span>
          </li>`,
      )}
    </ul>
    <p class="note"><a href="${similarPath(paper)}">${words.paper.allSimilar}</a></p>
  </section>`;
}

const SHARES = /^shares: /;

/** The search tells its reason for programs; a reader is told what both have in common. */
export function similarReason({ paper, search }: Words, reason: string): string {
  return SHARES.test(reason) ? paper.inCommon(reason.replace(SHARES, "")) : search.byMeaning;
}
