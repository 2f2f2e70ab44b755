import { foldLetters } from "../../base/fold.ts";
import type { Spelling } from "./spelling.ts";

export interface Correction {
  typed: string;
  used: string;
}

export interface CorrectedQuery {
  /** Words for the engine: what was typed, with corrections beside what the corpus does not hold. */
  words: string;
  /** What the embedder gets: corrections in place. */
  replaced: string;
  /** Corrections in use, always told to the reader. */
  corrections: Correction[];
  /** The query with likelier words, offered but not used; null where there is none. */
  didYouMean: string | null;
}

/** Slower words are passed over: a query costs at most this many look-ups. */
const LOOKUPS_MAX = 8;
const SHORT_WORDS_MAX = 6;
/** A typed word this much rarer than a near one is likely an error that others made too. */
const RARER = 200;
const ALTERNATIVES = 2;

/**
 * Corrects what the corpus does not hold (SE2). A word that is in the corpus is never replaced:
 * where a near word is far more frequent, the reader is asked instead. `isKnown` tells words of the
 * language: no error, though no paper has them.
 */
export function correctWords(
  text: string,
  spelling: Spelling,
  isKnown: (word: string) => boolean = () => false,
): CorrectedQuery {
  const result: CorrectedQuery = { words: text, replaced: text, corrections: [], didYouMean: null };
  if (spelling.counts.size === 0) return result;
  const extra: string[] = [];
  let asked = text;
  let lookups = 0;
  const words = new Set(surfaceWords(text));
  for (const word of words) {
    const folded = foldLetters(word);
    const count = spelling.countOf(folded);
    const variant = otherSpelling(folded);
    const isVariant = variant !== null && spelling.countOf(variant) > count;
    if (isVariant) {
      extra.push(variant);
      continue;
    }
    // In a long query a rare word is not worth asking about; one that is not there still is.
    const isAskedAbout = count === 0 || (count <= 2 && words.size <= SHORT_WORDS_MAX);
    if (folded.length < 4 || !isAskedAbout || lookups >= LOOKUPS_MAX) continue;
    if (count === 0 && isKnown(folded)) continue;
    lookups += 1;
    const used = count === 0 ? substitutes(folded, spelling) : [];
    const [best] = used;
    if (best) {
      extra.push(...used);
      result.corrections.push({ typed: word, used: best });
      result.replaced = replaceWord(result.replaced, word, best);
    } else if (count > 0) {
      const [near] = spelling.near(folded, 1);
      if (near && near.errors === 1 && near.count >= RARER * count) {
        asked = replaceWord(asked, word, near.word);
      }
    }
  }
  if (extra.length > 0) result.words = `${text} ${extra.join(" ")}`;
  const offered = result.corrections.length > 0 ? result.replaced : asked;
  if (offered !== text) result.didYouMean = offered;
  return result;
}

function surfaceWords(text: string): string[] {
  return text.normalize("NFC").match(/[\p{L}\p{M}]{2,40}/gu) ?? [];
}

/** Near words for one that the corpus does not hold: by errors, or two words written as one. */
function substitutes(word: string, spelling: Spelling): string[] {
  const near = spelling.near(word, 8);
  const often = near.filter(({ count }) => count > 1);
  const [best] = often;
  const good = often.filter(
    ({ errors, count }) => errors === best?.errors && count * 20 >= best.count,
  );
  // A word of one paper may be an error itself: it is taken where no other is as near.
  const once = near.filter(({ count, errors }) => count === 1 && errors < (best?.errors ?? 3));
  const fewest = once.filter(({ errors }) => errors === once[0]?.errors);
  const used = [fewest, good.sort((a, b) => b.count - a.count)].flatMap((each) =>
    each.slice(0, ALTERNATIVES).map((candidate) => candidate.word),
  );
  return used.length > 0 ? used : (splitInTwo(word, spelling) ?? []);
}

function splitInTwo(word: string, spelling: Spelling): string[] | null {
  let best: { parts: string[]; count: number } | null = null;
  for (let at = 3; at <= word.length - 3; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    const count = Math.min(...parts.map((part) => spelling.countOf(part)));
    if (count >= 20 && count > (best?.count ?? 0)) best = { parts, count };
  }
  return best ? [best.parts.join(" ")] : null;
}

function replaceWord(text: string, typed: string, used: string): string {
  return text.normalize("NFC").split(typed).join(used);
}

/** British and American spellings of one word, which a stemmer keeps apart. */
export function otherSpelling(word: string): string | null {
  for (const [from, to] of VARIANTS) {
    if (from.test(word)) return word.replace(from, to);
  }
  return null;
}

const VARIANTS: [RegExp, string][] = [
  [/isation(s?)$/, "ization$1"],
  [/ization(s?)$/, "isation$1"],
  [/([^aeiou])is(e|ed|es|ing|er|ers)$/, "$1iz$2"],
  [/([^aeiou])iz(e|ed|es|ing|er|ers)$/, "$1is$2"],
  [/lys(e|ed|es|ing)$/, "lyz$1"],
  [/lyz(e|ed|es|ing)$/, "lys$1"],
  [/([bltvnm])our(s|ed|ing|al|ful)?$/, "$1or$2"],
  [/ell(ed|ing)$/, "el$1"],
  [/^(cent|fib|met|lit|theat)re(s?)$/, "$1er$2"],
];
