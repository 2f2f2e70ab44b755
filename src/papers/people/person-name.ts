import { isGroupName } from "./group-name.ts";
import {
  AMBIGUOUS_CAPITALS,
  DEVOTIONAL,
  JOINERS,
  ONLY_WITH_OTHERS,
  PARTICLES,
  areSpanishFamilies,
  hasMarks,
  isEastAsian,
  isVietnamese,
} from "./name-words.ts";
import { foldLetters } from "../../base/fold.ts";

/** The parts of a person's name; `given` may be empty. */
export interface NameParts {
  family: string;
  given: string;
  suffix: string | null;
}

/** A name as citation styles need it; groups and single names stay whole. */
export type PersonName = NameParts | { literal: string };

const SUFFIX = /^(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$/i;
/** As a suffix V needs a family name before it: “Karthik P V” has two initials. */
const FIFTH = /^V$/;
/** In Portuguese these belong to the family name: da Silva Filho. */
const KINSHIP = /^(?:filho|neto|netto|sobrinho|j[uú]nior)$/i;
const EASTERN_SIGNS = /^[\p{Script=Han}\p{Script=Hangul}]+$/u;
const INITIALS = /^(?:\p{Lu}\.?-?){1,2}$|^(?:\p{Lu}\.-?){1,5}$/u;

/** What may follow a preposition with a capital: In 't Veld, Op de Beeck. */
const BEHIND_PLACE = /^(?:['’]t|de|den|der|dem)$/;
/** The Irish Ó is a particle, with a point it is an initial. */
const isInitial = (word: string): boolean => INITIALS.test(word) && word !== "Ó";

/** The parts that a source gave, else those of the rule below; a family name alone is a whole name. */
export function nameOf({ name, parts }: { name: string; parts?: NameParts | null }): PersonName {
  if (!parts) return personName(name);
  return parts.given === "" && parts.suffix === null ? { literal: parts.family } : parts;
}

/** Splits “Ludwig van Beethoven III” as best one can without knowing the person. */
export function personName(name: string): PersonName {
  const whole = name.trim().replace(/\s+/g, " ");
  if (isGroupName(whole)) return { literal: whole };
  if (whole.includes(",")) return ofCommas(whole);
  const words = whole.split(" ");
  const suffix = suffixOf(words);
  const names = suffix === null ? words : words.slice(0, -1);
  if (names.length < 2) return { literal: whole };
  const at = familyStart(names);
  if (at === 0) return { family: names[0] ?? "", given: names.slice(1).join(" "), suffix };
  return { family: names.slice(at).join(" "), given: names.slice(0, at).join(" "), suffix };
}

/** `Family, Given`, `Family, Suffix, Given` (BibTeX), `Family, Given, Suffix` and `Given Family, Suffix`. */
function ofCommas(name: string): PersonName {
  const parts = name.split(",").map((part) => part.trim());
  const [family = "", second = "", third = ""] = parts;
  if (parts.length > 3 || family === "") return { literal: name };
  if (parts.length === 2 && isSuffix(second)) {
    const rest = personName(family);
    return "literal" in rest ? { ...rest, literal: name } : { ...rest, suffix: second };
  }
  if (second === "") return { literal: family };
  if (third === "") {
    const words = family.split(" ");
    const last = words.at(-1) ?? "";
    const isInside = words.length > 1 && SUFFIX.test(last);
    return isInside
      ? { family: words.slice(0, -1).join(" "), given: second, suffix: last }
      : { family, given: second, suffix: null };
  }
  if (isSuffix(second)) return { family, given: third, suffix: second };
  return isSuffix(third) ? { family, given: second, suffix: third } : { literal: name };
}

const isSuffix = (text: string): boolean => SUFFIX.test(text) || FIFTH.test(text);

function suffixOf(words: string[]): string | null {
  const last = words.at(-1) ?? "";
  if (words.length < 3) return null;
  if (SUFFIX.test(last)) return last;
  const before = words.at(-2) ?? "";
  return FIFTH.test(last) && !INITIALS.test(before) ? last : null;
}

/** Where the family name begins; 0 where it comes first (Nguyen Van Anh). */
function familyStart(words: string[]): number {
  if (isFamilyFirst(words)) return 0;
  let last = words.length - 1;
  if (last > 1 && KINSHIP.test(words[last] ?? "")) last--;
  // Whatever is before an initial is a given name: Gabriel de Souza P. Moreira.
  const initial = words.findLastIndex((word, at) => at < last && isInitial(word));
  const from = Math.max(1, initial + 1);
  for (let at = from; at < last; at++) {
    const end = particlesEnd(words, at, last);
    if (end > at && !isDevotional(words, at, end, last)) return withJoined(words, at, from, last);
    if (end > at) at = end;
  }
  const joiner = words.findIndex((word, at) => at > from && at < last && JOINERS.has(word));
  if (joiner > 0) return joiner - 1;
  const isDouble = last > from && areSpanishFamilies(words[last - 1] ?? "", words[last] ?? "");
  return isDouble ? last - 1 : last;
}

/**
 * Chinese and Korean signs are written in the order of the language, and so is a Vietnamese name
 * with its marks; without them `Thi` and `Van` behind a Vietnamese family name tell it.
 */
function isFamilyFirst(words: string[]): boolean {
  const [first = "", second = "", ...others] = words;
  if (EASTERN_SIGNS.test(first)) return EASTERN_SIGNS.test(second) && others.length === 0;
  if (words.length < 3 || !isVietnamese(first) || isVietnamese(words.at(-1) ?? "")) return false;
  return /^(?:thi|van)$/.test(foldLetters(second)) || words.filter(hasMarks).length > 1;
}

/** Behind the particles that begin at `at`; `at` itself where there are none. */
function particlesEnd(words: string[], at: number, last: number): number {
  let end = at;
  while (end < last && isParticle(words, end)) end++;
  const isBound = end - at === 1 && ONLY_WITH_OTHERS.has((words[at] ?? "").toLowerCase());
  return isBound ? at : end;
}

function isParticle(words: string[], at: number): boolean {
  const word = (words[at] ?? "").replaceAll("’", "'");
  const lower = word.toLowerCase();
  if (!PARTICLES.has(lower)) return false;
  if (word === lower) return true;
  if (word === word.toUpperCase() && word.length > 1) return false;
  if (ONLY_WITH_OTHERS.has(lower)) return BEHIND_PLACE.test(words[at + 1] ?? "");
  if (!AMBIGUOUS_CAPITALS.has(lower)) return true;
  return !isEastAsian(words.at(-1) ?? "") && !isEastAsian(words[0] ?? "");
}

function isDevotional(words: string[], at: number, end: number, last: number): boolean {
  const isOf = /^(?:de|del)$/i.test(words[at] ?? "");
  return isOf && end < last && DEVOTIONAL.has(foldLetters(words[end] ?? ""));
}

/** García de la Cruz keeps no more than its particle; Ortega y de la Vega begins before the joiner. */
function withJoined(words: string[], at: number, from: number, last: number): number {
  const joiner = words.findIndex(
    (word, place) => place > from && place < last && JOINERS.has(word),
  );
  return joiner > 0 && joiner < at ? joiner - 1 : at;
}

/** `Family, Given` or `Family, Given, Jr.` */
export function sortedName(name: PersonName): string {
  if ("literal" in name) return name.literal;
  return [name.family, name.given, name.suffix]
    .filter((part) => part !== null && part !== "")
    .join(", ");
}

/** As it is spoken: `Given Family Suffix`. */
export function spokenName({ family, given, suffix }: NameParts): string {
  return [given, family, suffix].filter((part) => part !== null && part !== "").join(" ");
}
