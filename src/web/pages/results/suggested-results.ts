import { html } from "hono/html";
import { readableText } from "../../../base/tex/readable-text.ts";
import { paperPath } from "../../../papers/identifiers/paper-path.ts";
import type { ShownSuggestion } from "../../../results/read-suggestions.ts";
import type { Words } from "../../../words/words.ts";
import { inputField } from "../community/form-parts.ts";
import type { Html, Slot } from "../frame/html.ts";
import { leaderboardPath } from "./result-paths.ts";

const SHOWN_MAX = 6;

/** What the abstract seems to report; anyone who is signed in can accept it as a result. */
export function suggestedResults(
  { suggestions: texts, paper }: Words,
  paperKey: string,
  suggestions: ShownSuggestion[],
  { isSignedIn, mayDismiss }: { isSignedIn: boolean; mayDismiss: boolean },
): Slot {
  if (suggestions.length === 0) return null;
  return html`<section id="suggested-results">
    <h2>${texts.title}</h2>
    <p class="note">${texts.note}</p>
    <ul class="plainlist">
      ${suggestions.slice(0, SHOWN_MAX).map(
        (each, at) =>
          html`<li>
            <a href="${leaderboardPath(each.task.slug, each.dataset.slug)}"
              >${paper.on(each.task.name, each.dataset.name)}</a
            >: ${each.metric} ${each.value}
            <blockquote class="note">${readableText(each.sentence)}</blockquote>
            ${isSignedIn ? acceptForm(texts, paperKey, each, at) : null}${mayDismiss ? dismissForm(texts, paperKey, each, at) : null}
          </li>`,
      )}
    </ul>
    ${isSignedIn ? null : html`<p class="note"><a href="/sign-in">${texts.signIn}</a></p>`}
  </section>`;
}

function acceptForm(
  texts: Words["suggestions"],
  paperKey: string,
  { task, dataset, metric, value, model, sentence }: ShownSuggestion,
  at: number,
): Html {
  return html`<details>
    <summary>${texts.accept}</summary>
    <form class="stack" action="${leaderboardPath(task.slug, dataset.slug)}/add" method="post">
      ${inputField({ name: "model", label: texts.model, value: model, isRequired: true }, `suggested-${at}-`)}
      <input type="hidden" name="metric:${metric}" value="${value}" />
      <input type="hidden" name="paper" value="${paperKey}" />
      <input type="hidden" name="evidence" value="Abstract: ${sentence}" />
      <p><button>${texts.add}</button></p>
    </form>
  </details>`;
}

function dismissForm(
  texts: Words["suggestions"],
  paperKey: string,
  { key }: ShownSuggestion,
  at: number,
): Html {
  return html`<details>
    <summary>${texts.dismiss}</summary>
    <form class="stack" action="${paperPath(paperKey)}/suggestions" method="post">
      <input type="hidden" name="key" value="${key}" />
      ${inputField({ name: "reason", label: texts.reason, isRequired: true }, `dismissed-${at}-`)}
      <p><button class="quiet">${texts.dismissButton}</button></p>
    </form>
  </details>`;
}
