import { html } from "hono/html";
import type { Companion } from "../../../companions/read-companions.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import type { Slot } from "../frame/html.ts";
import { placeName } from "./place-names.ts";

/**
 * Why a page says nothing of what a place could tell, once for all of them: not asked yet, no answer, or
 * nothing known there. Which places are switched on is for `/about/sources` to say.
 */
export function unknownFacts(words: Words, { links }: Paper, companions: Companion[]): Slot {
  const { places, formats } = words;
  const named = (isOf: (companion: Companion) => boolean): string[] => [
    ...new Set(companions.filter(isOf).flatMap(({ source }) => placeName(source) ?? [])),
  ];
  const unasked = named(({ state, lastFault }) => state === "unasked" && lastFault === null);
  const silent = named(({ lastFault }) => lastFault !== null);
  const unknowing = named(({ state }) => state === "none");
  const isUnchecked = links.some(({ checkedAt, state }) => checkedAt === null && state === null);
  const reasons = [
    unasked.length > 0 ? places.notAsked(formats.list(unasked)) : null,
    silent.length > 0 ? places.noAnswer(formats.list(silent)) : null,
    unknowing.length > 0 ? places.knowsNothing(formats.list(unknowing)) : null,
    isUnchecked ? places.unchecked : null,
  ].filter((reason) => reason !== null);
  if (reasons.length === 0) return null;
  return html`<details class="note">
    <summary>${places.unknown}</summary>
    <ul>
      ${reasons.map((reason) => html`<li>${reason}</li>`)}
      <li><a href="/about/sources">${places.whichSources}</a></li>
    </ul>
  </details>`;
}
