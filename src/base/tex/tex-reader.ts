/** What the readers of TeX text hand one another. */
export type Reader = {
  text: string;
  /** Position of each `{`'s `}`, −1 where it has none. */
  closeOf: Int32Array;
  /** Stretches that are copied: mathematics as it is, links without TeX escapes. */
  kept: readonly Kept[];
  /** For each position, one more than the index of what is kept from there on; 0 for nothing. */
  keptAt: Uint32Array;
  /** What `\$` becomes. */
  dollar: string;
  /** Quotation marks opened by two backticks and not yet closed. */
  openQuotes: number;
};

export type Kept = { start: number; end: number; output: string };

/** Something understood: what it reads as, and where reading continues. */
export type Step = { output: string; next: number };

/** Where a reader is: `to` is the end of the group it reads. */
export type Place = { at: number; to: number; depth: number; isCode: boolean };

/** Deeper groups and accents on accents are shown as they are written. */
export const DEPTH_MAX = 40;
const OPTIONAL_CHARS_MAX = 200;

export type Argument = { from: number; to: number; next: number };

/** The `{…}` that begins at `at`, after at most two spaces. */
export function argumentAt(reader: Reader, at: number, to: number): Argument | null {
  let open = at;
  while (open < at + 2 && (reader.text[open] === " " || reader.text[open] === "\n")) open++;
  const close = reader.closeOf[open] ?? -1;
  if (reader.text[open] !== "{" || close < 0 || close >= to) return null;
  return { from: open + 1, to: close, next: close + 1 };
}

/** Passes over `[…]`. */
export function skipOptional(reader: Reader, at: number, to: number): number {
  if (reader.text[at] !== "[") return at;
  const part = reader.text.slice(at, Math.min(to, at + OPTIONAL_CHARS_MAX));
  const close = part.indexOf("]");
  return close < 0 ? at : at + close + 1;
}

/** The control word whose letters begin at `at`. */
export function wordAt(text: string, at: number, to: number): string {
  let end = at;
  while (end < to && isAsciiLetter(text.charCodeAt(end))) end++;
  return text.slice(at, end);
}

export function isAsciiLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

const LETTER = /^\p{L}/u;

export function isLetter(char: string | undefined): boolean {
  return char !== undefined && LETTER.test(char);
}

export function isWordChar(char: string | undefined): boolean {
  return char !== undefined && /^[\p{L}\p{N}]/u.test(char);
}

/** TeX's escapes in an address. */
export function plainAddress(source: string): string {
  return source
    .replace(/\\([_%#&~$\-{}])/g, "$1")
    .replace(/\\(?:textasciitilde|sim)(?:\{\})?/g, "~");
}

/** The character of a hexadecimal code point; the command itself where there is none to show. */
export function codePoint(command: string, digits: string): string {
  const code = Number.parseInt(digits, 16);
  const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
  return isCharacter ? String.fromCodePoint(code) : command;
}
