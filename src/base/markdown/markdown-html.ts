import { Lexer, Parser } from "marked";
import { allowedMarkup } from "../tex/allowed-markup.ts";
import { escapeHtml } from "../tex/escape-html.ts";
import { piecesHtml } from "../tex/math-html.ts";
import { splitMath } from "../tex/split-math.ts";
import { HIDDEN_CHARS, hideFormulas } from "./hidden-formulas.ts";
import { isTangled, MARKDOWN_CHARS_MAX } from "./markdown-limits.ts";
import { markdownRenderer } from "./markdown-renderer.ts";
import { MARKDOWN_RULES } from "./markdown-rules.ts";

/**
 * A comment's Markdown (CommonMark with GitHub's tables, lists and links) as HTML (SC4): raw HTML
 * is shown as text, links go to http, https and mailto only, images become links, headings begin at
 * `h4`, mathematics becomes MathML. Never throws: a text that is too long or too tangled, or that
 * fails the last check, is shown as text.
 */
export function markdownHtml(text: string): string {
  const clean = text.toWellFormed().replace(HIDDEN_CHARS, "\ufffd");
  if (clean.length > MARKDOWN_CHARS_MAX || isTangled(clean)) return plainHtml(text);
  try {
    const pieces = splitMath(clean, { barrier: "`", areBracketsText: true });
    const formulas = pieces.filter((piece) => piece.kind !== "text");
    const htmls = piecesHtml(formulas, escapeHtml);
    const renderer = markdownRenderer(
      formulas.map((piece, at) => ({ source: piece.source, html: htmls[at] ?? "" })),
    );
    const html = Parser.parse(Lexer.lex(hideFormulas(pieces), { gfm: true }), { renderer });
    return allowedMarkup(html, MARKDOWN_RULES) ?? plainHtml(text);
  } catch {
    return plainHtml(text);
  }
}

/** How many links the text shows: for the limit on links per comment (SC10). */
export function countLinks(text: string): number {
  return markdownHtml(text).split("<a ").length - 1;
}

function plainHtml(text: string): string {
  const lines = escapeHtml(text).split(/\r\n|\r|\n/);
  return `<p>${lines.join("<br />\n")}</p>\n`;
}
