import { breakLines, drawable, fitted, loadFaces, outline, widthOf } from "./typeset.ts";
import type { Face } from "./typeset.ts";

export interface CardText {
  siteName: string;
  title: string;
  /** The sentence that says what is new; shown where the title leaves room. Empty where there is none. */
  lead: string;
  /** The names of a line, as they are to be shown. */
  authors: string;
  /** What is on the right of the foot, such as a date. */
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
/** Lower where the sentence below is to have room. */
const TITLE_HEIGHT_WITH_LEAD = 215;
const LEAD_SIZE = 29;
const LEAD_STEP = 38;
const LEAD_GAP = 20;
const LEAD_LINES_MAX = 4;
const FOOT_TOP = 530;
const TITLE_CHARACTERS_MAX = 400;

const COLOURS = { paper: "#fcfaf5", ink: "#1a1916", quiet: "#5c574d", accent: "#8c1d13" };

/** The headline of a paper as an SVG of 1200 × 630 pixels: outlines, so that no typeface is needed. */
export function paperCard({ siteName, title, lead, authors, note }: CardText): string {
  const { head, text } = loadFaces();
  const readable = drawable(head, title);
  // A title in a script that no typeface here has would leave gaps: what names the paper takes its place.
  const isReadable = readable.length * 2 >= title.length;
  const shownTitle = (isReadable ? readable : note).slice(0, TITLE_CHARACTERS_MAX);
  const lower = setTitle(head, shownTitle, TITLE_HEIGHT_WITH_LEAD);
  const leadText = leadPaths(text, drawable(text, lead), lower);
  const headline = leadText === "" ? setTitle(head, shownTitle, TITLE_HEIGHT) : lower;
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
${leadText}
<rect x="${MARGIN}" y="${FOOT_TOP}" width="${INNER}" height="1" fill="${COLOURS.quiet}"/>
${path(outline(text, names, { x: MARGIN, y: 578, size: 32 }), COLOURS.quiet)}
${path(outline(text, shownNote, { x: noteX, y: 578, size: 28 }), COLOURS.quiet)}
</svg>`;
}

const path = (d: string, fill: string): string =>
  d === "" ? "" : `<path d="${d}" fill="${fill}"/>`;

/** The lines of the sentence below the title: the whole of it, or nothing. */
function leadPaths(face: Face, lead: string, headline: { size: number; lines: string[] }): string {
  const top = TITLE_TOP + headline.size * LEADING * headline.lines.length + LEAD_GAP;
  const linesMax = Math.min(LEAD_LINES_MAX, Math.floor((FOOT_TOP - LEAD_GAP - top) / LEAD_STEP));
  const lines =
    lead === "" || linesMax < 1
      ? null
      : breakLines(face, lead, { size: LEAD_SIZE, width: INNER, linesMax });
  if (lines === null || lines.length > linesMax) return "";
  return lines
    .map((line, at) => ({
      x: MARGIN,
      y: top + LEAD_SIZE * 0.8 + at * LEAD_STEP,
      size: LEAD_SIZE,
      line,
    }))
    .map(({ line, ...place }) => path(outline(face, line, place), COLOURS.quiet))
    .join("\n");
}

/** The largest size at which the title fits; at the smallest its last line is cut. */
function setTitle(face: Face, title: string, height: number): { size: number; lines: string[] } {
  for (const size of SIZES) {
    const linesMax = Math.floor(height / (size * LEADING));
    const lines = breakLines(face, title, { size, width: INNER, linesMax });
    if (lines !== null && lines.length <= linesMax) return { size, lines };
  }
  const size = SIZES.at(-1) as number;
  const linesMax = Math.floor(height / (size * LEADING));
  const all = breakLines(face, title, { size, width: INNER, linesMax: Infinity }) ?? [];
  const kept = all.slice(0, linesMax - 1);
  const rest = all.slice(linesMax - 1).join(" ");
  return { size, lines: [...kept, fitted(face, rest, { size, width: INNER })] };
}
