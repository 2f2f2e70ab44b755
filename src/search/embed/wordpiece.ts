/**
 * WordPiece as uncased BERT does it: normalise, split, match greedily (model card of
 * `models/broadsheet-static-1`, steps 1 to 3).
 */

const WORD_CHARACTERS_MAX = 100;
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\ufffd]/gu;
const CJK =
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;
const SPLIT = /[!-/:-@[-`{-~\p{P}]|[^\s!-/:-@[-`{-~\p{P}]+/gu;

/** The words of a text, lower-cased, without accents, each punctuation character on its own. */
export function splitWords(text: string): string[] {
  const normal = text
    .replace(/[\t\n\r]/g, " ")
    .replace(CONTROL, "")
    .replace(CJK, " $& ")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
  return normal.match(SPLIT) ?? [];
}

/** Ids of the pieces of one word, or of the unknown token alone where it cannot be covered. */
export function matchPieces(
  word: string,
  vocabulary: ReadonlyMap<string, number>,
  unknownId: number,
): number[] {
  const whole = vocabulary.get(word);
  if (whole !== undefined && word.length <= WORD_CHARACTERS_MAX) return [whole];
  if (word.length > WORD_CHARACTERS_MAX && Array.from(word).length > WORD_CHARACTERS_MAX) {
    return [unknownId];
  }
  const ids: number[] = [];
  let start = 0;
  while (start < word.length) {
    // Half a surrogate pair is no piece of any vocabulary, so that code units find what characters do.
    let end = word.length;
    let id: number | undefined;
    for (; end > start; end -= 1) {
      const piece = word.slice(start, end);
      id = vocabulary.get(start === 0 ? piece : `##${piece}`);
      if (id !== undefined) break;
    }
    if (id === undefined) return [unknownId];
    ids.push(id);
    start = end;
  }
  return ids;
}

/** Ids of all pieces of a text, without special tokens; stops after `ids_max` of them. */
export function pieceIds(
  text: string,
  vocabulary: ReadonlyMap<string, number>,
  unknownId: number,
  ids_max = Infinity,
): number[] {
  const ids: number[] = [];
  for (const word of splitWords(text)) {
    for (const id of matchPieces(word, vocabulary, unknownId)) ids.push(id);
    if (ids.length >= ids_max) return ids.slice(0, ids_max);
  }
  return ids;
}
