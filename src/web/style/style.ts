import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** In the order of the cascade. */
const SHEETS = [
  "base",
  "forms",
  "masthead",
  "stories",
  "aside",
  "paper",
  "prose",
  "community",
  "print",
];

export interface StyleFile {
  text: string;
  /** Path with a hash of the text, so that it may be kept for ever. */
  href: string;
  contentType: string;
}

/** The one style sheet of all pages, without comments and with one space where several stood. */
export function loadStyle(): StyleFile {
  const sheets = SHEETS.map((name) => read(`${name}.css`));
  const text = sheets
    .join("\n")
    .replaceAll(/\/\*[^*]*\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([{};,]) ?/g, "$1");
  return { text, href: `/style.${hash(text)}.css`, contentType: "text/css; charset=utf-8" };
}

/** The site's picture for tabs. */
export function loadIcon(): StyleFile {
  const text = read("icon.svg");
  return { text, href: `/icon.${hash(text)}.svg`, contentType: "image/svg+xml" };
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 10);
}
