import { foldLetters } from "../../base/fold.ts";

const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;
const CJK_CHARACTERS_MAX = 6;

/** The words of a name, folded, in the order in which they are spoken: “Steele, Guy” is Guy Steele. */
export function nameWords(name: string): string[] {
  const [family = "", ...rest] = name.split(",");
  const spoken = rest.length > 0 ? `${rest.join(" ")} ${family}` : family;
  return foldLetters(spoken).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * True where an author bears the typed name: each typed word is one of the author's, in any order,
 * an initial stands for the word that it begins, on either side, and what was left out (a middle
 * name, a suffix) is no matter. One word at least is written out by both.
 */
export function bearsName(author: string, typed: string): boolean {
  const wanted = nameWords(typed);
  const own = nameWords(author);
  if (wanted.length === 0) return false;
  if (isCjk(wanted) && isCjk(own)) return isSameCjk(wanted, own);
  const free = [...own];
  let whole = 0;
  for (const word of [...wanted].sort((a, b) => b.length - a.length)) {
    const same = free.indexOf(word);
    const at = same >= 0 ? same : free.findIndex((each) => isInitialOf(each, word));
    // A middle initial that the paper leaves out.
    if (at < 0 && word.length === 1 && wanted.length > 2) continue;
    if (at < 0) return false;
    if (same >= 0 && word.length > 1) whole += 1;
    free.splice(at, 1);
  }
  return whole > 0;
}

const isInitialOf = (one: string, other: string): boolean =>
  (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other));

/** Written without spaces a name is one word: 王伟 is 王 伟. */
const isSameCjk = (wanted: string[], own: string[]): boolean =>
  own.join("") === wanted.join("") ||
  own.join("") === [...wanted].reverse().join("") ||
  (wanted.length === 1 && own.includes(wanted[0] ?? ""));

const isCjk = (words: string[]): boolean =>
  words.length > 0 && words.every((word) => CJK.test(word));

/** Whether a typed name says more than one word, which a single author must bear together. */
export function isWholeName(typed: string): boolean {
  const words = nameWords(typed);
  return words.length > 1 || (isCjk(words) && Array.from(words[0] ?? "").length > 1);
}

/**
 * What to ask the engine for so that every author who bears the name is among the answers, the most
 * telling first: all words that are written out; the family name beside the initials of the others,
 * and beside the first name, for a paper that shortens or leaves out those between; a name in Chinese, Japanese or Korean script as one word and parted.
 */
export function nameQuestions(typed: string): string[] {
  const words = nameWords(typed);
  if (isCjk(words)) {
    const whole = words.join("");
    const letters = Array.from(whole);
    const parted =
      letters.length > CJK_CHARACTERS_MAX
        ? []
        : letters.slice(1).map((_, at) => {
            return `${letters.slice(0, at + 1).join("")} ${letters.slice(at + 1).join("")}`;
          });
    return [...new Set([whole, words.join(" "), ...parted])];
  }
  const written = words.filter((word) => word.length > 1);
  if (written.length === 0) return [words.join(" ")];
  const family = written.at(-1) ?? "";
  const initials = words.map((word) => (word === family ? word : word.slice(0, 1)));
  const isShort = words.length === written.length && words.length > 1;
  const questions = isShort ? [written.join(" "), initials.join(" ")] : [written.join(" ")];
  if (written.length > 2) questions.push(`${written[0]} ${family}`);
  return questions;
}
