/** One piece of a query as it was typed. */
export interface QueryToken {
  /** `au`, `ti`, `abs`, `cat`, `date`, `has`, `is`; null for a word or a phrase. */
  operator: string | null;
  value: string;
  isPhrase: boolean;
  isNegative: boolean;
  source: string;
}

const OPERATOR = /^(au|ti|abs|cat|date|has|is):/i;
/** Quotes that keyboards and word processors make. */
const QUOTES: Record<string, string> = { '"': '"', "“": "”", "„": "“", "«": "»" };

/** Splits a query at white space and quotes; a quote that is never closed is no quote. Linear. */
export function queryTokens(text: string): QueryToken[] {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? "")) {
      at += 1;
      continue;
    }
    const start = at;
    const isNegative = text[at] === "-" && /[\p{L}\p{N}"“„«]/u.test(text.slice(at + 1, at + 3));
    if (isNegative) at += 1;
    const operator = OPERATOR.exec(text.slice(at, at + 6))?.[1]?.toLowerCase() ?? null;
    const valueAt = operator === null ? at : at + operator.length + 1;
    const phraseEnd = quoteEnd(text, valueAt);
    const end = phraseEnd ?? wordEnd(text, valueAt);
    const value = phraseEnd === null ? text.slice(valueAt, end) : text.slice(valueAt + 1, end - 1);
    tokens.push({
      operator,
      value,
      isPhrase: phraseEnd !== null,
      isNegative,
      source: text.slice(start, end),
    });
    at = Math.max(end, start + 1);
  }
  return tokens;
}

/** Place behind the closing quote, or null where no quoted text with a letter begins here. */
function quoteEnd(text: string, at: number): number | null {
  const close = QUOTES[text[at] ?? ""];
  if (close === undefined) return null;
  const end = text.indexOf(close, at + 1);
  if (end < 0 || !/[\p{L}\p{N}]/u.test(text.slice(at + 1, end))) return null;
  return end + 1;
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !/\s/.test(text[end] ?? "")) end += 1;
  return end;
}
