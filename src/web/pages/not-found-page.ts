import { html } from "hono/html";
import { categoryName } from "../../papers/categories.ts";
import type { Html } from "./html.ts";
import { page } from "./layout.ts";
import { categoryPath } from "./paths.ts";
import { stepList } from "./plain-page.ts";
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
  return page({
    site,
    title: "Not found",
    path,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>${what ?? "Nothing is at this address"}</h1>
      <p>${what === null ? "It may have been mistyped. " : null}You can go on from here:</p>
      ${stepList([
        ...steps,
        { label: "Today’s papers", href: "/" },
        { label: "The newest papers", href: "/newest" },
        { label: "Search", href: "/search" },
      ])}`,
  });
}

export interface UnknownCategoryPageData {
  site: Site;
  path: string;
  /** The codes that are no categories, each with those it may have meant. */
  unknown: { code: string; near: string[] }[];
}

/** An unknown category leads to the ones that were meant. */
export function unknownCategoryPage({ site, path, unknown }: UnknownCategoryPageData): Html {
  const codes = unknown.map(({ code }) => code).join(", ");
  return page({
    site,
    title: `No category ${codes}`,
    path,
    isPublic: false,
    mainClass: "view prose",
    main: html`<h1>There is no category ${codes}</h1>
      ${unknown.map(nearNames)}
      <h2>How categories are written</h2>
      <p>
        A code as arXiv writes it, <a href="/c/cs.AI">cs.AI</a>; several with a plus,
        <a href="/c/cs.AI+cs.LG">cs.AI+cs.LG</a>; without some with a minus,
        <a href="/c/cs.AI+cs.LG-cs.CY">cs.AI+cs.LG-cs.CY</a>.
      </p>`,
  });
}

function nearNames({ code, near }: { code: string; near: string[] }): Html {
  if (near.length === 0) return html`<p>Nothing is like ${code}.</p>`;
  return html`<p>Instead of ${code}, perhaps:</p>
    <ul class="steps">
      ${near.map(
        (known) =>
          html`<li>
            <a href="${categoryPath(known)}">${categoryName(known)}</a> <small>${known}</small>
          </li>`,
      )}
    </ul>`;
}
