import { pick } from "./random.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz".split("");

/** The text with that many errors of a keyboard, each at a letter: left out, doubled in, wrong, swapped. */
export function mistype(text: string, errors: number, random: () => number): string {
  let typed = text;
  for (let error = 0; error < errors; error += 1) {
    const places = [...typed.matchAll(/[\p{L}]/gu)].map(({ index }) => index);
    if (places.length < 2) return typed;
    const at = pick(random, places.slice(0, -1));
    const kind = Math.floor(random() * 4);
    const letter = pick(random, LETTERS);
    if (kind === 0) typed = typed.slice(0, at) + typed.slice(at + 1);
    else if (kind === 1) typed = typed.slice(0, at) + letter + typed.slice(at);
    else if (kind === 2) typed = typed.slice(0, at) + letter + typed.slice(at + 1);
    else typed = typed.slice(0, at) + typed[at + 1] + typed[at] + typed.slice(at + 2);
  }
  return typed;
}
