import { html } from "hono/html";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import type { Slot } from "../frame/html.ts";
import { authorLinks } from "./paper-meta.ts";

/** More authors than this are folded: the first seven, the last, and all of them on request. */
const SHOWN_MAX = 8;

export function paperAuthors({ people }: Words, authors: Paper["authors"]): Slot {
  if (authors.length === 0) return null;
  if (authors.length <= SHOWN_MAX) return html`<p class="authors">${authorLinks(authors)}</p>`;
  const first = authorLinks(authors.slice(0, SHOWN_MAX - 1));
  return html`<p class="authors">${first} … ${authorLinks(authors.slice(-1))}</p>
    <details>
      <summary>${people.allAuthors(authors.length)}</summary>
      ${authorLinks(authors)}
    </details>`;
}
