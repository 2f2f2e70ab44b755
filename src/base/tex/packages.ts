import { STATES } from "./math-words.ts";
import { lowered, raised } from "./scripts.ts";
import type { Place, Reader, Step } from "./tex-reader.ts";
import { argumentAt, skipOptional } from "./tex-reader.ts";
import { numberText, unitText } from "./units.ts";

type Read = (from: number, to: number, depth: number, isCode?: boolean) => string;

/** Acronyms and glossary entries: the label is what is known of them here. */
const LABELS = new Set(
  "ac acs acl acf acp acsp aclp acfp Ac Acp gls glspl Gls Glspl glsentrytext acrshort acrlong acrfull".split(
    " ",
  ),
);
const RANGES = new Set(["SIrange", "qtyrange", "numrange"]);
const LISTS = new Set(["SIlist", "qtylist", "numlist"]);

/**
 * Commands of packages that authors use in abstracts: mhchem (`\ce`), siunitx (`\num \SI \qty \si
 * \unit`), pifont (`\ding`), AAS macros (`\ion`), acronym and glossaries (`\ac \gls`), and TeX's
 * own `\char`. `place.at` is behind the name; null for other commands.
 */
export function packageStep(reader: Reader, place: Place, name: string, read: Read): Step | null {
  const { text } = reader;
  if (name === "char" || name === "symbol") return charStep(text, place);
  const first = argumentAt(reader, skipOptional(reader, place.at, place.to), place.to);
  if (first === null) return null;
  const source = text.slice(first.from, first.to);
  const { next } = first;
  const plain = (): string => read(first.from, first.to, place.depth + 1).trim();
  if (name === "ce" || name === "cee") return { output: chemistryText(source), next };
  if (name === "num") return { output: numberText(source, raised), next };
  if (name === "ang") return { output: `${numberText(source, raised)}°`, next };
  if (name === "si" || name === "unit") return { output: unitText(source), next };
  if (name === "ding") {
    const sign = dingbat(Number(source));
    return sign === null ? null : { output: sign, next };
  }
  const state = STATES.get(name);
  if (state !== undefined) return { output: state.replace("…", () => plain()), next };
  if (name === "numlist") return { output: listText(source), next };
  if (LABELS.has(name)) {
    const isPlural = /^(?:ac[slf]?p|acsp|[gG]lspl|Acp)$/.test(name);
    return { output: plain() + (isPlural ? "s" : ""), next };
  }
  const second = argumentAt(reader, skipOptional(reader, next, place.to), place.to);
  if (second === null) return null;
  const other = text.slice(second.from, second.to);
  if (name === "SI" || name === "qty")
    return { output: quantity(numberText(source, raised), other), next: second.next };
  if (LISTS.has(name)) {
    return { output: quantity(listText(source), other), next: second.next };
  }
  if (name === "ion") return { output: `${plain()} ${roman(other)}`, next: second.next };
  if (!RANGES.has(name)) return null;
  const range = `${numberText(source, raised)}–${numberText(other, raised)}`;
  if (name === "numrange") return { output: range, next: second.next };
  const third = argumentAt(reader, second.next, place.to);
  if (third === null) return { output: range, next: second.next };
  return { output: quantity(range, text.slice(third.from, third.to)), next: third.next };
}

/** `1;2;3` → 1, 2 and 3. */
function listText(source: string): string {
  const numbers = source.split(";").map((each) => numberText(each, raised));
  const last = numbers.pop() ?? "";
  return numbers.length === 0 ? last : `${numbers.join(", ")} and ${last}`;
}

/** A number as it is read, with its unit. */
function quantity(number: string, unit: string): string {
  const sign = unitText(unit);
  const isTight = /^[°′″%](?!C)/.test(sign);
  return `${number}${isTight ? "" : " "}${sign}`;
}

const roman = (text: string): string => text.replace(/[\\\s{}]|rm|sc/g, "").toUpperCase();

/** `H2O` → H₂O, `SO4^2-` → SO₄²⁻, `A -> B` → A → B. */
export function chemistryText(source: string): string {
  return source
    .replace(/\$\\(?:rm|mathrm)?\s*/g, "")
    .replace(/<=>|<->/g, "⇌")
    .replace(/->/g, "→")
    .replace(
      /\^\{?(\d{0,3}[+-]?)\}?/g,
      (whole: string, script: string) => raisedAll(script) ?? whole,
    )
    .replace(
      /(?<=[\p{L})\]])_?\{?(\d{1,4})\}?/gu,
      (whole: string, digits: string) => lowered(digits) ?? whole,
    )
    .replace(/(?<=[\p{L}\]₀-₉])([+-])(?=\s|$|\])/gu, (sign) => raisedAll(sign) ?? sign)
    .replace(/[{}$]/g, "")
    .trim();
}

const raisedAll = (script: string): string | null => raised(script.replace("-", "−"));

/** The sign of a number in Zapf Dingbats; circled figures in any of its four styles are ① to ⑩. */
function dingbat(code: number): string | null {
  if (code >= 172 && code <= 211) return String.fromCodePoint(0x2460 + ((code - 172) % 10));
  const base =
    code >= 33 && code <= 126
      ? 0x2701 - 33
      : code >= 161 && code <= 167
        ? 0x2761 - 161
        : code >= 216 && code <= 254 && code !== 240
          ? 0x2798 - 216
          : null;
  return base === null ? null : String.fromCodePoint(base + code);
}

/** `\char"41`, `\char65`, `\char`A`, `\symbol{65}`. */
function charStep(text: string, place: Place): Step | null {
  const rest = text.slice(place.at, Math.min(place.to, place.at + 12));
  const match = /^\s?(?:"([0-9A-F]{1,6})|\{?(\d{1,7})\}?|`\\?([^\s\\]))\s?/u.exec(rest);
  if (match === null) return null;
  const [whole, hex, decimal, letter] = match;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const isShown = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
  const output = letter ?? (isShown ? String.fromCodePoint(code) : null);
  return output === null ? null : { output, next: place.at + whole.length };
}
