import { LETTERS } from "./accents.ts";
import { raised, lowered } from "./scripts.ts";
import { packageStep } from "./packages.ts";
import { TEXT_SYMBOLS } from "./symbols.ts";
import { signAccent, wordAccent } from "./tex-accents.ts";
import type { Place, Reader, Step } from "./tex-reader.ts";
import {
  argumentAt,
  DEPTH_MAX,
  isAsciiLetter,
  isLetter,
  isWordChar,
  plainAddress,
  skipOptional,
  wordAt,
} from "./tex-reader.ts";
import * as known from "./text-commands.ts";

type Read = (from: number, to: number, depth: number, isCode?: boolean) => string;
const SPACE = /\s/;

/** What the backslash at `place.at` begins. Never null: what is not understood is shown. */
export function commandStep(reader: Reader, place: Place, read: Read): Step {
  const { text } = reader;
  if (place.at + 1 >= place.to) return { output: "\\", next: place.at + 1 };
  if (!isAsciiLetter(text.charCodeAt(place.at + 1))) {
    return signStep(reader, place, read) ?? { output: "\\", next: place.at + 1 };
  }
  const name = wordAt(text, place.at + 1, place.to);
  const behind = { ...place, at: place.at + 1 + name.length };
  return (
    escapedCodePoint(text, place) ??
    wordAccent(reader, behind, name, read) ??
    symbolStep(text, behind, name) ??
    (place.depth < DEPTH_MAX
      ? (argumentStep(reader, behind, name, read) ?? packageStep(reader, behind, name, read))
      : null) ??
    unknownStep(reader, behind, name, read)
  );
}

function signStep(reader: Reader, place: Place, read: Read): Step | null {
  const { text } = reader;
  const char = text[place.at + 1] ?? "";
  const before = text[place.at - 1];
  const next = place.at + 2;
  const after = text[next];
  const isParted =
    before === undefined || after === undefined || SPACE.test(before) || SPACE.test(after);
  if (char === "$") return { output: reader.dollar, next };
  if (/[%&#_{}]/.test(char)) return { output: char, next };
  if (/[\s,;:>]/.test(char))
    return { output: isParted ? "" : " ", next: char === "\n" ? next - 1 : next };
  if (char === "/") return { output: isWordChar(before) && isWordChar(after) ? "/" : "", next };
  if (/[!@-]/.test(char)) return { output: "", next };
  if (char === "\\") {
    return before === ":" ? { output: "\\\\", next } : { output: isParted ? "" : " ", next };
  }
  return signAccent(reader, place, read);
}

/** `\u2019`, left behind by a program that wrote JSON twice. */
function escapedCodePoint(text: string, place: Place): Step | null {
  const digits = /^\\u([0-9a-fA-F]{4})/.exec(
    text.slice(place.at, Math.min(place.to, place.at + 6)),
  );
  const code = Number.parseInt(digits?.[1] ?? "0", 16);
  if (code < 0xa0 || (code >= 0xd800 && code <= 0xdfff)) return null;
  return { output: String.fromCharCode(code), next: place.at + 6 };
}

/** Letters, symbols, short words, spaces and declarations: commands without an argument. */
function symbolStep(text: string, place: Place, name: string): Step | null {
  const next = text.startsWith("{}", place.at) ? place.at + 2 : place.at;
  const letter = LETTERS.get(name);
  if (letter !== undefined) {
    // TeX drops the space behind a command; behind Å, the unit, people mean it.
    const isGlued = text[next] === " " && isLetter(text[next + 1]) && !/^A?A$/.test(name);
    return { output: letter, next: isGlued && next === place.at ? next + 1 : next };
  }
  const symbol = TEXT_SYMBOLS.get(name);
  if (symbol !== undefined) return { output: symbol, next };
  const short = known.SHORT_WORDS.get(name);
  if (short !== undefined) {
    const isStopped = text[next] === "." && short.endsWith(".");
    return { output: short, next: isStopped ? next + 1 : next };
  }
  if (known.SPACES.has(name)) return { output: SPACE.test(text[next] ?? " ") ? "" : " ", next };
  if (known.SWITCHES.has(name) && text[next] !== "{") {
    return { output: "", next: SPACE.test(text[next] ?? "x") ? next + 1 : next };
  }
  return null;
}

function argumentStep(reader: Reader, place: Place, name: string, read: Read): Step | null {
  const { text } = reader;
  const depth = place.depth + 1;
  if (name === "verb") return verbatimStep(text, place);
  if (name === "color") {
    const colour = argumentAt(reader, skipOptional(reader, place.at, place.to), place.to);
    return colour === null ? null : { output: "", next: colour.next };
  }
  const start = text[place.at] === "*" ? place.at + 1 : place.at;
  let argumentFrom = skipOptional(reader, start, place.to);
  if (known.CITATIONS.has(name)) argumentFrom = skipOptional(reader, argumentFrom, place.to);
  const argument = argumentAt(reader, argumentFrom, place.to);
  if (argument === null) return null;
  const { from, to, next } = argument;
  const before = text[place.at - name.length - 2] ?? " ";
  if (known.CODE_WRAPPERS.has(name)) return { output: read(from, to, depth, true), next };
  if (name === "textsuperscript" || name === "textsubscript") {
    const script = read(from, to, depth);
    return { output: (name === "textsubscript" ? lowered : raised)(script) ?? script, next };
  }
  if (known.WRAPPERS.has(name)) return { output: read(from, to, depth), next };
  if (name === "enquote") return { output: `“${read(from, to, depth)}”`, next };
  if (name === "url" || name === "nolinkurl")
    return { output: plainAddress(text.slice(from, to).trim()), next };
  if (name === "footnote" || name === "thanks") {
    return { output: `${SPACE.test(before) ? "" : " "}(${read(from, to, depth).trim()})`, next };
  }
  if (known.CITATIONS.has(name)) return { output: `[${text.slice(from, to)}]`, next };
  const second = argumentAt(reader, next, place.to);
  if (name === "href") return hrefStep(reader, place, argument, read);
  if (name === "textcolor" && second === null) return { output: "", next };
  if (!known.SECOND_ARGUMENT.has(name) || second === null) return null;
  return { output: read(second.from, second.to, depth), next: second.next };
}

/** `\href{address}{words}` → `words (address)`; the address alone where the words repeat it. */
function hrefStep(
  reader: Reader,
  place: Place,
  address: { from: number; to: number; next: number },
  read: Read,
): Step {
  const target = plainAddress(reader.text.slice(address.from, address.to).trim());
  const label = argumentAt(reader, address.next, place.to);
  if (label === null) return { output: target, next: address.next };
  const words = read(label.from, label.to, place.depth + 1).trim();
  const bare = (link: string): string =>
    link.replace(/^(?:https?:\/\/|mailto:)/, "").replace(/\/$/, "");
  const isSame = words === "" || bare(words) === bare(target);
  return { output: isSame ? target : `${words} (${target})`, next: label.next };
}

function verbatimStep(text: string, place: Place): Step | null {
  const fence = text[place.at] ?? "";
  if (!/[|!+"'/=@]/.test(fence)) return null;
  const end = text.slice(place.at + 1, Math.min(place.to, place.at + 202)).indexOf(fence);
  if (end < 0) return null;
  return { output: text.slice(place.at + 1, place.at + 1 + end), next: place.at + end + 2 };
}

/** An unknown command with its arguments; accents inside them are still understood. */
function unknownStep(reader: Reader, place: Place, name: string, read: Read): Step {
  let output = `\\${name}`;
  let next = place.at;
  while (reader.text[next] === "{" && place.depth < DEPTH_MAX) {
    const argument = argumentAt(reader, next, place.to);
    if (argument === null) break;
    output += `{${read(argument.from, argument.to, place.depth + 1, true)}}`;
    next = argument.next;
  }
  return { output, next };
}
