import type { MathPiece } from "../tex/split-math.ts";

/**
 * Formulas pass through the Markdown parser as marks that mean nothing to it: a number between two
 * characters of the private use area. Those characters are taken out of the text before.
 */
export type HiddenFormula = { source: string; html: string };

const BEGIN = "\ue000";
const END = "\ue001";
export const HIDDEN_CHARS = /[\ue000\ue001]/g;
const MARK = /\ue000(\d{1,6})\ue001/g;

/** The text with a mark in the place of each formula. */
export function hideFormulas(pieces: readonly MathPiece[]): string {
  let count = 0;
  return pieces
    .map((piece) => (piece.kind === "text" ? piece.source : `${BEGIN}${count++}${END}`))
    .join("");
}

/** The text as it was written. */
export function showSources(text: string, formulas: readonly HiddenFormula[]): string {
  return text.replace(MARK, (_mark, at: string) => formulas[Number(at)]?.source ?? "");
}

/** The text as HTML by `textHtml`, with the formulas' HTML in their places. */
export function showFormulas(
  text: string,
  formulas: readonly HiddenFormula[],
  textHtml: (text: string) => string,
): string {
  let html = "";
  let at = 0;
  for (const match of text.matchAll(MARK)) {
    html += textHtml(text.slice(at, match.index)) + (formulas[Number(match[1])]?.html ?? "");
    at = match.index + match[0].length;
  }
  return html + textHtml(text.slice(at));
}
