import { ACCENTS, SPACED_ACCENTS, accented, composes } from "./accents.ts";
import { TEXT_SYMBOLS } from "./symbols.ts";
import type { Place, Reader, Step } from "./tex-reader.ts";
import { argumentAt, DEPTH_MAX, isAsciiLetter, isLetter, wordAt } from "./tex-reader.ts";

type Read = (from: number, to: number, depth: number) => string;

/**
 * An accent written with a sign (`\'e`, `\"{o}`, `\^{\i}`), `place.at` being that of the backslash.
 * Data that went through a programming language has `\"` and `\'` for plain quotes: where no
 * letter with the accent exists, the sign is shown.
 */
export function signAccent(reader: Reader, place: Place, read: Read): Step | null {
  const { text } = reader;
  const sign = text[place.at + 1] ?? "";
  const mark = ACCENTS.get(sign);
  if (mark === undefined) return null;
  // In braces of its own an accent may be apart: Csisz{\' a}r.
  const isApart = text[place.at - 1] === "{" && text[place.at + 2] === " ";
  const at = place.at + (isApart ? 3 : 2);
  if (sign === "'" && isApostrophe(text, at, text[place.at - 1])) return { output: "'", next: at };
  const letter = letterAt(text, at, place.to);
  if (letter !== "") {
    const isMeant = sign === '"' ? /[aeiouyAEIOUY]/.test(letter) : composes(letter, mark);
    if (isMeant) {
      return { output: accented(letter, mark) ?? "", next: at + letter.length };
    }
    return { output: /['"~]/.test(sign) ? sign : `\\${sign}`, next: at };
  }
  const step = argumentAccent(reader, { ...place, at }, mark, read);
  if (step !== null) return step;
  if (text.startsWith("{}", at)) return { output: sign, next: at + 2 };
  return /["~]/.test(sign) ? { output: sign, next: at } : { output: `\\${sign}`, next: at };
}

/** An accent named by letters (`\v{s}`, `\c c`, `\H{o}`); `place.at` is behind the name. */
export function wordAccent(reader: Reader, place: Place, name: string, read: Read): Step | null {
  const mark = ACCENTS.get(name);
  if (mark === undefined) return null;
  const { text } = reader;
  const argument = argumentAt(reader, place.at, place.to);
  if (argument !== null) {
    // arXiv's own forms write \r{ho} for \rho and \c{opyright} for \copyright.
    const symbol = TEXT_SYMBOLS.get(name + text.slice(argument.from, argument.to));
    if (symbol !== undefined) return { output: symbol, next: argument.next };
  }
  const letter = text[place.at] === " " ? letterAt(text, place.at + 1, place.to) : "";
  if (letter !== "") {
    const isMeant = SPACED_ACCENTS.has(name) && composes(letter, mark);
    const output = isMeant ? accented(letter, mark) : null;
    return output === null ? null : { output, next: place.at + 1 + letter.length };
  }
  return argumentAccent(reader, place, mark, read);
}

/** An argument in braces, or a command that is a letter, under an accent. */
function argumentAccent(reader: Reader, place: Place, mark: string, read: Read): Step | null {
  if (place.depth >= DEPTH_MAX) return null;
  const { text } = reader;
  const argument = argumentAt(reader, place.at, place.to);
  if (argument !== null) {
    const output = accented(read(argument.from, argument.to, place.depth + 1).trim(), mark);
    return output === null ? null : { output, next: argument.next };
  }
  if (text[place.at] !== "\\") return null;
  const word = wordAt(text, place.at + 1, place.to);
  const end = place.at + 1 + word.length;
  if (word === "" || word.length > 2 || ACCENTS.has(word)) return null;
  const output = accented(read(place.at, end, place.depth + 1), mark);
  if (output === null) return null;
  if (text.startsWith("{}", end)) return { output, next: end + 2 };
  // TeX drops the space behind a command: Mart\'\i nez.
  const isGlued = text[end] === " " && letterAt(text, end + 1, place.to) !== "";
  return { output, next: isGlued ? end + 1 : end };
}

function letterAt(text: string, at: number, to: number): string {
  if (at >= to) return "";
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return isLetter(char) ? char : "";
}

/** `model\'s`: an apostrophe that somebody's program escaped. */
function isApostrophe(text: string, at: number, before: string | undefined): boolean {
  if (!isLetter(before)) return false;
  const word = wordAt(text, at, Math.min(text.length, at + 3));
  return /^(?:s|t|re|ve|ll)$/.test(word) && !isAsciiLetter(text.charCodeAt(at + word.length));
}
