import { Lexer } from "marked";
import type { Token } from "marked";
import { splitMath } from "../tex/split-math.ts";
import { HIDDEN_CHARS, hideFormulas, showSources } from "./hidden-formulas.ts";
import { isTangled, MARKDOWN_CHARS_MAX } from "./markdown-limits.ts";

/**
 * Markdown as plain text for mails and feeds: emphasis and links become their words, blocks are on
 * their own lines, formulas stay as TeX and HTML as it was typed. Never throws.
 */
export function markdownPlain(text: string): string {
  const clean = text.toWellFormed().replace(HIDDEN_CHARS, "\ufffd");
  if (clean.length > MARKDOWN_CHARS_MAX || isTangled(clean)) return text.trim();
  try {
    const pieces = splitMath(clean, { barrier: "`", areBracketsText: true });
    const formulas = pieces
      .filter(({ kind }) => kind !== "text")
      .map(({ source }) => ({ source, html: "" }));
    const blocks = Lexer.lex(hideFormulas(pieces), { gfm: true }).map(wordsOf);
    return showSources(blocks.filter((block) => block !== "").join("\n\n"), formulas).trim();
  } catch {
    return text.trim();
  }
}

function wordsOf(token: Token): string {
  if (token.type === "space" || token.type === "hr" || token.type === "def") return "";
  if (token.type === "br") return "\n";
  if (token.type === "list") {
    const items = token["items"] as Token[];
    return items.map((item) => `- ${wordsOf(item)}`).join("\n");
  }
  const inner = "tokens" in token ? token.tokens : undefined;
  if (inner && inner.length > 0) return inner.map(wordsOf).join("");
  return "text" in token ? String(token.text) : token.raw;
}
