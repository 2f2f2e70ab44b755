import { texToUnicode } from "../../base/tex/tex-to-unicode.ts";

/**
 * Control characters other than white space, and those that turn the direction of what follows
 * (Unicode Standard Annex 9): they have no place in a text.
 */
const CONTROLS =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/g;
/** A line that is empty, or begins with white space: arXiv's rule for its abstracts. */
const PARAGRAPH = /\r?\n(?:[ \t]*\r?\n\s*|[ \t]+(?=\S))/;
const PARAGRAPHS_MAX = 500;

/** A text with its TeX as Unicode in one line (HV12). */
export const plainLine = (text: string): string =>
  texToUnicode(text.toWellFormed().replace(CONTROLS, "").replace(/\s+/g, " ").trim())
    .replace(/\s+/g, " ")
    .trim();

/**
 * As `plainLine`, with the paragraphs of the text parted by an empty line. Other line breaks say
 * nothing: the sources break lines in different places.
 */
export function plainParagraphs(text: string): string {
  const parts = text.trim().split(PARAGRAPH);
  if (parts.length === 1 || parts.length > PARAGRAPHS_MAX) return plainLine(text);
  const paragraphs: string[] = [];
  let open = "";
  for (const part of parts) {
    open = open === "" ? part : `${open} ${part}`;
    if (!isWhole(open)) continue;
    paragraphs.push(plainLine(open));
    open = "";
  }
  if (open !== "") paragraphs.push(plainLine(open));
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
}

/** A formula, a group or a list continues over the lines that it begins with white space. */
function isWhole(text: string): boolean {
  const plain = text.replace(/\\[\\${}]/g, "");
  const count = (sign: RegExp): number => plain.match(sign)?.length ?? 0;
  return (
    count(/\$/g) % 2 === 0 &&
    count(/\{/g) === count(/\}/g) &&
    count(/\\begin\b/g) === count(/\\end\b/g)
  );
}

/** Whether two texts differ in more than their line breaks. */
export const isOtherText = (one: string | null, other: string | null): boolean =>
  (one ?? "").replace(/\s+/g, " ") !== (other ?? "").replace(/\s+/g, " ");
