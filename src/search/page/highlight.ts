import { foldLetters } from "../../base/fold.ts";

export interface HighlightPiece {
  text: string;
  isMatch: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * A text in pieces, matched words apart. `matched` is what a result names: folded words. Of a text
 * with mathematics give each text piece on its own, so that no formula is broken.
 */
export function highlight(text: string, matched: string[]): HighlightPiece[] {
  const wanted = new Set(matched.map(foldLetters));
  const pieces: HighlightPiece[] = [];
  let from = 0;
  for (const found of text.matchAll(WORD)) {
    if (!wanted.has(foldLetters(found[0]))) continue;
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), isMatch: false });
    pieces.push({ text: found[0], isMatch: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isMatch: false });
  return pieces;
}
