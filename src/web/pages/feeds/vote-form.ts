import { html } from "hono/html";
import { readableText } from "../../../base/tex/readable-text.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import type { Html } from "../frame/html.ts";
import { votePath } from "../paths.ts";

const TITLE_CHARACTERS_MAX = 50;

/**
 * One button that votes, or takes the vote back where there is one: the arrow alone until somebody
 * votes, then the number. `vote` tells which the reader saw, so that a form sent twice does not undo
 * itself; a form without it turns the vote round.
 */
export function voteForm(words: Words, paper: Paper, hasVoted: boolean): Html {
  return html`<form class="vote" action="${votePath(paper)}" method="post">
    <button
      name="vote"
      value="${hasVoted ? "retract" : "cast"}"
      aria-pressed="${hasVoted ? "true" : "false"}"
      aria-label="${voteLabel(words, paper)}"
    >
      ${paper.points > 0 ? words.formats.number(paper.points) : ""}
    </button>
  </form>`;
}

/** What the button is called where its arrow cannot be seen. */
export function voteLabel({ lists }: Words, { title, points }: Paper): string {
  const short = shortTitle(title);
  return points > 0 ? lists.voteForWith(short, points) : lists.voteFor(short);
}

/** A title to its colon, or its first words. */
function shortTitle(title: string): string {
  const text = readableText(title);
  const colon = text.indexOf(": ");
  if (colon > 0 && colon <= TITLE_CHARACTERS_MAX) return text.slice(0, colon);
  if (text.length <= TITLE_CHARACTERS_MAX) return text;
  const cut = text.lastIndexOf(" ", TITLE_CHARACTERS_MAX);
  return `${text.slice(0, cut > 0 ? cut : TITLE_CHARACTERS_MAX).toWellFormed()}…`;
}
