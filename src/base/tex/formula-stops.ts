import { matchBraces } from "./braces.ts";

const TEXT_GROUP = /\\(?:text|mbox|hbox|textrm|textbf|textit|textsf|texttt)$/;

/**
 * For each position: where a formula that is read from there comes to its first unescaped `$`,
 * blank line or `barrier` (or the text's end). A `$` inside `\text{…}` belongs to that text and is
 * passed over. Filled from the right in one pass, so that many lone `$` cost nothing more.
 */
export function formulaStops(text: string, barrier?: string): Int32Array {
  const end = text.length;
  const closeOf = matchBraces(text);
  const stops = new Int32Array(end + 3).fill(end);
  let isBlankAhead = false;
  for (let at = end - 1; at >= 0; at--) {
    const char = text[at];
    const after = stops[at + 1] ?? end;
    if (char === "$" || char === barrier || (char === "\n" && isBlankAhead)) stops[at] = at;
    else if (char === "\\") stops[at] = stops[at + 2] ?? end;
    else if (char === "{" && opensText(text, at, closeOf))
      stops[at] = stops[closeOf[at]! + 1] ?? end;
    else stops[at] = after;
    if (char === "\n") isBlankAhead = true;
    else if (char !== " " && char !== "\t" && char !== "\r") isBlankAhead = false;
  }
  return stops;
}

function opensText(text: string, at: number, closeOf: Int32Array): boolean {
  return (closeOf[at] ?? -1) > 0 && TEXT_GROUP.test(text.slice(Math.max(0, at - 7), at));
}
