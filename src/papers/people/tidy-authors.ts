import { texToUnicode } from "../../base/tex/tex-to-unicode.ts";
import { hasGroupWord } from "./group-name.ts";
import type { AuthorRecord } from "../stored/paper-record.ts";
import { personName, spokenName } from "./person-name.ts";
import type { NameParts } from "./person-name.ts";

/** Signs of footnotes and raised numbers that came along from a title page. */
const MARKS = /[†‡§¶‖♯♠♣♦♥◇◆○●□■△▲*∗⁎⋆★☆✉⁰¹²³⁴-⁹]+|\$?\^\{?\\?[a-z\d,*∗†]{1,12}\}?\$?|\$\s*\$/gu;
const EDGES = /^[\s,;:./\\|_^~[\]]+|[\s,;:/\\|_^~[\]]+$/gu;
/** A footnote in brackets or tags, a mail address, titles before and degrees behind a name. */
const NOTES =
  /<sup>[^<>]{0,40}<\/sup>|\s*[<(]?[^\s<>()@]{1,64}@[^\s<>()@]{1,255}[>)]?|^(?:(?:Prof|Dr|Mr|Mrs|Ms)\.\s+|Ph\.?D\.?\s+)+|^\d{1,3}\.\s+(?=\p{Lu})|\s*\([\d\s,*†‡]{1,20}\)$|,\s*(?:Ph\.?\s?D|M\.?\s?D|M\.?Sc|B\.?Sc|Dr|Esq)\.?$|\s+Ph\.?D\.?$/giu;
/** What is in a list for people whom it does not name. */
const NOBODY =
  /^(?:and|et|&|(?:\d+|many|several) (?:others|more|authors)|n\/?a|none|null|unknown authors?|others)$/i;
const AND = /^(?:and|&)\s+|\s+(?:and|&)$/giu;
const ET_AL = /(?:^|,?\s+)(?:et\.? al|and others|u\. ?a)\.?$/iu;
const INITIALS = /^(?:\p{Lu}\.?[\s-]?){1,4}$/u;
const NAME_CHARACTERS_MAX = 1_000;
const PASSES_MAX = 6;
/** Letters, points, hyphens, apostrophes and single spaces: nearly every name. */
const CLEAN = /^\p{L}(?:[\p{L}.'’-]| (?=\S))*[\p{L}.]$/u;
const NOT_CLEAN = /\b(?:and|et\.? al|others|u\. ?a|prof|dr|mrs?|ms|ph\.?d)\b|\.\.$/i;
/** Behind a person's name: where they work, or the name in their own script. */
const IN_BRACKETS = /\s*\([^()]{1,80}\)$/u;
const PEOPLE_OF_A_NAME_MAX = 3_000;

/**
 * The people of a list as they should stand: "and Jane Roe" is Jane Roe, "A; B" and "A and B" are
 * two, ":" is nobody, footnote marks go, `Family, Given` is turned and its parts are kept. Every
 * record passes here on its way into the store. The same list again stays as it is.
 */
export function tidyAuthors(authors: readonly AuthorRecord[]): AuthorRecord[] {
  return authors.flatMap((author) => tidyAuthor(author, PASSES_MAX));
}

/** What a pass has taken apart may hold more: it is looked at again until nothing changes. */
function tidyAuthor(author: AuthorRecord, passesLeft: number): AuthorRecord[] {
  // A whole name, as BibTeX holds it in braces: nothing in it is taken apart.
  if (author.parts?.given === "" && author.parts.family === author.name) return [author];
  if (CLEAN.test(author.name) && !NOT_CLEAN.test(author.name)) return [author];
  const people = pass(author);
  const [only] = people;
  const isDone = passesLeft <= 1 || (people.length === 1 && only?.name === author.name);
  return isDone ? people : people.flatMap((each) => tidyAuthor(each, passesLeft - 1));
}

function pass(author: AuthorRecord): AuthorRecord[] {
  const names = splitNames(author.name);
  const [only] = names;
  if (names.length === 1 && only !== undefined) return [tidied(author, only)];
  return names.slice(0, PEOPLE_OF_A_NAME_MAX).map((name) => tidied({ name }, name));
}

/** One text of a list to the names in it; none where it names nobody. */
function splitNames(text: string): string[] {
  const plain = /[\\{}$~]/.test(text) ? texToUnicode(text) : text;
  return plain
    .slice(0, NAME_CHARACTERS_MAX * PEOPLE_OF_A_NAME_MAX)
    .split(/;(?![^(]*\))/)
    .flatMap(splitAnd)
    .map(cleanName)
    .filter((name) => /\p{L}/u.test(name) && !NOBODY.test(name));
}

function splitAnd(text: string): string[] {
  const name = text.trim().replace(AND, "");
  // People have two names at least: Procter & Gamble is a firm.
  if (hasGroupWord(name) || /^[\p{L}’'-]{2,} & [\p{L}’'-]{2,}$/u.test(name)) return [name];
  const people = name.split(/\s+(?:and|&)\s+/i);
  return people.flatMap((each) => splitCommas(each, people.length > 1));
}

/**
 * `A. One, B. Two` is a list where it is long, begins with initials or an "and" follows, and so is
 * `One, A., Two, B.`; else the comma is that of `Family, Given`.
 */
function splitCommas(text: string, isList: boolean): string[] {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length > 3 && parts.every((part, at) => at % 2 === 0 || INITIALS.test(part))) {
    return parts.flatMap((part, at) => (at % 2 === 0 ? [`${part}, ${parts[at + 1] ?? ""}`] : []));
  }
  const areNames = parts.every((part) => /\S\s+\S/.test(part));
  const areInitialed = parts.every((part) => /^\p{Lu}\.[^,]*\s\p{L}{2}/u.test(part));
  return areNames && parts.length > (isList || areInitialed ? 1 : 2) ? parts : [text];
}

function cleanName(text: string): string {
  let name = text
    .normalize("NFC")
    .replace(NOTES, "")
    .replace(MARKS, " ")
    .replace(/[~{}$]/g, " ");
  if (!hasGroupWord(name.replace(IN_BRACKETS, ""))) name = name.replace(IN_BRACKETS, "");
  // Figures glued to the last letter are a footnote's; a group may be called GPT-5 or Hunyuan3D.
  if (!hasGroupWord(name)) name = name.replace(/(?<=\s\S*\p{Ll}{2})\d[\d,]{0,5}(?=\s|$)/gu, "");
  name = name.replace(/\s+/g, " ").replace(EDGES, "").replace(ET_AL, "");
  return name.replace(AND, "").replace(EDGES, "").slice(0, NAME_CHARACTERS_MAX);
}

/** The author under a clean name; parts that a source gave stay where they still say that name. */
function tidied(author: AuthorRecord, name: string): AuthorRecord {
  const { parts, ...rest } = author;
  if (parts && sameWords(spokenName(parts), name))
    return author.name === name ? author : { ...rest, name, parts };
  if (!name.includes(",")) return { ...rest, name };
  const split = personName(name);
  if ("literal" in split) return { ...rest, name: split.literal };
  const spoken = inOwnOrder(split);
  // `Guy L. Steele, Jr` says no more than the rule finds by itself.
  const isTold = !name.startsWith(split.given);
  return { ...rest, name: spoken, ...(isTold ? { parts: split } : {}) };
}

/** Vietnamese names that the rule knows by their middle name keep the family before the given one. */
function inOwnOrder(parts: NameParts): string {
  const familyFirst = `${parts.family} ${parts.given}`;
  const split = parts.suffix === null ? personName(familyFirst) : null;
  const isOwn = split !== null && "family" in split && split.family === parts.family;
  return isOwn && split.given === parts.given ? familyFirst : spokenName(parts);
}

const sameWords = (one: string, other: string): boolean =>
  one.replace(/\s+/g, " ").trim() === other.replace(/\s+/g, " ").trim();
