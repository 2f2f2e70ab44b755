import { html } from "hono/html";
import { metricWords } from "../../../results/metric-words.ts";
import type { PlacedResult } from "../../../results/read-result.ts";
import type { Slot } from "../html.ts";
import { leaderboardPath } from "./result-paths.ts";

const SHOWN_MAX = 30;

/** What a paper measured: each with its place in its table. */
export function paperResults(results: PlacedResult[]): Slot {
  if (results.length === 0) return null;
  const shown = results.slice(0, SHOWN_MAX);
  return html`<section id="results">
    <div class="section-head">
      <h2>Results</h2>
      <span class="meta"><a href="/results">All results</a></span>
    </div>
    <ul>
      ${shown.map(
        ({ evaluation: { task, dataset }, result, of }) =>
          html`<li>
            <a href="${leaderboardPath(task.slug, dataset.slug)}#result-${result.resultId}"
              >${task.name} on ${dataset.name}</a
            >: ${result.modelName}, ${metricWords(result.metrics)}, place ${result.rank} of
            ${of}${result.state === "claimed" ? "" : `, ${result.state}`}
          </li>`,
      )}
    </ul>
    ${shown.length < results.length ? html`<p class="note">And ${results.length - shown.length} more.</p>` : null}
  </section>`;
}
