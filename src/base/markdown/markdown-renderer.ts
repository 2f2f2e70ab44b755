import { Renderer } from "marked";
import type { Tokens } from "marked";
import { escapeHtml, unescapeHtml } from "../tex/escape-html.ts";
import { showFormulas, showSources } from "./hidden-formulas.ts";
import type { HiddenFormula } from "./hidden-formulas.ts";
import { LINK_REL, LINK_SCHEMES } from "./markdown-rules.ts";

/** How each Markdown token is written as HTML; `formulas` are those hidden in the text. */
export function markdownRenderer(formulas: readonly HiddenFormula[]): Renderer {
  const renderer = new Renderer();
  const asWritten = (text: string): string => escapeHtml(showSources(text, formulas));
  const linked = (token: Tokens.Link | Tokens.Image, label: string): string => {
    const isLiteral = token.type === "link" && token.autolink === true;
    const source = showSources(token.href, formulas);
    const href = safeHref(isLiteral ? source : unescapeHtml(source));
    if (href === null) return asWritten(token.raw);
    return `<a href="${escapeHtml(href)}" rel="${LINK_REL}">${label}</a>`;
  };
  renderer.html = (token) =>
    token.type === "html" && token.block
      ? `<p>${asWritten(token.raw.trim())}</p>\n`
      : asWritten(token.raw);
  renderer.text = (token) => {
    if ("tokens" in token && token.tokens) return renderer.parser.parseInline(token.tokens);
    const plain = (text: string): string =>
      escapeHtml(token.type === "escape" ? text : unescapeHtml(text));
    return showFormulas(token.text, formulas, plain);
  };
  renderer.heading = ({ tokens, depth }) => {
    const level = Math.min(6, depth + 3);
    return `<h${level}>${renderer.parser.parseInline(tokens)}</h${level}>\n`;
  };
  renderer.code = ({ text }) => `<pre><code>${asWritten(text)}\n</code></pre>\n`;
  renderer.codespan = ({ text }) => `<code>${asWritten(text)}</code>`;
  renderer.checkbox = ({ checked }) => (checked ? "☑ " : "☐ ");
  renderer.link = (token) => {
    const label = token.autolink
      ? asWritten(token.text)
      : withoutLinks(renderer.parser.parseInline(token.tokens));
    return linked(token, label);
  };
  renderer.image = (token) => {
    const label = showSources(unescapeHtml(token.text), formulas).trim();
    return linked(token, escapeHtml(label === "" ? showSources(token.href, formulas) : label));
  };
  renderer.tablecell = ({ tokens, header }) => {
    const name = header ? "th" : "td";
    return `<${name}>${renderer.parser.parseInline(tokens)}</${name}>\n`;
  };
  return renderer;
}

/** An image in a link is a link in a link: the inner one goes. */
function withoutLinks(html: string): string {
  return html.replace(/<\/?a(?: [^<>]*)?>/g, "");
}

/** The address as a browser would read it, with an allowed scheme; else null. */
function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const parsed = new URL(address);
  return LINK_SCHEMES.test(parsed.protocol) ? parsed.href : null;
}
