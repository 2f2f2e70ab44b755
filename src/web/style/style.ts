import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** In the order of the cascade. */
const SHEETS = [
  "fonts",
  "base",
  "masthead",
  "stories",
  "forms",
  "data",
  "paper",
  "reading",
  "prose",
  "widths",
];

/** Newsreader (OFL 1.1, `fonts/OFL.txt`), cut down by `fonts/make.py`; loaded after the first paint. */
const FONTS = ["newsreader-text", "newsreader-italic", "newsreader-display"];

export interface StyleFile {
  text: string;
  /** Path with a hash of the text, so that it may be kept for ever. */
  href: string;
  contentType: string;
}

/**
 * The style sheet of all pages, without comments and with one space where several were; with the
 * base64 SHA-256 of its text, by which the content security policy lets a page hold it.
 */
export function loadStyle(): StyleFile & { hash: string } {
  const text = sheetText(SHEETS);
  return {
    ...sheetFile("style", text),
    hash: createHash("sha256").update(text).digest("base64"),
  };
}

/** What printing changes: a sheet by itself, for which no page on a screen waits. */
export const loadPrintStyle = (): StyleFile => sheetFile("print", sheetText(["print"]));

const sheetFile = (name: string, text: string): StyleFile => ({
  text,
  href: `/${name}.${hash(text)}.css`,
  contentType: "text/css; charset=utf-8",
});

function sheetText(names: string[]): string {
  const sheets = names.map((name) => read(`${name}.css`));
  const fonts = new Map(loadFonts().map(({ name, href }) => [`${name}.woff2`, href]));
  return sheets
    .join("\n")
    .replaceAll(/newsreader-\w+\.woff2/g, (file) => fonts.get(file) ?? file)
    .replaceAll(/\/\*[^*]*\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([{};,]) ?/g, "$1")
    .replaceAll(": ", ":")
    .replaceAll(";}", "}");
}

/** The site's picture for tabs. */
export function loadIcon(): StyleFile {
  const text = read("icon.svg");
  return { text, href: `/icon.${hash(text)}.svg`, contentType: "image/svg+xml" };
}

export interface FontFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  href: string;
}

export function loadFonts(): FontFile[] {
  return FONTS.map((name) => {
    const bytes = new Uint8Array(readFileSync(new URL(`fonts/${name}.woff2`, import.meta.url)));
    return { name, bytes, href: `/fonts/${name}.${hash(bytes)}.woff2` };
  });
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

function hash(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 10);
}
