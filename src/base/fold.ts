/**
 * Latin letters that Unicode does not take apart, as the folding of search engines writes them
 * (Lucene's and Tantivy's ASCII folding): so a name, a key and a query come to the same letters.
 */
const WHOLE_LETTERS: ReadonlyMap<string, string> = new Map(
  (
    "ł l đ d ð d ø o ß ss ẞ ss æ ae œ oe þ th ı i ȷ j ħ h ŋ n ŧ t ĸ q ŀ l ƀ b ɓ b ƈ c ɗ d ɖ d ə a ɛ e " +
    "ƒ f ɠ g ǥ g ɨ i ƙ k ƚ l ɫ l ɲ n ƞ n ɔ o ɵ o ƥ p ƭ t ʈ t ʉ u ʋ v ƴ y ƶ z ʒ z ǝ e"
  )
    .split(" ")
    .flatMap((letter, at, all) => (at % 2 === 0 ? [[letter, all[at + 1] ?? ""] as const] : [])),
);
const WHOLE_LETTER = new RegExp(`[${[...WHOLE_LETTERS.keys()].join("")}]`, "gu");

/** Whether a text has a letter that decomposition leaves whole. */
export const hasWholeLetter = (text: string): boolean => text.search(WHOLE_LETTER) >= 0;

/** Those letters, in small, as plain ones; all others stay. */
export const plainLetters = (text: string): string =>
  text.replace(WHOLE_LETTER, (letter) => WHOLE_LETTERS.get(letter) ?? letter);

/** Letters without marks and in lower case: `Łukasz Ørsted` → `lukasz orsted`, `Erdős` → `erdos`. */
export function foldLetters(text: string): string {
  return plainLetters(
    text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase(),
  );
}
