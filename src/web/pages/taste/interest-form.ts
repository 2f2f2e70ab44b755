import { html } from "hono/html";
import { VERDICTS } from "../../../recommendations/profile.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import type { Html } from "../html.ts";
import { paperPath } from "../paths.ts";

/** Three buttons under a recommended paper: more like it, fewer, seen. */
export function interestForm({ taste }: Words, paper: Paper): Html {
  return html`<form class="inline acts" action="${paperPath(paper)}/interest" method="post">
    ${VERDICTS.map(
      (verdict) =>
        html`<button
          class="small plain"
          name="verdict"
          value="${verdict}"
          aria-label="${taste.label(taste[verdict], paper.title)}"
        >
          ${taste[verdict]}
        </button>`,
    )}
  </form>`;
}
