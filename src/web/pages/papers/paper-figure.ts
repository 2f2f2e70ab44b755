import { html, raw } from "hono/html";
import { clip } from "../../../digests/issues/issue-content.ts";
import { readableText } from "../../../base/tex/readable-text.ts";
import { freeLicence } from "../../../papers/figure-licence.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import type { Slot } from "../frame/html.ts";
import { figurePath, outsideHref } from "../paths.ts";
import { authorWords } from "../words.ts";
import { wrappingMathHtml } from "./wrapping-math.ts";

const ALT_CHARACTERS_MAX = 300;
const THUMB_ALT_CHARACTERS_MAX = 90;
const AUTHORS_SHOWN = 2;

/** The paper's own first figure with its caption, whose it is and under which licence. */
export function paperFigure(words: Words, paper: Paper): Slot {
  const { figure, license } = paper;
  if (figure === null) return null;
  const { width, height, caption } = figure;
  const names = paper.authors.map(({ name }) => name);
  const href = license === null ? null : outsideHref(license);
  const licence = freeLicence(license) ?? "";
  const linked = href === null ? licence : html`<a href="${href}" rel="license">${licence}</a>`;
  return html`<figure id="figure" class="own">
    <img
      src="${figurePath(paper, figure)}"
      width="${width}"
      height="${height}"
      alt="${altOf(words, caption, ALT_CHARACTERS_MAX)}"
      decoding="async"
    />
    <figcaption class="note">
      ${caption === "" ? null : html`${raw(wrappingMathHtml(caption))} `}<small
        >${authorWords(words, names, AUTHORS_SHOWN)}, ${linked}${words.paper.figureSmall}</small
      >
    </figcaption>
  </figure>`;
}

/** The same beside a paper in a list. */
export function figureThumb(words: Words, paper: Paper): Slot {
  const { figure } = paper;
  if (figure === null) return null;
  return html`<img
    class="thumb"
    src="${figurePath(paper, figure)}"
    width="${figure.width}"
    height="${figure.height}"
    alt="${altOf(words, figure.caption, THUMB_ALT_CHARACTERS_MAX)}"
    loading="lazy"
    decoding="async"
  />`;
}

function altOf(words: Words, caption: string, charactersMax: number): string {
  const text = readableText(caption).replace(/\s+/g, " ").trim();
  return text === "" ? words.paper.figureAlt : clip(text, charactersMax);
}
