import { html, raw } from "hono/html";
import { mathHtml } from "../../base/tex/math-html.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import type { Paper } from "../../papers/paper.ts";
import type { Html, Slot } from "./html.ts";
import { page } from "./layout.ts";
import { paperList } from "./listed-paper.ts";
import type { ListedPaper } from "./listed-paper.ts";
import { paperPath, similarPath } from "./paths.ts";
import type { Site } from "./site.ts";

export interface SimilarPageData {
  site: Site;
  paper: Paper;
  /** Nearest first, each with its reason (SE11). */
  papers: ListedPaper[];
}

export function similarPage({ site, paper, papers }: SimilarPageData): Html {
  const title = readableText(paper.title);
  return page({
    site,
    title: `Close to ${title}`,
    path: similarPath(paper),
    twinStem: similarPath(paper),
    mainClass: "view",
    main: html`<h1>Close to <a href="${paperPath(paper)}">${raw(mathHtml(paper.title))}</a></h1>
      ${
        papers.length === 0
          ? html`<p class="note">Nothing here is close to it yet.</p>`
          : paperList({ words: site.words, isDated: true, teasers: 0 }, papers)
      }`,
  });
}

/** The nearest few, for the side of the paper's own page. */
export function similarList(
  paper: Paper,
  nearest: Array<{ key: string; title: string; reason: string }>,
): Slot {
  if (nearest.length === 0) return null;
  return html`<section id="similar">
    <h2>Close to this</h2>
    <ol>
      ${nearest.map(
        ({ key, title, reason }) =>
          html`<li>
            <a href="${paperPath({ key, arxivId: arxivId(key) })}">${raw(mathHtml(title))}</a>
            <p class="meta">${reason}</p>
          </li>`,
      )}
    </ol>
    <p class="meta"><a href="${similarPath(paper)}">More like this</a></p>
  </section>`;
}

const arxivId = (key: string): string | null =>
  key.startsWith("arxiv:") ? key.slice("arxiv:".length) : null;
