import { html, raw } from "hono/html";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";
import type { Html, Slot } from "../frame/html.ts";
import { sourceLinks } from "./source-links.ts";
import { longTextHtml } from "./wrapping-math.ts";

/** Our summary is under its own name above the abstract; alone it says where the abstract is. */
export function paperTexts(words: Words, paper: Paper): Html {
  const { abstract, summary } = paper;
  if (abstract !== null && summary !== null) {
    return html`<h2 class="label">${words.paper.summary}</h2>
      ${text("summary full", summary)}
      <h2 class="label">${words.paper.abstract}</h2>
      ${text("abstract full", abstract)}`;
  }
  if (abstract !== null) return text("abstract full", abstract);
  if (summary === null) {
    return html`<p class="note">${words.paper.noAbstract} ${abstractLink(words, paper)}</p>`;
  }
  const link = abstractLink(words, paper);
  const note = link === null ? words.paper.summaryAlone : filled(words.paper.summaryBy, { link });
  return html`${text("abstract full", summary)}
    <p class="note">${note}</p>`;
}

/** Paragraphs are kept where the source has them. */
function text(className: string, source: string): Html {
  const paragraphs = source.split(/\n\s*\n/).map((each) => longTextHtml(each));
  const scroll = paragraphs.some(({ isWide }) => isWide) ? html` tabindex="0"` : null;
  return html`<div class="${className}" ${scroll}>
    ${paragraphs.map((paragraph) => html`<p>${raw(paragraph.html)}</p>`)}
  </div>`;
}

function abstractLink({ paper: words }: Words, paper: Paper): Slot {
  const source = sourceLinks(paper)[0];
  if (source === undefined) return null;
  const name = source.kind === "arxiv" ? "arXiv" : new URL(source.href).host;
  return html`<a href="${source.href}">${words.readAbstract(name)}</a>`;
}
