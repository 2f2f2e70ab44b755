import { isFormula } from "./formula-rules.ts";
import { formulaStops } from "./formula-stops.ts";

/** Longer texts are not looked into for mathematics. */
export const TEXT_CHARS_MAX = 200_000;
/** A longer stretch between two delimiters is text. */
export const FORMULA_CHARS_MAX = 4_000;

/**
 * A stretch of a text. `value` is the text itself, or the formula without its delimiters (for
 * `\begin{align}` and its like: with them, since they mean something). The `source`s of all
 * pieces joined are the text.
 */
export type MathPiece = { kind: "text" | "inline" | "display"; value: string; source: string };

export type SplitOptions = {
  /** A character that no formula holds (Markdown: the backtick). */
  barrier?: string;
  /** `\(` and `\[` may also be escaped brackets (Markdown): only what looks like TeX counts. */
  areBracketsText?: boolean;
};

type Span = { kind: "inline" | "display"; from: number; to: number; end: number };

/** Environments that stand for `\[…\]` alone, and those whose name says how to set the rows. */
const PLAIN_ENVIRONMENTS = new Set(["equation", "equation*", "displaymath", "math"]);
const ROW_ENVIRONMENTS = new Set(["align", "align*", "gather", "gather*", "multline", "multline*"]);

/**
 * Cuts a text into text and mathematics: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`,
 * `\begin{equation}…`. A `$` that opens nothing (a price) stays text: the rules are Pandoc's
 * (`tex_math_dollars`), widened where LaTeX on arXiv needs it (formula-rules.ts). Total, linear.
 */
export function splitMath(text: string, options: SplitOptions = {}): MathPiece[] {
  const pieces: MathPiece[] = [];
  let plainFrom = 0;
  const addText = (to: number): void => {
    if (to <= plainFrom) return;
    const source = text.slice(plainFrom, to);
    pieces.push({ kind: "text", value: source, source });
  };
  if (text.length <= TEXT_CHARS_MAX) {
    const spanAt = spanFinder(text, options);
    const special = /[$\\]/g;
    for (let found = special.exec(text); found !== null; found = special.exec(text)) {
      const at = found.index;
      const span = spanAt(at);
      if (span === null) {
        const isPair = text[at] === "\\" || text[at + 1] === "$";
        special.lastIndex = at + (isPair ? 2 : 1);
        continue;
      }
      addText(at);
      const source = text.slice(at, span.end);
      pieces.push({ kind: span.kind, value: text.slice(span.from, span.to), source });
      plainFrom = special.lastIndex = span.end;
    }
  }
  addText(text.length);
  return pieces;
}

function spanFinder(text: string, options: SplitOptions): (at: number) => Span | null {
  let stops: Int32Array | undefined;
  const roundCloser = closerFinder(text, ")");
  const squareCloser = closerFinder(text, "]");
  const ends = new Map<string, number>();
  const barrier = options.barrier;
  const hasBarrier = (from: number, to: number): boolean =>
    barrier !== undefined && text.slice(from, to).includes(barrier);

  const between = (kind: Span["kind"], from: number, to: number, end: number): Span | null => {
    if (to <= from || to - from > FORMULA_CHARS_MAX || hasBarrier(from, to)) return null;
    return text.slice(from, to).trim() === "" ? null : { kind, from, to, end };
  };
  const bracketed = (kind: Span["kind"], from: number, to: number): Span | null => {
    const span = to === -1 ? null : between(kind, from, to, to + 2);
    if (span === null || options.areBracketsText !== true) return span;
    return /[\\^_=<>+]|^\s?\S\s?$/.test(text.slice(from, to)) ? span : null;
  };
  const environmentAt = (at: number): Span | null => {
    const name = /^\\begin\{([a-z]{1,12}\*?)\}/.exec(text.slice(at, at + 24))?.[1];
    if (name === undefined) return null;
    const isPlain = PLAIN_ENVIRONMENTS.has(name);
    if (!isPlain && !ROW_ENVIRONMENTS.has(name)) return null;
    const closing = `\\end{${name}}`;
    let to = ends.get(name);
    if (to === undefined || (to !== -1 && to < at)) to = text.indexOf(closing, at);
    ends.set(name, to);
    if (to === -1) return null;
    const end = to + closing.length;
    return isPlain
      ? between(name === "math" ? "inline" : "display", at + name.length + 8, to, end)
      : between("display", at, end, end);
  };
  return (at) => {
    if (text[at] === "\\") {
      if (text[at + 1] === "(") return bracketed("inline", at + 2, roundCloser(at + 2));
      if (text[at + 1] === "[") return bracketed("display", at + 2, squareCloser(at + 2));
      return text[at + 1] === "b" ? environmentAt(at) : null;
    }
    stops ??= formulaStops(text, barrier);
    if (text[at + 1] === "$") {
      const to = stops[at + 2] ?? text.length;
      const isClosed = text[to] === "$" && text[to + 1] === "$";
      return isClosed ? between("display", at + 2, to, to + 2) : null;
    }
    const to = stops[at + 1] ?? text.length;
    if (text[to] !== "$" || to - at > FORMULA_CHARS_MAX || !isFormula(text, at, to)) return null;
    return { kind: "inline", from: at + 1, to, end: to + 1 };
  };
}

/** The next `\)` or `\]` from a position on; asked with growing positions, it walks once. */
function closerFinder(text: string, bracket: string): (from: number) => number {
  let known = 0;
  return (from) => {
    while (known !== -1 && known < from) known = nextCloser(text, bracket, Math.max(known, from));
    return known;
  };
}

function nextCloser(text: string, bracket: string, from: number): number {
  for (let at = text.indexOf("\\", from); at !== -1; at = text.indexOf("\\", at + 2)) {
    if (text[at + 1] === bracket) return at;
  }
  return -1;
}
