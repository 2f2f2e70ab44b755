const CURRENCY = /(?:^|[^A-Za-z])(?:US|AU|CA|NZ|HK|SG|NT|A|C|R|S)$/;

/**
 * Whether the `$` at `open` and the `$` at `close` hold a formula. Pandoc's rule: no white space
 * inside at either end, no digit behind. Widened: what holds a TeX command and does not begin with
 * a digit may have both (`88.2$\pm$0.3`, `$ \alpha $`); signs alone may have a digit behind
 * (`$>$45`). Narrowed: prose is no formula, so that `$5 per user and 3 US$` stays.
 */
export function isFormula(text: string, open: number, close: number): boolean {
  const body = text.slice(open + 1, close);
  const trimmed = body.trim();
  if (trimmed === "") return false;
  const hasCommand = trimmed.includes("\\");
  const isNumberFirst = /^[\d.,]/.test(trimmed);
  const isSpacedLeft = /^\s/.test(body);
  const isSpacedRight = /\s$/.test(body);
  if (isSpacedLeft || isSpacedRight) {
    const before = text[open - 1] ?? "";
    if (/\d/.test(before) || CURRENCY.test(text.slice(Math.max(0, open - 3), open))) return false;
    if (!isSpacedFormula(trimmed, isSpacedLeft && isSpacedRight)) return false;
  }
  if (/\d/.test(text[close + 1] ?? "")) {
    const isSign = /^[^\p{L}\p{N}\s]+$/u.test(trimmed);
    if (!isSign && (!hasCommand || (isNumberFirst && /\s/.test(trimmed)))) return false;
  }
  if (isNumberFirst && !hasCommand && CURRENCY.test(text.slice(Math.max(0, open - 3), open))) {
    return false;
  }
  return !isProse(trimmed, hasCommand, isNumberFirst);
}

const SPACED_CHARS_MAX = 120;

/**
 * TeX drops the spaces inside of the signs: `$ O(n) $`, `$C $`. Prices have them too, so that words
 * and bare numbers between two signs are none.
 */
function isSpacedFormula(body: string, isBoth: boolean): boolean {
  const words = body.replace(/\\[A-Za-z]+/g, " ").match(/(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z(])/g);
  if (/^[\d.,]/.test(body)) return isBoth && /[\\^_]/.test(body) && words === null;
  if (body.includes("\\") || (isBoth && /[\^_]/.test(body))) return true;
  const isBroken = /^[,;:.!?)]|[-+*/=<>,;:(]$/.test(body);
  return body.length <= SPACED_CHARS_MAX && words === null && !isBroken && /[A-Za-z]/.test(body);
}

function isProse(body: string, hasCommand: boolean, isNumberFirst: boolean): boolean {
  const outside = body.replace(/\\[A-Za-z]+/g, " ").replace(/\{[^{}]*\}/g, "{}");
  const words = outside.match(/(?<![^\s,;(])[A-Za-z]{3,}(?=$|[\s,;:.)?!])/g)?.length ?? 0;
  if (hasCommand) return words >= 6;
  return words >= (isNumberFirst ? 1 : 4);
}
