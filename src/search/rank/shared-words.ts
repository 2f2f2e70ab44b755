import type { SearchEngines } from "../engines.ts";
import { stemmedWords, type StemmedWord } from "./matched-words.ts";
import type { IndexedText } from "../index/search-index.ts";
import { foldLetters } from "../../base/fold.ts";
import { wordWeight } from "../embed/word-weight.ts";

const NAMED_MAX = 4;
/** `employs` and `significantly` stand below, `language` and `robot` above (`wordWeight`). */
const WEIGHT_MIN = 1.05;
/** Side by side also `world` and `model` say something. */
const BESIDE_WEIGHT_MIN = 0.85;
const TITLE_SHARE = 2;

interface Shared {
  text: string;
  stems: string[];
  score: number;
}

/**
 * What each text shares with `own`, the most telling first: words, and pairs of words that stand
 * side by side in both (`world model`). Each stem is named once.
 */
export async function sharedWords(
  engines: SearchEngines,
  own: IndexedText,
  others: IndexedText[],
): Promise<string[][]> {
  const [mine = [], ...theirs] = await stemmedWords(
    engines.index,
    [own, ...others].map(({ title, abstract }) => `${title}. ${abstract}`),
  );
  const title = new Set(
    (await stemmedWords(engines.index, [own.title]))[0]?.map(({ stem }) => stem),
  );
  const known = new Set(mine.map(({ stem }) => stem));
  const pairs = new Set(pairsOf(mine).map(([a, b]) => `${a.stem} ${b.stem}`));
  const weights = new Map<string, Weighed>();
  const weigh = ({ stem, text }: StemmedWord): Weighed => {
    const known = weights.get(stem) ?? weighWord(engines, text);
    weights.set(stem, known);
    return known;
  };
  const scoreOf = (word: StemmedWord): number =>
    weigh(word).score * (title.has(word.stem) ? TITLE_SHARE : 1);
  const isTelling = (word: StemmedWord): boolean => weigh(word).weight >= WEIGHT_MIN;
  return theirs.map((words) => {
    const single = words
      .filter((word) => known.has(word.stem) && isTelling(word))
      .map((word): Shared => ({ text: word.text, stems: [word.stem], score: scoreOf(word) }));
    const double = pairsOf(words)
      .filter(([a, b]) => pairs.has(`${a.stem} ${b.stem}`))
      .filter((pair) => pair.every((word) => weigh(word).weight >= BESIDE_WEIGHT_MIN))
      .map(([a, b]): Shared => {
        const score = scoreOf(a) + scoreOf(b);
        return { text: `${a.text} ${b.text}`, stems: [a.stem, b.stem], score };
      });
    return mostTelling([...double, ...single]);
  });
}

interface Weighed {
  weight: number;
  score: number;
}

/** The more a word says, and the rarer it is here. */
function weighWord({ softModel, spelling }: SearchEngines, word: string): Weighed {
  const weight = softModel ? wordWeight(softModel, word) : WEIGHT_MIN;
  const papers = Math.max(1, spelling.countOf(foldLetters(word)));
  return { weight, score: weight / Math.log2(2 + papers) };
}

const pairsOf = (words: StemmedWord[]): [StemmedWord, StemmedWord][] =>
  words.flatMap((word, at): [StemmedWord, StemmedWord][] => {
    const next = words[at + 1];
    return next && next.position === word.position + 1 ? [[word, next]] : [];
  });

function mostTelling(shared: Shared[]): string[] {
  const named: string[] = [];
  const used = new Set<string>();
  for (const { text, stems } of shared.sort((a, b) => b.score - a.score)) {
    if (named.length >= NAMED_MAX) break;
    if (stems.some((stem) => used.has(stem))) continue;
    for (const stem of stems) used.add(stem);
    named.push(text.toLowerCase());
  }
  return named;
}
