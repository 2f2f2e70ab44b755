/** Accent commands and the combining character that each puts on a letter. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["'", "\u0301"],
  ["`", "\u0300"],
  ["^", "\u0302"],
  ['"', "\u0308"],
  ["~", "\u0303"],
  ["=", "\u0304"],
  [".", "\u0307"],
  ["u", "\u0306"],
  ["v", "\u030C"],
  ["H", "\u030B"],
  ["r", "\u030A"],
  ["c", "\u0327"],
  ["k", "\u0328"],
  ["d", "\u0323"],
  ["b", "\u0331"],
  ["t", "\u0361"],
  ["textcommabelow", "\u0326"],
]);

/** Accents named by a letter that may be before a bare letter (`Ho\v rava`); `\b x` may not. */
export const SPACED_ACCENTS: ReadonlySet<string> = new Set(["u", "v", "H", "r", "c", "k"]);

/** Commands that are a letter. */
export const LETTERS: ReadonlyMap<string, string> = new Map(
  (
    "o ø O Ø l ł L Ł ss ß SS ẞ aa å AA Å ae æ AE Æ oe œ OE Œ i ı j ȷ dh ð DH Ð th þ TH Þ " +
    "dj đ DJ Đ ng ŋ NG Ŋ"
  )
    .split(" ")
    .flatMap((name, at, all) => (at % 2 === 0 ? [[name, all[at + 1] ?? ""] as const] : [])),
);

const MARK_START = /^\p{M}/u;

/**
 * Puts an accent on the first letter of `base` (NFC); null where it does not begin with a letter.
 * A dotless ı or ȷ counts as i or j, as in TeX.
 */
export function accented(base: string, mark: string): string | null {
  const first = String.fromCodePoint(base.codePointAt(0) ?? 0);
  if (!/^\p{L}/u.test(first)) return null;
  let end = first.length;
  while (end < base.length && MARK_START.test(base.slice(end, end + 1))) end++;
  const dotted = first === "ı" ? "i" : first === "ȷ" ? "j" : first;
  return (dotted + base.slice(first.length, end) + mark).normalize("NFC") + base.slice(end);
}

/** Whether Unicode has the accented letter as one character: then TeX text means it. */
export function composes(letter: string, mark: string): boolean {
  const joined = (letter + mark).normalize("NFC");
  return joined.length === letter.length;
}
