/** A longer text is shown as text. */
export const markdown_chars_max = 20_000;
/** Marks of emphasis and links in one block: the parser's work grows with their square. */
const block_marks_max = 400;
/** Quotes and lists begun on one line. */
const line_nesting_max = 12;
const indent_max = 60;

/** Whether the parser would have too much to do, or nest too deep. One pass. */
export function isTangled(text: string): boolean {
  let markCount = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") {
      markCount = 0;
      continue;
    }
    if (nestingOf(line) > line_nesting_max) return true;
    for (const char of line) if ("*_~[]<`!(".includes(char)) markCount++;
    if (markCount > block_marks_max) return true;
  }
  return false;
}

function nestingOf(line: string): number {
  let depth = 0;
  const marker = /[ \t]*(?:>|[-+*](?=[ \t]|$)|[0-9]{1,9}[.)](?=[ \t]|$))/y;
  while (depth <= line_nesting_max && marker.test(line)) depth++;
  const indent = /^[ \t]{0,100}/.exec(line)?.[0].length ?? 0;
  return indent > indent_max && depth > 0 ? line_nesting_max + 1 : depth;
}
