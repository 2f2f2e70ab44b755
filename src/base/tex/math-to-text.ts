import { LETTERS } from "./accents.ts";
import { braceDepth, matchBraces } from "./braces.ts";
import { blackboard, grouped, joined, marked } from "./math-shapes.ts";
import * as known from "./math-words.ts";
import { raised, lowered } from "./scripts.ts";
import { MATH_SYMBOLS } from "./symbols.ts";
import { FORMULA_CHARS_MAX } from "./split-math.ts";
import { codePoint, isAsciiLetter, wordAt } from "./tex-reader.ts";

/** Deeper formulas are shown as their TeX. */
const DEPTH_MAX = 60;

type Formula = { tex: string; closeOf: Int32Array };
type Step = { output: string; next: number };

/**
 * A formula (without its delimiters) as one line of readable Unicode text: `\alpha_{i}^{2}` → α_i²,
 * `\frac{a}{b}` → a/b, `\mathbb{R}^d` → ℝ^d. What it does not know stays as TeX; nothing is lost.
 * Total, linear.
 */
export function mathToText(tex: string): string {
  if (tex.length > FORMULA_CHARS_MAX || braceDepth(tex) > DEPTH_MAX) return tex;
  const formula = { tex, closeOf: matchBraces(tex) };
  return read(formula, 0, tex.length)
    .normalize("NFC")
    .replace(/[ \t\r\n\u00a0]+/g, " ")
    .trim();
}

function read(formula: Formula, from: number, to: number): string {
  const { tex } = formula;
  let output = "";
  let at = from;
  while (at < to) {
    const char = tex[at] ?? "";
    if (char === "^" || char === "_") {
      const step = scriptStep(formula, at, to);
      output = output.trimEnd() + step.output;
      at = step.next;
    } else if (char === "\\" || char === "{") {
      const step = unitAt(formula, at, to);
      const isFunction = char === "\\" && known.FUNCTIONS.has(step.output.trimEnd());
      // TeX drops the space behind a command; it means something where one is before it too.
      const isSpaced = isFunction || output === "" || output.endsWith(" ");
      output += isFunction && /[\p{L}\p{N})]$/u.test(output) ? ` ${step.output}` : step.output;
      at = step.next;
      if (!isSpaced && isAsciiLetter(tex.charCodeAt(at - 1))) while (tex[at] === " ") at++;
    } else {
      // A `$` inside a formula is a delimiter of mathematics inside its \text{…}.
      if (char !== "$") output += char === "~" || char === "&" ? " " : char;
      at++;
    }
  }
  return output;
}

/** What one command, group or character at `at` reads as. */
function unitAt(formula: Formula, at: number, to: number): Step {
  const { tex } = formula;
  if (tex[at] === "{") {
    const close = formula.closeOf[at] ?? -1;
    if (close < 0 || close >= to) return { output: "{", next: at + 1 };
    return { output: read(formula, at + 1, close), next: close + 1 };
  }
  if (tex[at] !== "\\") {
    const output = String.fromCodePoint(tex.codePointAt(at) ?? 32);
    return { output, next: at + output.length };
  }
  const name = wordAt(tex, at + 1, to);
  if (name === "") return signAt(tex, at);
  return commandAt(formula, at + 1 + name.length, to, name);
}

function signAt(tex: string, at: number): Step {
  const char = tex[at + 1] ?? "";
  const next = at + 1 + char.length;
  const space = known.MATH_SPACES.get(char);
  if (space !== undefined) return { output: space, next };
  if (char === "|") return { output: "‖", next };
  return { output: /[%&#_{}$]/.test(char) ? char : `\\${char}`, next };
}

function commandAt(formula: Formula, at: number, to: number, name: string): Step {
  const { tex } = formula;
  const plain = MATH_SYMBOLS.get(name) ?? known.MATH_SPACES.get(name);
  if (name === "prime") return { output: "′", next: at };
  if (plain !== undefined && !known.FUNCTIONS.has(name)) return { output: plain, next: at };
  if (known.FUNCTIONS.has(name)) {
    const isTight = /[A-Za-z0-9\\]/.test(tex[at] ?? " ") && at < to;
    return { output: isTight ? `${name} ` : name, next: at };
  }
  if (name === "begin" || name === "end") return environmentAt(formula, at, to, name);
  if (name === "not") return notAt(formula, at, to);
  if (name === "sqrt") return rootAt(formula, at, to);
  if (name === "unicode") return codePointAt(tex, at) ?? { output: "\\unicode", next: at };
  if (name === "left" || name === "right")
    return { output: "", next: tex[at] === "." ? at + 1 : at };
  const isDouble = known.FRACTIONS.has(name) || known.BINOMIALS.has(name) || known.STACKS.has(name);
  const isSingle =
    known.FONTS.has(name) ||
    known.OVER_MARKS.has(name) ||
    name === "mathbb" ||
    name === "pmod" ||
    known.STATES.has(name);
  const letter = LETTERS.get(name);
  if (letter !== undefined) return { output: letter, next: at };
  if (!isDouble && !isSingle && name !== "href") return { output: `\\${name}`, next: at };
  const first = argumentAt(formula, at, to);
  if (first === null) return { output: isSingle ? "" : `\\${name}`, next: at };
  if (name === "mathbb") return { ...first, output: blackboard(first.output) };
  const mark = known.OVER_MARKS.get(name);
  if (mark !== undefined) return { ...first, output: marked(first.output, mark) };
  const state = known.STATES.get(name);
  if (state !== undefined) return { ...first, output: state.replace("…", () => first.output) };
  if (name === "pmod") return { ...first, output: ` (mod ${first.output})` };
  if (isSingle) return first;
  const second = argumentAt(formula, first.next, to);
  if (second === null) return { output: `\\${name}{${first.output}}`, next: first.next };
  return { output: joined(name, first.output, second.output), next: second.next };
}

function argumentAt(formula: Formula, from: number, to: number): Step | null {
  let at = from;
  // A `$` is a delimiter inside of \\mbox{…}.
  while (at < to && /[\s$]/.test(formula.tex[at] ?? "")) at++;
  if (at >= to || /[}&_^]/.test(formula.tex[at] ?? "")) return null;
  if (formula.tex[at] === "\\" && formula.tex[at + 1] === undefined) return null;
  if (formula.tex[at] === "{" && !((formula.closeOf[at] ?? -1) >= 0 && formula.closeOf[at]! < to))
    return null;
  return unitAt(formula, at, to);
}

/** `^{2}` → ², `_{i}` → _i, `^{n+m}` → ^(n+m); primes and circles as their signs. */
function scriptStep(formula: Formula, at: number, to: number): Step {
  const sign = formula.tex[at] ?? "";
  const argument = argumentAt(formula, at + 1, to);
  if (argument === null) return { output: sign, next: at + 1 };
  const { next } = argument;
  const output = argument.output.trim();
  if (output === "") return { output: "", next };
  if (sign === "^" && /^(?:∘|°)$/.test(output)) return { output: "°", next };
  if (sign === "^" && /^′+$/.test(output)) return { output, next };
  const small = sign === "^" ? raised(output) : lowered(output);
  return { output: small ?? `${sign}${grouped(output)}`, next };
}

function rootAt(formula: Formula, from: number, to: number): Step {
  let at = from;
  let degree = "";
  const close =
    formula.tex[at] === "[" ? formula.tex.slice(at, Math.min(to, at + 60)).indexOf("]") : -1;
  if (close > 0) {
    degree = formula.tex.slice(at + 1, at + close);
    at += close + 1;
  }
  const body = argumentAt(formula, at, to);
  if (body === null) return { output: "√", next: from };
  const sign = degree === "" ? "√" : degree === "3" ? "∛" : `${raised(degree) ?? `(${degree})`}√`;
  return { output: sign + grouped(body.output), next: body.next };
}

function notAt(formula: Formula, at: number, to: number): Step {
  const next = argumentAt(formula, at, to);
  if (next === null) return { output: "\\not", next: at };
  const isOne = /^.$/su.test(next.output);
  return {
    ...next,
    output: isOne ? `${next.output}\u0338`.normalize("NFC") : `not ${next.output}`,
  };
}

/** Names of environments are layout; a name that is not closed is shown. */
function environmentAt(formula: Formula, at: number, to: number, name: string): Step {
  const close = formula.tex[at] === "{" ? (formula.closeOf[at] ?? -1) : -1;
  const isNamed = /^[A-Za-z]{1,20}\*?$/.test(formula.tex.slice(at + 1, Math.max(at + 1, close)));
  if (close < 0 || close >= to || !isNamed) return { output: `\\${name}`, next: at };
  let next = close + 1;
  const isTable = /^(?:array|tabular)/.test(formula.tex.slice(at + 1, close));
  if (name === "begin" && isTable && formula.tex[next] === "{") {
    next = Math.max(next, (formula.closeOf[next] ?? -1) + 1);
  }
  return { output: " ", next };
}

/** MathJax's `\unicode{x2013}`, which arXiv uses for dashes. */
function codePointAt(tex: string, at: number): Step | null {
  const match = /^\{x([0-9a-fA-F]{2,6})\}/.exec(tex.slice(at, at + 10));
  const output = match === null ? "" : codePoint("", match[1] ?? "");
  return output === "" ? null : { output, next: at + (match?.[0].length ?? 0) };
}
