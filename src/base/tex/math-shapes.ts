import { BINOMIALS, BLACKBOARD, FRACTIONS } from "./math-words.ts";

/** A command with two arguments in one line. */
export function joined(name: string, first: string, second: string): string {
  if (FRACTIONS.has(name)) {
    const below = /^\d+\p{L}/u.test(second) ? `(${second})` : grouped(second);
    return `${grouped(first)}/${below}`;
  }
  if (BINOMIALS.has(name)) return `(${first} choose ${second})`;
  if (name === "href") return `${second} (${first})`;
  if (name === "textcolor" || name === "colorbox") return second;
  return name === "stackrel" || name === "overset"
    ? `${second}^(${first})`
    : `${second}_(${first})`;
}

/** Letters in double strokes, those that fonts have. */
export function blackboard(text: string): string {
  return text.replace(/[A-Z1]/g, (char) => BLACKBOARD.get(char) ?? char);
}

/** A sign over a letter, as a combining character. */
export function marked(text: string, mark: string): string {
  return text === "" ? "" : text + mark;
}

/** In brackets where it would be read apart otherwise. */
export function grouped(source: string): string {
  const text = source.trim();
  if (/^[\p{L}\p{N}\p{M}.′∞⊤⊥]+$/u.test(text)) return text;
  if (
    /^[\p{L}\p{N}\p{M}]+[²³⁰-⁹ⁿ₀-₉]+$/u.test(text) ||
    /^_?[\p{L}\p{N}]_[\p{L}\p{N}]$/u.test(text)
  ) {
    return text;
  }
  if (/^.$/su.test(text) || /^\([^()]*\)$/.test(text)) return text;
  return `(${text})`;
}
