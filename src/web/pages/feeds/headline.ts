import { splitMath } from "../../../base/tex/split-math.ts";
import { wrappingMathHtml } from "../papers/wrapping-math.ts";

const HYPHEN_IN_WORD = /(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu;
const NO_BREAK_HYPHEN = "\u2011";

/** Safe HTML of a title in a headline: balanced lines never end at a hyphen inside a word. */
export function headlineHtml(title: string): string {
  if (!title.includes("-")) return wrappingMathHtml(title);
  const text = /[$\\]/.test(title)
    ? splitMath(title)
        .map(({ kind, source }) => (kind === "text" ? unbroken(source) : source))
        .join("")
    : unbroken(title);
  return wrappingMathHtml(text);
}

const unbroken = (text: string): string => text.replaceAll(HYPHEN_IN_WORD, NO_BREAK_HYPHEN);
