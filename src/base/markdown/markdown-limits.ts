/** A longer text is shown as text. */
export const MARKDOWN_CHARS_MAX = 20_000;
/** Marks of emphasis and links in one block: the parser's work grows with their square. */
const BLOCK_MARKS_MAX = 400;
/** Quotes and lists begun on one line. */
const LINE_NESTING_MAX = 12;
const INDENT_MAX = 60;

/** Whether the parser would have too much to do, or nest too deep. One pass. */
export function isTangled(text: string): boolean {
  let markCount = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") {
      markCount = 0;
      continue;
    }
    if (nestingOf(line) > LINE_NESTING_MAX) return true;
    for (const char of line) if ("*_~[]<`!(".includes(char)) markCount++;
    if (markCount > BLOCK_MARKS_MAX) return true;
  }
  return false;
}

function nestingOf(line: string): number {
  let depth = 0;
  const marker = /[ \t]*(?:>|[-+*](?=[ \t]|$)|[0-9]{1,9}[.)](?=[ \t]|$))/y;
  while (depth <= LINE_NESTING_MAX && marker.test(line)) depth++;
  const indent = /^[ \t]{0,100}/.exec(line)?.[0].length ?? 0;
  return indent > INDENT_MAX && depth > 0 ? LINE_NESTING_MAX + 1 : depth;
}
