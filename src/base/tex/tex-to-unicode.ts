import { ACCENTS } from "./accents.ts";
import { matchBraces } from "./braces.ts";
import { findLinks } from "./find-links.ts";
import { listsAsText } from "./lists.ts";
import { splitMath, TEXT_CHARS_MAX } from "./split-math.ts";
import { commandStep } from "./tex-command.ts";
import type { Kept, Place, Reader, Step } from "./tex-reader.ts";
import { DEPTH_MAX, isLetter, isWordChar, plainAddress } from "./tex-reader.ts";
import { dashStep, quoteStep, tieStep } from "./tex-signs.ts";

const SPECIAL = new Set(Array.from("\\{~-^`'\"", (char) => char.charCodeAt(0)));

/**
 * Titles, names and abstracts with their TeX as Unicode (HV12): accents, letters, symbols, fonts,
 * links, quotes and dashes are understood; mathematics stays as TeX; what is not understood
 * (unknown commands, a stray `\end{…}`, lonely braces) is shown as it is written. NFC. Total,
 * linear; a text longer than `text_chars_max` is only normalised.
 */
export function texToUnicode(text: string): string {
  const whole = listsAsText(text.normalize("NFC"));
  if (!/[\\{~`$]|--/.test(whole) || whole.length > TEXT_CHARS_MAX) return whole;
  const formulas = splitMath(whole).filter((piece) => piece.kind !== "text");
  const plain = convertText(whole, "$");
  if (!whole.includes("\\$")) return plain;
  // A price must not become the beginning of a formula for the next reader.
  const after = splitMath(plain).filter((piece) => piece.kind !== "text");
  const isSame =
    after.length === formulas.length &&
    after.every((piece, at) => piece.source === formulas[at]?.source);
  return isSame ? plain : convertText(whole, "\\$");
}

function convertText(text: string, dollar: string): string {
  const kept: Kept[] = [];
  const skips = new Map<number, number>();
  for (const { start, end } of findLinks(text)) {
    kept.push({ start, end, output: plainAddress(text.slice(start, end)) });
  }
  let start = 0;
  for (const { kind, source } of splitMath(text)) {
    const end = start + source.length;
    if (kind !== "text") {
      kept.push({ start, end, output: source });
      skips.set(start, end);
    }
    start = end;
  }
  const keptAt = new Uint32Array(text.length);
  for (const [index, piece] of kept.entries()) keptAt[piece.start] = index + 1;
  const closeOf = matchBraces(text, skips);
  const reader = { text, closeOf, kept, keptAt, dollar, openQuotes: 0 };
  return convert(reader, 0, text.length, 0, false).normalize("NFC");
}

function convert(reader: Reader, from: number, to: number, depth: number, isCode: boolean): string {
  const { text } = reader;
  let output = "";
  let plainFrom = from;
  let at = from;
  while (at < to) {
    const isPlain = reader.keptAt[at] === 0 && !SPECIAL.has(text.charCodeAt(at));
    const step = isPlain ? null : stepAt(reader, { at, to, depth, isCode });
    if (step === null) {
      at++;
      continue;
    }
    output += text.slice(plainFrom, at) + step.output;
    at = plainFrom = step.next;
  }
  return output + text.slice(plainFrom, to);
}

function stepAt(reader: Reader, place: Place): Step | null {
  const { text } = reader;
  const kept = reader.kept[(reader.keptAt[place.at] ?? 0) - 1];
  if (kept !== undefined && kept.end <= place.to) return { output: kept.output, next: kept.end };
  switch (text[place.at]) {
    case "\\":
      return commandStep(reader, place, (from, to, depth, isCode) =>
        convert(reader, from, to, depth, isCode ?? place.isCode),
      );
    case "{":
      return groupStep(reader, place);
    case "~":
      return place.isCode ? null : tieStep(text, place.at);
    case "-":
      return place.isCode ? null : dashStep(text, place.at);
    case "^":
      return degreeStep(text, place.at);
    case "`":
    case "'":
    case '"':
      return place.isCode ? null : quoteStep(reader, place.at);
    default:
      return null;
  }
}

/** `360^\\circ`: an angle or a temperature. */
function degreeStep(text: string, at: number): Step | null {
  const sign = /^\^(?:\{\\circ\}|\\circ(?![A-Za-z]))/.exec(text.slice(at, at + 9))?.[0];
  return sign === undefined ? null : { output: "°", next: at + sign.length };
}

/**
 * A group without a command before it. Braces that only hold TeX together go (`{\"o}`, `{A}daptive`,
 * `1{,}000`); braces that may mean something stay (`{-1, 0, 1}`, `10^{-3}`).
 */
function groupStep(reader: Reader, place: Place): Step | null {
  const { text } = reader;
  const close = reader.closeOf[place.at] ?? -1;
  if (close < 0 || close >= place.to || place.depth >= DEPTH_MAX) return null;
  const inner = convert(reader, place.at + 1, close, place.depth + 1, place.isCode);
  const source = text.slice(place.at + 1, Math.min(close, place.at + 40)).trimStart();
  const before = text[place.at - 1];
  const after = text[close + 1];
  const isScript = before === "_" || before === "^";
  const isTex = source.startsWith("\\") && !/^\s*\\/.test(inner);
  const isAccent =
    after === "\\" && ACCENTS.has(text[close + 2] ?? "") && /\W/.test(text[close + 2]!);
  const isPart = /^\p{L}{1,40}$/u.test(inner) && (isLetter(before) || isLetter(after) || isAccent);
  const isSign = /^[,.:;=+\-–]$/.test(inner) && isWordChar(before) && isWordChar(after);
  const isAccented = /^[^\0-\x7f]$/u.test(inner);
  const isHeld = !/[\\\]}]/.test(before ?? "") && isProtected(inner, before, after);
  const isFilling = before === "{" && after === "}" && /\p{L}/u.test(inner);
  const isWhole = place.at === 0 && close === text.length - 1 && /\p{L}{2}/u.test(inner);
  const isBare =
    !isScript && (isTex || isPart || isSign || isAccented || isHeld || isFilling || isWhole);
  return { output: isBare ? inner.trim() : `{${inner}}`, next: close + 1 };
}

/** Words whose capitals BibTeX must keep: `{GSR4B}: Maps`, `{LLM}-based`, `{Deep Learning}`. */
function isProtected(
  inner: string,
  before: string | undefined,
  after: string | undefined,
): boolean {
  if (
    !/^\p{L}[\p{L}\p{M}\p{N}'’.+-]{1,60}(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}'’.+-]{0,60}){0,8}$/u.test(
      inner,
    )
  )
    return false;
  return /\p{Lu}/u.test(inner) || before === "-" || after === "-";
}
