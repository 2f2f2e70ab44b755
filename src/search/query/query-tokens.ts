/** One piece of a query as it was typed. */
export interface QueryToken {
  /** Null for a word or a phrase. */
  operator: Operator | null;
  /** The operator as it was typed, without its colon; empty where there is none. */
  written: string;
  value: string;
  isPhrase: boolean;
  isNegative: boolean;
  source: string;
}

export type Operator =
  | "au"
  | "ti"
  | "abs"
  | "cat"
  | "date"
  | "in"
  | "after"
  | "before"
  | "has"
  | "is"
  | "like";

/** Each as it is written, short or long. */
const OPERATORS = new Map<string, Operator>([
  ["au", "au"],
  ["author", "au"],
  ["ti", "ti"],
  ["title", "ti"],
  ["abs", "abs"],
  ["abstract", "abs"],
  ["cat", "cat"],
  ["category", "cat"],
  ["date", "date"],
  ["year", "date"],
  ["in", "in"],
  ["after", "after"],
  ["before", "before"],
  ["has", "has"],
  ["is", "is"],
  ["like", "like"],
]);
/**
 * Those that may have a space behind the colon, in small letters alone: `author: Kaiser` is typed by
 * somebody who asks, “Author: a survey” is the beginning of a pasted title.
 */
const SPACED = new Set("au author ti title abs abstract cat category date year".split(" "));
const WORD_AND_COLON = /^([a-z]{2,10}):/i;
const WORD_CHARACTERS_MAX = 11;
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
    const written = WORD_AND_COLON.exec(text.slice(at, at + WORD_CHARACTERS_MAX))?.[1] ?? "";
    const operator = OPERATORS.get(written.toLowerCase()) ?? null;
    const valueAt = operator === null ? at : valueStart(text, at + written.length + 1, written);
    const phraseEnd = quoteEnd(text, valueAt);
    const end = phraseEnd ?? wordEnd(text, valueAt);
    const value = phraseEnd === null ? text.slice(valueAt, end) : text.slice(valueAt + 1, end - 1);
    tokens.push({
      operator,
      written: operator === null ? "" : written,
      value,
      isPhrase: phraseEnd !== null,
      isNegative,
      source: text.slice(start, end),
    });
    at = Math.max(end, start + 1);
  }
  return tokens;
}

/** Behind the colon, and behind spaces where the operator may have them and a value follows. */
function valueStart(text: string, at: number, written: string): number {
  if (!SPACED.has(written)) return at;
  let start = at;
  while (start < text.length && /\s/.test(text[start] ?? "")) start += 1;
  return /[\p{L}\p{N}"“„«]/u.test(text.slice(start, start + 2)) ? start : at;
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

/** Beginnings of identifiers and addresses, which are no operators either. */
const IDENTIFIERS = new Set(
  "id arxiv doi openreview acl url http https urn hal pmid isbn local ssrn hf mailto".split(" "),
);

/** The word before the colon where it looks like an operator and is none; else null. */
export function unknownOperator({ operator, source, isPhrase }: QueryToken): string | null {
  if (operator !== null || isPhrase) return null;
  const found = /^-?([a-z]{2,10}):[\p{L}\p{N}"“„«]/iu.exec(source)?.[1] ?? null;
  return found === null || IDENTIFIERS.has(found.toLowerCase()) ? null : found;
}
