import { matchBraces } from "./braces.ts";

const TEXT_GROUP = /\\(?:text|mbox|hbox|textrm|textbf|textit|textsf|texttt)$/;

const [TAB, NEWLINE, RETURN, SPACE, DOLLAR, BACKSLASH, BRACE] = [9, 10, 13, 32, 36, 92, 123];

/**
 * For each position: where a formula that is read from there comes to its first unescaped `$`,
 * blank line or `barrier` (or the text's end). A `$` inside `\text{…}` belongs to that text and is
 * passed over. Filled from the right in one pass, so that many lone `$` cost nothing more.
 */
export function formulaStops(text: string, barrier?: string): Int32Array {
  const end = text.length;
  const closeOf = matchBraces(text);
  const barrierCode = barrier?.charCodeAt(0) ?? -1;
  const stops = new Int32Array(end + 3).fill(end);
  let isBlankAhead = false;
  for (let at = end - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    let stop = stops[at + 1] ?? end;
    if (code === DOLLAR || code === barrierCode || (code === NEWLINE && isBlankAhead)) stop = at;
    else if (code === BACKSLASH) stop = stops[at + 2] ?? end;
    else if (code === BRACE && opensText(text, at, closeOf)) stop = stops[closeOf[at]! + 1] ?? end;
    stops[at] = stop;
    if (code === NEWLINE) isBlankAhead = true;
    else if (code !== SPACE && code !== TAB && code !== RETURN) isBlankAhead = false;
  }
  return stops;
}

function opensText(text: string, at: number, closeOf: Int32Array): boolean {
  return (closeOf[at] ?? -1) > 0 && TEXT_GROUP.test(text.slice(Math.max(0, at - 7), at));
}
