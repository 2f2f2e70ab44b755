import { splitMath } from "./split-math.ts";
import type { MathPiece } from "./split-math.ts";
import { raiseExponents } from "./scripts.ts";
import { codePoint } from "./tex-reader.ts";
import { texToUnicode } from "./tex-to-unicode.ts";

/** A formula that is no mathematics: a link, a dash as MathJax writes it, a molecule or a quantity. */
const IS_TEXT =
  /^\s*(?:\\href\s*\{|\\url\s*\{|\\(?:ce|num|si|unit|ding)\s*\{[^{}]*\}\s*$|\\(?:SI|qty)\s*\{[^{}]*\}\s*\{[^{}]*\}\s*$|\\unicode\s*\{x[0-9a-fA-F]{2,6}\}\s*$)/;

/** A text as it is shown: TeX outside mathematics read, formulas apart, prices without backslash. */
export function displayPieces(text: string): MathPiece[] {
  return splitMath(texToUnicode(text)).map((piece) => {
    if (piece.kind === "text") {
      const value = raiseExponents(piece.value.replaceAll("\\$", "$"));
      return { ...piece, value };
    }
    if (!IS_TEXT.test(piece.value)) return piece;
    const value = texToUnicode(
      piece.value.trim().replace(/\\unicode\s*\{x([0-9a-fA-F]{2,6})\}/, codePoint),
    );
    return { kind: "text", value, source: piece.source };
  });
}
