import { breakLines, drawable, fitted, loadFaces, outline, widthOf } from "./typeset.ts";
import type { Face } from "./typeset.ts";

export interface CardText {
  siteName: string;
  title: string;
  /** The names of a line, as they are to be shown. */
  authors: string;
  /** What stands on the right of the foot, such as a date. */
  note: string;
}

/** What Open Graph readers crop least: 1.91 to 1. */
export const CARD = { width: 1200, height: 630 } as const;
const { width: WIDTH, height: HEIGHT } = CARD;
const MARGIN = 72;
const INNER = WIDTH - 2 * MARGIN;
const SIZES = [76, 66, 58, 50, 44];
const TITLE_TOP = 172;
const TITLE_HEIGHT = 320;
const LEADING = 1.12;
const TITLE_CHARACTERS_MAX = 400;

const COLOURS = { paper: "#fcfaf5", ink: "#1a1916", quiet: "#5c574d", accent: "#8c1d13" };

/** The headline of a paper as an SVG of 1200 × 630 pixels: outlines, so that no typeface is needed. */
export function paperCard({ siteName, title, authors, note }: CardText): string {
  const { head, text } = loadFaces();
  const readable = drawable(head, title);
  // A title in a script that no typeface here has would leave gaps: what names the paper takes its place.
  const isReadable = readable.length * 2 >= title.length;
  const headline = setTitle(head, (isReadable ? readable : note).slice(0, TITLE_CHARACTERS_MAX));
  const paths = headline.lines.map((line, index) => {
    const y = TITLE_TOP + headline.size * (0.8 + index * LEADING);
    return path(outline(head, line, { x: MARGIN, y, size: headline.size }), COLOURS.ink);
  });
  const name = fitted(head, drawable(head, siteName), { size: 40, width: INNER });
  const shownNote = drawable(text, note);
  const noteWidth = widthOf(text, shownNote, 28);
  const foot = { size: 32, width: INNER - noteWidth - MARGIN };
  const names = fitted(text, drawable(text, authors), foot);
  const noteX = WIDTH - MARGIN - noteWidth;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLOURS.paper}"/>
<rect width="${WIDTH}" height="14" fill="${COLOURS.accent}"/>
${path(outline(head, name, { x: MARGIN, y: 96, size: 40 }), COLOURS.ink)}
<rect x="${MARGIN}" y="122" width="${INNER}" height="4" fill="${COLOURS.ink}"/>
<rect x="${MARGIN}" y="129" width="${INNER}" height="1" fill="${COLOURS.ink}"/>
${paths.join("\n")}
<rect x="${MARGIN}" y="530" width="${INNER}" height="1" fill="${COLOURS.quiet}"/>
${path(outline(text, names, { x: MARGIN, y: 578, size: 32 }), COLOURS.quiet)}
${path(outline(text, shownNote, { x: noteX, y: 578, size: 28 }), COLOURS.quiet)}
</svg>`;
}

const path = (d: string, fill: string): string =>
  d === "" ? "" : `<path d="${d}" fill="${fill}"/>`;

/** The largest size at which the title fits; at the smallest its last line is cut. */
function setTitle(face: Face, title: string): { size: number; lines: string[] } {
  for (const size of SIZES) {
    const linesMax = Math.floor(TITLE_HEIGHT / (size * LEADING));
    const lines = breakLines(face, title, { size, width: INNER, linesMax });
    if (lines !== null && lines.length <= linesMax) return { size, lines };
  }
  const size = SIZES.at(-1) as number;
  const linesMax = Math.floor(TITLE_HEIGHT / (size * LEADING));
  const all = breakLines(face, title, { size, width: INNER, linesMax: Infinity }) ?? [];
  const kept = all.slice(0, linesMax - 1);
  const rest = all.slice(linesMax - 1).join(" ");
  return { size, lines: [...kept, fitted(face, rest, { size, width: INNER })] };
}
