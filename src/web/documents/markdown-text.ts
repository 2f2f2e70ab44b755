import { markdownEscape } from "../../base/markdown/markdown-escape.ts";
import { splitMath } from "../../base/tex/split-math.ts";
import { texToUnicode } from "../../base/tex/tex-to-unicode.ts";

/** The unit: TeX has it in text alone, and so have those who set the formulas of Markdown. */
const ANGSTROM = /\\AA(?![A-Za-z])\s?/g;
const ANGSTROM_ALONE = /^(?:\\(?:rm|mathrm|text|mbox)\b|[\s{}])*Å[\s{}]*$/;

/** Texts with their formulas as TeX; a formula may not open an HTML tag or end its line. */
export function markdownText(text: string): string {
  return splitMath(texToUnicode(text))
    .map(({ kind, value, source }) => {
      if (kind === "text") return spacedEscape(source);
      const formula = value
        .replaceAll(/\s+/g, " ")
        .trim()
        .replaceAll("<", "\\lt ")
        .replaceAll(">", "\\gt ")
        .replaceAll(ANGSTROM, "Å");
      if (ANGSTROM_ALONE.test(formula)) return "Å";
      return formula.includes("`") ? markdownEscape(source) : `$${formula}$`;
    })
    .join("")
    .trim();
}

/** As `markdownText`, with the paragraphs of the text. */
export const markdownParagraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map(markdownText)
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");

/** The spaces beside a formula stay. */
function spacedEscape(source: string): string {
  const escaped = markdownEscape(source.replaceAll(/\s+/g, " "));
  return `${/^\s/.test(source) ? " " : ""}${escaped}${/\S\s+$/.test(source) ? " " : ""}`;
}

/** `[text](url)`, with an address that cannot end the link early. */
export function markdownLink(text: string, url: string): string {
  return `[${text}](${url.replaceAll(/[\s()<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`)})`;
}
