import { readFileSync } from "node:fs";
// A script in the old form of modules: its types name what Node gives as one default.
// oxlint-disable-next-line import/default
import opentype from "opentype.js";
import type { Font, PathCommand } from "opentype.js";

/** A typeface, and the one that lends it the letters it lacks (Greek, Cyrillic, mathematics). */
export interface Face {
  main: Font;
  lender: Font;
}

const load = (name: string): Font => {
  const { buffer, byteOffset, byteLength } = readFileSync(
    new URL(`fonts/${name}.ttf`, import.meta.url),
  );
  return opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength));
};

let faces: { head: Face; text: Face } | null = null;

/** Newsreader, with letters of Source Serif; read once, when the first picture is drawn. */
export function loadFaces(): { head: Face; text: Face } {
  if (faces === null) {
    const lender = load("source-serif-semibold");
    faces = {
      head: { main: load("newsreader-semibold"), lender },
      text: { main: load("newsreader-regular"), lender },
    };
  }
  return faces;
}

const has = (font: Font, sign: string): boolean => font.charToGlyphIndex(sign) !== 0;

/** The text without the signs that neither typeface can draw; letters with rare accents lose them. */
export function drawable({ main, lender }: Face, text: string): string {
  const canDraw = (sign: string): boolean => has(main, sign) || has(lender, sign);
  return Array.from(text.normalize("NFC"))
    .map((sign) =>
      canDraw(sign) ? sign : Array.from(sign.normalize("NFKD")).filter(canDraw).join(""),
    )
    .join("")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Parts of a text, each in the typeface that has its letters. */
function* runs({ main, lender }: Face, text: string): Generator<[Font, string]> {
  let font = main;
  let part = "";
  for (const sign of text) {
    const wanted = has(main, sign) ? main : lender;
    if (wanted !== font && part !== "") {
      yield [font, part];
      part = "";
    }
    font = wanted;
    part += sign;
  }
  if (part !== "") yield [font, part];
}

/** How wide a line is, in pixels at `size` pixels. */
export function widthOf(face: Face, text: string, size: number): number {
  return runs(face, text).reduce((sum, [font, part]) => sum + font.getAdvanceWidth(part, size), 0);
}

/** A line as the `d` of an SVG path that begins at `x` on the base line `y`. */
export function outline(face: Face, text: string, at: { x: number; y: number; size: number }) {
  let { x } = at;
  let d = "";
  for (const [font, part] of runs(face, text)) {
    d += pathData(font.getPath(part, x, at.y, at.size).commands);
    x += font.getAdvanceWidth(part, at.size);
  }
  return d;
}

/** The library's own writer loses the space before numbers that round to zero. */
function pathData(commands: PathCommand[]): string {
  return commands
    .map((command) => {
      const { type, ...points } = command;
      const { x1, y1, x2, y2, x, y } = points as Partial<Record<string, number>>;
      const numbers = [x1, y1, x2, y2, x, y].filter((value) => value !== undefined);
      return type + numbers.map((value) => Math.round(value * 10) / 10).join(" ");
    })
    .join("");
}

/**
 * Breaks a text into lines of at most `width` pixels, or null where `linesMax` lines do not hold it.
 * A word that is wider than a line is cut.
 */
export function breakLines(
  face: Face,
  text: string,
  { size, width, linesMax }: { size: number; width: number; linesMax: number },
): string[] | null {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(face, longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = fitted(face, word, { size, width });
    if (lines.length >= linesMax) return null;
  }
  return [...lines, line];
}

/** The text, cut with an ellipsis where it is wider than `width` pixels. */
export function fitted(face: Face, text: string, { size, width }: { size: number; width: number }) {
  if (widthOf(face, text, size) <= width) return text;
  const signs = Array.from(text);
  let low = 0;
  let high = signs.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const cut = `${signs.slice(0, middle).join("").trimEnd()}…`;
    if (widthOf(face, cut, size) <= width) low = middle;
    else high = middle - 1;
  }
  return `${signs.slice(0, low).join("").trimEnd()}…`;
}
