import { allowedMarkup } from "./allowed-markup.ts";
import type { MarkupRules } from "./allowed-markup.ts";
import { displayPieces } from "./display-pieces.ts";
import { escapeHtml } from "./escape-html.ts";
import { findLinks } from "./find-links.ts";
import { formulaHtml, formulaSource } from "./formula-html.ts";
import { linkAttribute } from "./link-rules.ts";
import { MATHML_RULES, mathmlAttribute } from "./mathml-rules.ts";
import type { MathPiece } from "./split-math.ts";

/** Formulas of one text that become MathML; further ones are shown as TeX. */
export const FORMULAS_MAX = 300;
/** TeX of one text that becomes MathML, all formulas together (hostile TeX costs 13 µs a character). */
const TEX_CHARS_TOTAL_MAX = 20_000;
/** Class of a formula with the signs that close it: browsers break lines on either side of MathML. */
const GLUED = "glued";
const CLOSING = /^[.,;:!?)\]}\u2019\u201D"'\u2026-]{1,4}/u;
const REL = "nofollow noopener";

const RULES: MarkupRules = {
  elements: new Map([
    ...MATHML_RULES.elements,
    ["code", new Set(["class"])],
    ["a", new Set(["href", "rel"])],
    ["span", new Set(["class"])],
  ]),
  voids: new Set(),
  attribute: (element, name, value) => {
    if (element === "a") return linkAttribute(name, value, REL, /^https?:$/);
    if (element === "code") return value === "tex" ? value : null;
    if (element === "span") return value === GLUED ? value : null;
    return mathmlAttribute(name, value);
  },
};

/**
 * A text as HTML: escaped, its mathematics as MathML (or `<code class="tex">` where that cannot
 * be), TeX outside mathematics as Unicode. Holds no other elements but `span.glued` around a formula
 * and the signs that close it. Never throws (SC4).
 */
export function mathHtml(text: string): string {
  const html = gluedHtml(displayPieces(text), escapeHtml);
  return allowedMarkup(html, RULES) ?? escapeHtml(text);
}

/** As `mathHtml`, with the links of the text (HV13) as `a` elements to http and https only. */
export function linkedMathHtml(text: string): string {
  const html = gluedHtml(displayPieces(text), linkedText);
  return allowedMarkup(html, RULES) ?? escapeHtml(text);
}

/** The pieces joined, so that no line begins with the full stop after a formula. */
function gluedHtml(pieces: MathPiece[], textHtml: (text: string) => string): string {
  const closings = pieces.map((piece, at) => {
    const isAfterFormula = piece.kind === "text" && pieces[at - 1]?.kind === "inline";
    return isAfterFormula ? (CLOSING.exec(piece.value)?.[0] ?? "") : "";
  });
  const rest = pieces.map((piece, at): MathPiece => {
    const closing = closings[at] ?? "";
    return closing === "" ? piece : { ...piece, value: piece.value.slice(closing.length) };
  });
  return piecesHtml(rest, textHtml)
    .map((html, at) => {
      const closing = closings[at + 1] ?? "";
      return closing === "" ? html : `<span class="${GLUED}">${html}${escapeHtml(closing)}</span>`;
    })
    .join("");
}

/** Each piece as HTML; `textHtml` makes that of text and must escape it. */
export function piecesHtml(pieces: MathPiece[], textHtml: (text: string) => string): string[] {
  let formulaCount = 0;
  let texChars = 0;
  return pieces.map((piece) => {
    if (piece.kind === "text") return textHtml(piece.value);
    formulaCount++;
    texChars += piece.value.length;
    const isOver = formulaCount > FORMULAS_MAX || texChars > TEX_CHARS_TOTAL_MAX;
    return isOver ? formulaSource(piece.value) : formulaHtml(piece.value, piece.kind === "display");
  });
}

function linkedText(text: string): string {
  let html = "";
  let at = 0;
  for (const link of findLinks(text)) {
    const href = escapeHtml(new URL(link.url).href);
    const label = escapeHtml(text.slice(link.start, link.end));
    html += `${escapeHtml(text.slice(at, link.start))}<a href="${href}" rel="${REL}">${label}</a>`;
    at = link.end;
  }
  return html + escapeHtml(text.slice(at));
}
