import { displayPieces } from "../base/tex/display-pieces.ts";
import { escapeHtml } from "../base/tex/escape-html.ts";
import { piecesHtml } from "../base/tex/math-html.ts";
import { highlight } from "../search/page/highlight.ts";

/** Safe HTML with the matched words marked: in the text only, never inside a formula (SE12). */
export function markedHtml(text: string, matched: string[]): string {
  return piecesHtml(displayPieces(text), (piece) =>
    highlight(piece, matched)
      .map(({ text: part, isMatch }) =>
        isMatch ? `<mark>${escapeHtml(part)}</mark>` : escapeHtml(part),
      )
      .join(""),
  ).join("");
}
