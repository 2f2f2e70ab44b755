import { escapeHtml } from "../../base/tex/escape-html.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import { highlight } from "../../search/page/highlight.ts";

const SNIPPETS_MAX = 2;
const SNIPPET_CHARACTERS_MAX = 105;
/** Words of context before the first match. */
const WORDS_BEFORE = 3;
const TEXT_CHARACTERS_MAX = 6_000;

interface Word {
  from: number;
  to: number;
  /** The matched word, folded to lower case, or null. */
  match: string | null;
}

interface Span {
  first: number;
  last: number;
  matches: Set<string>;
}

/**
 * At most two pieces of a text around the words that were searched for, as safe HTML with the words
 * marked; the beginning where none of them is in it. Formulas are Unicode text here, so none is cut.
 */
export function snippetsHtml(text: string, matched: string[]): string[] {
  const plain = readableText(text).slice(0, TEXT_CHARACTERS_MAX).replaceAll(/\s+/g, " ").trim();
  if (plain === "") return [];
  const words = wordsOf(plain, matched);
  const best: Span[] = [];
  const found = new Set<string>();
  for (let turn = 0; turn < SNIPPETS_MAX; turn += 1) {
    const span = bestSpan(words, best, found);
    if (span === null) break;
    best.push(span);
    for (const match of span.matches) found.add(match);
  }
  if (best.length === 0) return [shown(plain, words, spanFrom(words, 0), matched)];
  return best
    .toSorted((one, other) => one.first - other.first)
    .map((span) => shown(plain, words, span, matched))
    .map((piece, at, pieces) =>
      pieces[at + 1]?.startsWith("…") ? piece.replace(/ …$/, "") : piece,
    );
}

function wordsOf(text: string, matched: string[]): Word[] {
  const marks: { from: number; to: number; text: string }[] = [];
  let at = 0;
  for (const { text: part, isMatch } of highlight(text, matched)) {
    if (isMatch) marks.push({ from: at, to: at + part.length, text: part.toLowerCase() });
    at += part.length;
  }
  let next = 0;
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index: from }) => {
    const to = from + word.length;
    while ((marks[next]?.to ?? Infinity) <= from) next += 1;
    const mark = marks[next];
    return { from, to, match: mark !== undefined && mark.from < to ? mark.text : null };
  });
}

/** The span with most words that no other span shows; of equals the first. */
function bestSpan(words: Word[], taken: Span[], found: ReadonlySet<string>): Span | null {
  let best: Span | null = null;
  let most = 0;
  for (let at = 0; at < words.length; at += 1) {
    if (words[at]?.match == null) continue;
    const span = spanFrom(words, Math.max(0, at - WORDS_BEFORE));
    const isTaken = taken.some(({ first, last }) => span.first <= last && span.last >= first);
    const gain = [...span.matches].reduce((sum, match) => sum + (found.has(match) ? 1 : 2), 0);
    if (isTaken || gain <= most) continue;
    best = span;
    most = gain;
  }
  return best;
}

function spanFrom(words: Word[], first: number): Span {
  const start = words[first]?.from ?? 0;
  const matches = new Set<string>();
  let last = first;
  for (let at = first; at < words.length; at += 1) {
    const word = words[at];
    if (!word || word.to - start > SNIPPET_CHARACTERS_MAX - 4) break;
    if (word.match !== null) matches.add(word.match);
    last = at;
  }
  return { first, last, matches };
}

function shown(text: string, words: Word[], { first, last }: Span, matched: string[]): string {
  const from = words[first]?.from ?? 0;
  const to = Math.min(words[last]?.to ?? text.length, from + SNIPPET_CHARACTERS_MAX);
  const isStart = first === 0 || /[.!?]$/.test(text.slice(0, from).trimEnd());
  const isEnd = last === words.length - 1 || /[.!?]$/.test(text.slice(from, to));
  const marked = highlight(text.slice(from, to).toWellFormed(), matched)
    .map(({ text: part, isMatch }) =>
      isMatch ? `<mark>${escapeHtml(part)}</mark>` : escapeHtml(part),
    )
    .join("");
  return `${isStart ? "" : "… "}${marked}${isEnd ? "" : " …"}`;
}
