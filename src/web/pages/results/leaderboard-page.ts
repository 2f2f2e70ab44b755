import { html } from "hono/html";
import type { Progress } from "../../../results/progress.ts";
import type { Evaluation, Metric, Result } from "../../../results/read-evaluations.ts";
import type { ResultEvent } from "../../../results/read-result.ts";
import { choiceField, textArea } from "../community/form-parts.ts";
import type { Html, Slot } from "../html.ts";
import { page } from "../layout.ts";
import { outsideHref } from "../paths.ts";
import type { Site } from "../site.ts";
import { counted, dateWords } from "../words.ts";
import { progressChart } from "./progress-chart.ts";
import { addForm } from "./result-form.ts";
import { leaderboardPath, resultsPath, taskPath } from "./result-paths.ts";

export interface LeaderboardPageData {
  site: Site;
  evaluation: Evaluation;
  /** Best first. */
  results: Result[];
  /** Pages of the papers that are here, by row number. */
  paperPaths: Map<number, string>;
  progress: Progress | null;
  apiPath: string;
  /** What happened to each result, by its number. */
  history: Map<number, ResultEvent[]>;
  canAdd: boolean;
  canMark: boolean;
}

const STATE_WORDS: Record<string, string> = {
  claimed: "claimed by its paper",
  checked: "checked",
  disputed: "disputed",
};

/** One table of a task on a data set: who measured what, with what evidence, and how it went on. */
export function leaderboardPage(data: LeaderboardPageData): Html {
  const { site, evaluation, results, progress } = data;
  const { task, dataset, description } = evaluation;
  return page({
    site,
    title: `${task.name} on ${dataset.name}`,
    path: leaderboardPath(task.slug, dataset.slug),
    description: `Results of ${task.name} on ${dataset.name}: ${counted(results.length, "result")}.`,
    mainClass: "view",
    main: html`<p class="kicker">
        <a href="${resultsPath()}">Results</a> · <a href="${taskPath(task.slug)}">${task.name}</a>
      </p>
      <h1 class="title">${task.name} on ${dataset.name}</h1>
      <p class="meta">
        <span>${counted(results.length, "result")}</span>${rankedBy(evaluation.metrics[0])}<span
          >claimed unless marked</span
        >
      </p>
      ${description ? html`<p>${description}</p>` : null}
      ${progress === null ? null : progressChart(progress)}
      ${results.length === 0 ? html`<p class="note">Nothing is measured here yet.</p>` : table(data)}
      ${data.canAdd ? addForm(evaluation) : html`<p class="note"><a href="/sign-in">Sign in</a> to add a result.</p>`}
      ${data.canMark && results.length > 0 ? markForm(data) : null}
      <p class="note">
        The same for programs: <a href="${data.apiPath}">in the form of Papers with Code</a>.
      </p>`,
  });
}

const directionWords = ({ isLoss }: Metric): string | null =>
  isLoss === null ? null : isLoss ? "lower is better" : "higher is better";

function rankedBy(metric: Metric | undefined): Slot {
  if (!metric) return null;
  const words = directionWords(metric);
  return words === null
    ? html`<span>in the order of the source</span>`
    : html`<b>${metric.name}, ${words}</b>`;
}

/** A curator says what was checked, or what is disputed, and why. */
function markForm({ evaluation: { task, dataset }, results }: LeaderboardPageData): Html {
  const named = results.map(({ resultId, rank, modelName }) => ({
    value: String(resultId),
    label: `${rank}. ${modelName}`,
  }));
  const states = Object.entries(STATE_WORDS).map(([value, label]) => ({ value, label }));
  return html`<details>
    <summary>Check or dispute a result</summary>
    <form class="stack" action="${leaderboardPath(task.slug, dataset.slug)}/mark" method="post">
      ${choiceField({ name: "result", label: "Result", choices: named }, "mark-")}
      ${choiceField({ name: "state", label: "It is", value: "checked", choices: states }, "mark-")}
      ${textArea({ name: "reason", label: "Reason, for the public log", rows: 2, hint: "What you compared it with, or what speaks against it.", isRequired: true }, "mark-")}
      <p><button>Mark it</button></p>
    </form>
  </details>`;
}

function table({ evaluation, results, paperPaths, history, canAdd }: LeaderboardPageData): Html {
  const names = evaluation.metrics.map(({ name }) => name);
  const label = `Results of ${evaluation.task.name} on ${evaluation.dataset.name}`;
  return html`<div class="box" tabindex="0" role="region" aria-label="${label}">
    <table class="tab">
      <thead>
        <tr>
          <th scope="col">Rank</th>
          <th scope="col" class="words">Model</th>
          ${evaluation.metrics.map(metricHead)}
          <th scope="col" class="words">Paper</th>
          <th scope="col" class="words">Date</th>
          <th scope="col" class="words">State</th>
        </tr>
      </thead>
      <tbody>
        ${results.map((result) =>
          resultRow(result, names, paperPaths, history.get(result.resultId) ?? [], canAdd),
        )}
      </tbody>
    </table>
  </div>`;
}

function metricHead(metric: Metric): Html {
  const words = directionWords(metric);
  const arrow = metric.isLoss ? "↓" : "↑";
  return html`<th scope="col">
    ${metric.name}${words === null ? null : html` <span role="img" aria-label="${words}" title="${words}">${arrow}</span>`}
  </th>`;
}

function resultRow(
  result: Result,
  names: string[],
  paperPaths: Map<number, string>,
  history: ResultEvent[],
  canCorrect: boolean,
): Html {
  const day = result.paperDate ?? result.evaluatedOn;
  return html`<tr id="result-${result.resultId}">
    <td>${result.rank}</td>
    <th scope="row" class="words">
      ${result.modelName}${result.usesAdditionalData ? " (with more data)" : ""}
    </th>
    ${names.map((name) => html`<td>${valueWords(result.metrics[name])}</td>`)}
    <td class="words">${paperLink(result, paperPaths)}${codeLinks(result)}</td>
    <td class="words">${day ? html`<time datetime="${day}">${dateWords(day)}</time>` : ""}</td>
    <td class="words">
      ${STATE_WORDS[result.state] ?? result.state}
      ${
        result.evidence
          ? html`<details>
              <summary>evidence</summary>
              ${result.evidence}
            </details>`
          : null
      }${historyOf(history)}${canCorrect ? html` <a href="/results/${result.resultId}/correct">correct</a>` : null}
    </td>
  </tr>`;
}

/** Whoever finds only that it was claimed learns nothing from a history. */
function historyOf(events: ResultEvent[]): Slot {
  if (events.length < 2) return null;
  return html`<details>
    <summary>history</summary>
    ${events.map(
      ({ at, kind, detail }) =>
        html`<p>
          <time datetime="${at}">${dateWords(at)}</time>:
          ${kind}${detail === null ? "" : `: ${detail}`}
        </p>`,
    )}
  </details>`;
}

const valueWords = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

function paperLink({ paperId, paperTitle, paperUrl }: Result, paths: Map<number, string>): Slot {
  const words = paperTitle ?? paperUrl ?? "";
  const own = paperId === null ? undefined : paths.get(paperId);
  if (own && words !== "") return html`<a href="${own}">${words}</a>`;
  const href = paperUrl ? outsideHref(paperUrl) : null;
  return href ? html`<a href="${href}" rel="nofollow">${words}</a>` : words;
}

function codeLinks({ codeLinks: links }: Result): Slot {
  const [first] = links.flatMap(({ url }) => outsideHref(url) ?? []);
  return first ? html` · <a href="${first}" rel="nofollow">code</a>` : null;
}
