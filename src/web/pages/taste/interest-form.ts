import { html } from "hono/html";
import { VERDICTS, type Verdict } from "../../../recommendations/profile.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import type { Html } from "../frame/html.ts";
import { paperPath } from "../paths.ts";

/** Three buttons under a paper: more like it, fewer, seen; what was said is taken back by its own. */
export function interestForm(
  { taste }: Words,
  paper: Paper,
  said: ReadonlySet<Verdict> = new Set(),
): Html {
  return html`<form class="inline acts" action="${paperPath(paper)}/interest" method="post">
    ${VERDICTS.map(
      (verdict) =>
        html`<button
          class="small plain"
          name="${said.has(verdict) ? "back" : "verdict"}"
          value="${verdict}"
          aria-label="${taste.label(taste[verdict], paper.title)}"
          aria-pressed="${String(said.has(verdict))}"
        >
          ${taste[verdict]}
        </button>`,
    )}
  </form>`;
}
