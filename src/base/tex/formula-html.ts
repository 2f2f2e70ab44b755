import temml from "temml";
import { allowedMarkup } from "./allowed-markup.ts";
import { braceDepth } from "./braces.ts";
import { escapeHtml } from "./escape-html.ts";
import { MATHML_RULES } from "./mathml-rules.ts";
import { codePoint } from "./tex-reader.ts";

/** Beyond these a formula is shown as its TeX. */
const TEX_CHARS_MAX = 2_000;
const TEX_DEPTH_MAX = 12;
const MATHML_CHARS_MAX = 60_000;
const EXPANSIONS_MAX = 200;
const SIZE_EM_MAX = 20;
const NESTING_MAX = 12;

/**
 * Commands that define others, HTML by TeX, and those that Temml 0.13 builds two or three times
 * over at each level (nested, they grow without end).
 */
const REFUSED =
  /\\(?:(?:[gex]?def|let|futurelet|global|long|(?:re)?newcommand|providecommand|cancelto|equilibrium(?:Left|Right)|(?:math)?[lrc]lap|mathchoice)(?![A-Za-z])|html[A-Z])/;

/** A formula as MathML, or as its TeX in `<code class="tex">` where it cannot be. Never throws. */
export function formulaHtml(tex: string, isDisplay: boolean): string {
  return formulaMathml(tex, isDisplay) ?? formulaSource(tex);
}

/** A formula's TeX as HTML. */
export function formulaSource(tex: string): string {
  return `<code class="tex">${escapeHtml(tex.trim())}</code>`;
}

/** Null where the formula is too large, not understood by Temml, or its MathML is not allowed. */
export function formulaMathml(tex: string, isDisplay: boolean): string | null {
  const source = readied(tex);
  if (source.length > TEX_CHARS_MAX || REFUSED.test(source)) return null;
  if (braceDepth(source) > TEX_DEPTH_MAX || nestedFences(source) > NESTING_MAX) return null;
  try {
    const mathml = temml.renderToString(source, {
      displayMode: isDisplay,
      throwOnError: true,
      trust: false,
      strict: false,
      maxExpand: EXPANSIONS_MAX,
      maxSize: [SIZE_EM_MAX, SIZE_EM_MAX],
    });
    if (mathml.length > MATHML_CHARS_MAX) return null;
    return allowedMarkup(mathml.toWellFormed(), MATHML_RULES);
  } catch {
    return null;
  }
}

/** What arXiv's text has and Temml has not: `%` is a percent sign, `_` in text is itself. */
function readied(tex: string): string {
  return tex
    .toWellFormed()
    .replace(/\\unicode\s{0,3}\{x([0-9a-fA-F]{2,6})\}/g, (command, digits: string) => {
      const char = codePoint(command, digits);
      return /[a-zA-Z\\{}%$&#^_]/.test(char) ? `\\char"${digits} ` : `\\text{${char}}`;
    })
    .replace(/\\(?:mbox|hbox)(?=\s{0,3}\{)/g, "\\text")
    .replace(/\\(?:un)?boldmath(?![A-Za-z])\s{0,3}/g, "")
    .replace(/\\href\s{0,3}\{[^{}]*\}/g, "")
    .replace(/\\begin\{(align|gather|multline)\}/g, "\\begin{$1*}")
    .replace(/\\end\{(align|gather|multline)\}/g, "\\end{$1*}")
    .replace(/(?<!\\)%/g, "\\%")
    .replace(/\\(?:text|texttt|textbf|textit|textrm|textsf)\{[^{}$]*\}/g, (group) =>
      group.replace(/(?<!\\)_/g, "\\_"),
    );
}

/** `\left`, `\begin` and the like nest without braces. */
function nestedFences(tex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const match of tex.matchAll(/\\(left|begin|right|end)(?![A-Za-z])/g)) {
    depth += match[1] === "left" || match[1] === "begin" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
