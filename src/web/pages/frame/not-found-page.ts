import { html } from "hono/html";
import { categoryName } from "../../../papers/categories.ts";
import { filled } from "../filled.ts";
import type { Html } from "./html.ts";
import { categoryPath, searchPath } from "../paths.ts";
import { stepList, titledPage } from "./plain-page.ts";
import type { Site } from "./site.ts";

export interface NotFoundPageData {
  site: Site;
  path: string;
  /** What was looked for, in words: “No paper 2311.99999 is here”; null for an unknown address. */
  what: string | null;
  /** Nearer places than the standing ones: the paper on arXiv, a form to submit it. */
  steps: { label: string; href: string }[];
}

export function notFoundPage({ site, path, what, steps }: NotFoundPageData): Html {
  const { errors } = site.words;
  const title = what ?? errors.titles[404] ?? "";
  const words = searchedWords(path);
  return titledPage(
    { site, path, title },
    html`<p>${what === null ? errors.checkAddress : errors.tryThese}</p>
      ${stepList([
        ...steps,
        ...(what === null && words !== ""
          ? [{ label: errors.searchFor(words), href: searchPath(words) }]
          : []),
        { label: errors.todaysPapers, href: "/" },
        { label: errors.newest, href: "/newest" },
        { label: errors.search, href: "/search" },
      ])}`,
  );
}

const WORDS_CHARACTERS_MAX = 60;

/** What somebody may have looked for, out of the last part of an address. */
function searchedWords(path: string): string {
  const last = path.split("/").at(-1) ?? "";
  return last
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .slice(0, WORDS_CHARACTERS_MAX);
}

export interface UnknownCategoryPageData {
  site: Site;
  path: string;
  /** The codes that are no categories, each with those it may have meant. */
  unknown: { code: string; near: string[] }[];
}

/** An unknown category leads to the ones that were meant. */
export function unknownCategoryPage({ site, path, unknown }: UnknownCategoryPageData): Html {
  const { errors } = site.words;
  const codes = unknown.map(({ code }) => code).join(", ");
  const title = errors.unknownCategories(codes, unknown.length);
  const link = (expression: string): Html =>
    html`<a href="${categoryPath(expression)}">${expression}</a>`;
  return titledPage(
    { site, path, title },
    html`${unknown.map((each) => nearNames(site, each))}
      <h2>${errors.howWritten}</h2>
      <p>
        ${filled(errors.howWrittenText, {
          one: link("cs.AI"),
          several: link("cs.AI+cs.LG"),
          without: link("cs.AI+cs.LG-cs.CY"),
        })}
      </p>
      ${stepList([{ label: errors.allCategories, href: "/c" }])}`,
  );
}

function nearNames({ words }: Site, { code, near }: { code: string; near: string[] }): Html {
  const { errors } = words;
  if (near.length === 0) return html`<p>${errors.nothingLike(code)}</p>`;
  return html`<p>${errors.perhaps(code)}</p>
    ${stepList(near.map((known) => ({ label: `${categoryName(known)} (${known})`, href: categoryPath(known) })))}`;
}
