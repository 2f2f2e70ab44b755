import { html } from "hono/html";
import type { Words } from "../../../words/words.ts";
import type { Slot } from "../frame/html.ts";

/** What a site without papers of its own says over its front page. */
export interface NewSite {
  starterCount: number;
  isSetUp: boolean;
  isHarvesting: boolean;
}

/** One line over the front page, with the way on; nothing once the first own paper is there. */
export function setupNotice({ setup, site }: Words, state: NewSite | null): Slot {
  if (state === null) return null;
  const { starterCount, isSetUp, isHarvesting } = state;
  const isEmpty = starterCount === 0;
  const title = isEmpty
    ? isHarvesting
      ? null
      : setup.noticeEmpty
    : setup.noticeTitle(site.papers(starterCount));
  const text = isHarvesting ? setup.noticeHarvest : setup.noticeText;
  if (isSetUp && isEmpty && !isHarvesting) return null;
  return html`<section class="notice setup" aria-label="${setup.noticeLink}">
    <p>${title === null ? null : html`<b>${title}</b>`} ${text}</p>
    ${
      isHarvesting
        ? null
        : html`<p>
            <a class="button" href="${isSetUp ? "/admin/settings" : "/setup"}"
              >${setup.noticeLink}</a
            >
          </p>`
    }
  </section>`;
}
