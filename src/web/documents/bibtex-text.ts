import { splitMath } from "../../base/tex/split-math.ts";
import { texToUnicode } from "../../base/tex/tex-to-unicode.ts";

const SPECIAL: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  _: "\\_",
  "%": "\\%",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
};

/** A text as a BibTeX field: what TeX reads as a command is escaped, formulas stay formulas. */
export function bibtexText(text: string): string {
  return pieces(text, escaped);
}

/** A title: words that a style must not put in lower case are held in braces. */
export function bibtexTitle(title: string): string {
  const words = title.split(/\s+/).filter((word) => word.length > 3 && /^\p{L}/u.test(word));
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  const isTitleCase = capitals > words.length / 2;
  return pieces(title, (text, isStart) => {
    return text
      .split(/(\s+)/)
      .map((word, at) => titleWord(word, isTitleCase || (isStart && at === 0)))
      .join("");
  });
}

function titleWord(word: string, isCapitalUsual: boolean): string {
  const letters = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u.exec(word);
  if (letters === null || !isProtected(letters[0], isCapitalUsual)) return escaped(word);
  const end = letters.index + letters[0].length;
  return `${escaped(word.slice(0, letters.index))}{${escaped(letters[0])}}${escaped(word.slice(end))}`;
}

/** S-LoRA, 3D, GPUs; in a title in sentence case every later word with a capital is a name. */
function isProtected(word: string, isCapitalUsual: boolean): boolean {
  if (!/\p{Lu}/u.test(word)) return false;
  if (!isCapitalUsual) return true;
  return !word.split("-").every((part) => /^\p{Lu}?[^\p{Lu}\p{N}]*$/u.test(part));
}

function pieces(text: string, each: (text: string, isStart: boolean) => string): string {
  return splitMath(texToUnicode(text.replaceAll(/\s+/g, " ").trim()))
    .map(({ kind, value, source }, at) => {
      if (kind === "text") return each(withoutControls(value), at === 0);
      const formula = withoutControls(value)
        .replaceAll("\\{", "\\lbrace ")
        .replaceAll("\\}", "\\rbrace ");
      return isBalanced(formula) && !formula.includes("$") ? `{$${formula}$}` : escaped(source);
    })
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll(/[\\{}$&#_%^~]/g, (sign) => SPECIAL[sign] ?? sign);
}

function withoutControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, "");
}

/** BibTeX counts braces whatever is before them. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === "{") depth++;
    if (sign === "}") depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
