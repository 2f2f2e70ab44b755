import { markdownEscape } from "../../base/markdown/markdown-escape.ts";
import { splitMath } from "../../base/tex/split-math.ts";

/** Texts with their formulas as TeX; a formula may not open an HTML tag or end its line. */
export function markdownText(text: string): string {
  return splitMath(text)
    .map(({ kind, value, source }) => {
      if (kind === "text") return spacedEscape(source);
      const formula = value
        .replaceAll(/\s+/g, " ")
        .trim()
        .replaceAll("<", "\\lt ")
        .replaceAll(">", "\\gt ");
      return formula.includes("`") ? markdownEscape(source) : `$${formula}$`;
    })
    .join("")
    .trim();
}

/** The spaces beside a formula stay. */
function spacedEscape(source: string): string {
  const escaped = markdownEscape(source.replaceAll(/\s+/g, " "));
  return `${/^\s/.test(source) ? " " : ""}${escaped}${/\S\s+$/.test(source) ? " " : ""}`;
}

/** `[text](url)`, with an address that cannot end the link early. */
export function markdownLink(text: string, url: string): string {
  return `[${text}](${url.replaceAll(/[\s()<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`)})`;
}
