import { html } from "hono/html";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";

interface FoldedKind {
  count: number;
  /** Shows exactly these papers. */
  href: string;
}

/** Papers that a list keeps back from this reader, by why. */
export interface Hidden {
  muted: FoldedKind;
  seen: FoldedKind;
}

export interface Folded extends Hidden {
  /** The whole list again, where the page shows only what was kept back. */
  back: string | null;
}

/** How many papers a list keeps back, and the way to look at them (PR4). */
export function foldedNotes({ taste }: Words, folded: Folded | null): Slot {
  if (folded === null) return null;
  const { muted, seen, back } = folded;
  return html`${note(muted, taste.hidden, taste.show)}${note(seen, taste.seenHidden, taste.show)}${
    back === null
      ? null
      : html`<p class="note">${taste.onlyHidden} <a href="${back}">${taste.wholeList}</a></p>`
  }`;
}

function note(
  { count, href }: FoldedKind,
  say: (count: number) => string,
  show: string,
): Html | null {
  if (count === 0) return null;
  return html`<p class="note" data-folded="${count}">
    ${say(count)} · <a href="${href}">${show}</a>
  </p>`;
}
