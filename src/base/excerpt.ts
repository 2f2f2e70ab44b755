import { splitMath } from "./tex/split-math.ts";

/** The stop of a sentence is followed by a space and what may begin the next one. */
const SENTENCE_END = /[.!?]["”’)]? (?=["“‘($]?[\p{Lu}\p{N}$])/gu;

/**
 * The beginning of a text for a list: the whole sentences that fit into `charsMax`, else the words that
 * do, with an ellipsis. A formula is never cut.
 */
export function excerpt(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const start = text.slice(0, charsMax + 1);
  const formulas = formulaSpans(text, charsMax);
  const isFree = (at: number): boolean => formulas.every(({ from, to }) => at <= from || at >= to);
  const sentences = [...start.matchAll(SENTENCE_END)]
    .filter((stop) => !isAbbreviation(start, stop.index))
    .map((stop) => stop.index + stop[0].length - 1)
    .filter(isFree);
  const whole = sentences.at(-1) ?? 0;
  if (whole >= charsMax / 3) return text.slice(0, whole);
  const words = [...start.matchAll(/ +/g)].map((space) => space.index).filter(isFree);
  const cut = words.at(-1) ?? lastWholeCharacter(start, formulas[0]?.from);
  return `${text.slice(0, cut).replace(/[,;:]$/, "")}…`;
}

/** The sentences of a text, in order; a formula is never taken apart. */
export function sentencesOf(text: string): string[] {
  const formulas = formulaSpans(text, text.length);
  const ends = [...text.matchAll(SENTENCE_END)]
    .filter((stop) => !isAbbreviation(text, stop.index))
    .map((stop) => stop.index + stop[0].length)
    .filter((at) => formulas.every(({ from, to }) => at <= from || at >= to));
  return [0, ...ends].map((from, at) => text.slice(from, ends[at]).trim());
}

function formulaSpans(text: string, charsMax: number): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  let from = 0;
  for (const { kind, source } of splitMath(text)) {
    if (from > charsMax) break;
    if (kind !== "text") spans.push({ from, to: from + source.length });
    from += source.length;
  }
  return spans;
}

function isAbbreviation(text: string, dotAt: number): boolean {
  const before = text.slice(Math.max(0, dotAt - 8), dotAt);
  return /(?:\b(?:e\.g|i\.e|al|vs|cf|Fig|Eq|resp|approx|No)|\b\p{Lu})$/u.test(before);
}

/** A text without a space is cut between characters, before its first formula if there is one. */
function lastWholeCharacter(start: string, firstFormulaAt: number | undefined): number {
  if (firstFormulaAt !== undefined) return firstFormulaAt;
  const end = start.length - 1;
  const isPairCut = (start.codePointAt(end - 1) ?? 0) > 0xff_ff;
  return isPairCut ? end - 1 : end;
}
