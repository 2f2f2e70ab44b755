import { html } from "hono/html";
import { readableText } from "../../base/tex/readable-text.ts";
import type { Paper } from "../../papers/paper.ts";
import type { Html } from "./html.ts";
import { votePath } from "./paths.ts";
import { counted, grouped } from "./words.ts";

/**
 * One button that votes, or takes the vote back where one stands. `vote` tells which the reader saw, so
 * that a form sent twice does not undo itself; a form without it turns the vote round.
 */
export function voteForm(paper: Paper, hasVoted: boolean, isLong = false): Html {
  const points = counted(paper.points, "point");
  const label = `Vote for ${readableText(paper.title)}, ${points}`;
  return html`<form class="vote" action="${votePath(paper)}" method="post">
    <button
      name="vote"
      value="${hasVoted ? "retract" : "cast"}"
      aria-pressed="${hasVoted ? "true" : "false"}"
      aria-label="${label}"
    >
      ${isLong ? points : grouped(paper.points)}
    </button>
  </form>`;
}
