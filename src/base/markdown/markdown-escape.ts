import { findLinks } from "../tex/find-links.ts";

/**
 * Plain text as Markdown that renders as that text, without raw HTML (the `.md` twins): marks of
 * emphasis, links, code, tables, quotes, lists, headings and mathematics are escaped where they
 * would mean something; `<` becomes `&lt;`. Lines stay; spaces at their ends, which mean nothing in
 * text and something in Markdown, go.
 */
export function markdownEscape(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => escapeLine(line.trim()))
    .join("\n");
}

function escapeLine(line: string): string {
  let output = "";
  let at = 0;
  for (const link of findLinks(line)) {
    output += escapeInline(line, at, link.start) + escapeAddress(line.slice(link.start, link.end));
    at = link.end;
  }
  return escapeStart(output + escapeInline(line, at, line.length));
}

function escapeInline(line: string, from: number, to: number): string {
  return line.slice(from, to).replace(/[\\`*_[|~$<>&]/g, (char, offset: number) => {
    const before = line[from + offset - 1] ?? " ";
    const after = line[from + offset + 1] ?? " ";
    if (char === "<") return /[A-Za-z/!?]/.test(after) ? "&lt;" : "<";
    if (char === ">") return before === " " ? "&gt;" : ">";
    if (char === "&") return /[A-Za-z#]/.test(after) ? "&amp;" : "&";
    if (char === "_" && isWord(before) && isWord(after)) return "_";
    return `\\${char}`;
  });
}

/** In an address an escape would be part of it; a percent code is the same address. */
function escapeAddress(address: string): string {
  return address.replace(
    /[*\\`]|~(?=~)|(?<=~)~|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g,
    (char) => `%${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
}

/** What means something at the beginning of a line only. */
function escapeStart(line: string): string {
  if (/^(?:#{1,6}(?:\s|$)|[-+](?:\s|$)|=+$|:?-{1,}:?$|-[-\s]*$|\++$|~{3})/.test(line))
    return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

function isWord(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}
