import { html } from "hono/html";
import { metricWords } from "../../../results/metric-words.ts";
import type { PlacedResult } from "../../../results/read-result.ts";
import type { Words } from "../../../words/words.ts";
import type { Slot } from "../frame/html.ts";
import { leaderboardPath } from "./result-paths.ts";

const SHOWN_MAX = 30;

/** What a paper measured: each with its place in its table. */
export function paperResults({ paper, results: texts }: Words, results: PlacedResult[]): Slot {
  if (results.length === 0) return null;
  const shown = results.slice(0, SHOWN_MAX);
  return html`<section id="results">
    <div class="part-head">
      <h2>${paper.results}</h2>
      <span class="note"><a href="/results">${paper.allResults}</a></span>
    </div>
    <ul class="plainlist">
      ${shown.map(
        ({ evaluation: { task, dataset }, result, of }) =>
          html`<li>
            <a href="${leaderboardPath(task.slug, dataset.slug)}#result-${result.resultId}"
              >${paper.on(task.name, dataset.name)}</a
            >: ${result.modelName}, ${metricWords(result.metrics)},
            ${paper.placeOf(result.rank, of)}${result.state === "claimed" ? "" : `, ${texts.states[result.state] ?? result.state}`}
          </li>`,
      )}
    </ul>
    ${shown.length < results.length ? html`<p class="note">${paper.andMore(results.length - shown.length)}</p>` : null}
  </section>`;
}
