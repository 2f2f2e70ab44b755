import { recentMap } from "../../../base/recent-map.ts";
import { escapeHtml } from "../../../base/tex/escape-html.ts";
import { linkedMathHtml, mathHtml } from "../../../base/tex/math-html.ts";
import { readableText } from "../../../base/tex/readable-text.ts";
import { splitMath } from "../../../base/tex/split-math.ts";
import type { MathPiece } from "../../../base/tex/split-math.ts";

/** MathML does not break over lines: a formula of more signs may be wider than a telephone. */
const SIGNS_MAX = 28;

/** Lists show the same titles and beginnings again and again: their HTML is kept, that many texts of it. */
const KEPT_MAX = 2_000;
const KEPT_CHARACTERS_MAX = 2_000;
const kept = recentMap<string, string>({ sizeMax: KEPT_MAX });

/** Safe HTML for titles and lists: long and displayed formulas stand as Unicode text, which wraps. */
export function wrappingMathHtml(text: string): string {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const html = wrappingHtml(text);
  if (text.length > KEPT_CHARACTERS_MAX || html.length > 4 * KEPT_CHARACTERS_MAX) return html;
  kept.set(text, html);
  return html;
}

function wrappingHtml(text: string): string {
  if (!mayHoldMath(text)) return mathHtml(text);
  return splitMath(text)
    .map((piece) =>
      isWide(piece) ? escapeHtml(readableText(piece.source)) : mathHtml(piece.source),
    )
    .join("");
}

/** Safe HTML for a paper's own text, with links; `isWide` where a formula may need to be scrolled. */
export function longTextHtml(text: string): { html: string; isWide: boolean } {
  return { html: linkedMathHtml(text), isWide: mayHoldMath(text) && splitMath(text).some(isWide) };
}

function isWide({ kind, source }: MathPiece): boolean {
  return kind === "display" || (kind === "inline" && readableText(source).length > SIGNS_MAX);
}

function mayHoldMath(text: string): boolean {
  return /[$\\]/.test(text);
}
