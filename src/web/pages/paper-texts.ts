import { html, raw } from "hono/html";
import type { Paper } from "../../papers/paper.ts";
import type { Html, Slot } from "./html.ts";
import { sourceLinks } from "./source-links.ts";
import { longTextHtml } from "./wrapping-math.ts";

/** Our summary stands under its own name beside the abstract; alone it says where the abstract is. */
export function paperTexts(paper: Paper): Html {
  const { abstract, summary } = paper;
  if (abstract !== null) {
    return html`${summary === null ? null : labelled("In our words", "summary", summary)}
    ${labelled("Abstract", "abstract", abstract)}`;
  }
  if (summary !== null) {
    return html`${labelled("In our words", "abstract", summary)}
      <p class="note">The authors’ abstract is not kept here${whereItIs(paper)}.</p>`;
  }
  return html`<p class="note">No abstract is known here${whereItIs(paper)}.</p>`;
}

function labelled(label: string, className: "summary" | "abstract", text: string): Html {
  const paragraphs = text.split(/\n\s*\n/).map(longTextHtml);
  const scroll = paragraphs.some(({ isWide }) => isWide) ? html` tabindex="0"` : null;
  const [only] = paragraphs;
  const body =
    paragraphs.length === 1 && only
      ? html`<p class="${className}" ${scroll}>${raw(only.html)}</p>`
      : html`<div class="${className}" ${scroll}>
          ${paragraphs.map(({ html: safe }) => html`<p>${raw(safe)}</p>`)}
        </div>`;
  return html`<h2 class="label">${label}</h2>
    ${body}`;
}

function whereItIs(paper: Paper): Slot {
  const source = sourceLinks(paper)[0];
  return source === undefined ? null : html`; it is at <a href="${source.href}">the source</a>`;
}
