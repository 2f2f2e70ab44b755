import { html } from "hono/html";
import { filled } from "../filled.ts";
import type { RecordProgress } from "../../../results/progress.ts";
import type { Evaluation, Metric, Result } from "../../../results/read-evaluations.ts";
import type { ResultEvent } from "../../../results/read-result.ts";
import { choiceField, textArea } from "../community/form-parts.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { outsideHref } from "../paths.ts";
import type { Site } from "../frame/site.ts";
import { keeperForm, keeperLine } from "./board-keepers.ts";
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
  progress: RecordProgress | null;
  apiPath: string;
  /** What happened to each result, by its number. */
  history: Map<number, ResultEvent[]>;
  canAdd: boolean;
  canMark: boolean;
  /** Names of the readers who look after it. */
  keepers: string[];
  canName: boolean;
}

/** One table of a task on a data set: who measured what, with what evidence, and how it went on. */
export function leaderboardPage(data: LeaderboardPageData): Html {
  const { site, evaluation, results, progress } = data;
  const { words } = site;
  const texts = words.results;
  const { task, dataset, description } = evaluation;
  return page({
    site,
    title: words.paper.on(task.name, dataset.name),
    view: "results",
    path: leaderboardPath(task.slug, dataset.slug),
    description: `${words.paper.on(task.name, dataset.name)}: ${texts.resultCount(results.length)}`,
    mainClass: "view",
    main: html`<p class="kicker">
        <a href="${resultsPath()}">${texts.title}</a> ·
        <a href="${taskPath(task.slug)}">${task.name}</a>
      </p>
      <h1 class="title">${words.paper.on(task.name, dataset.name)}</h1>
      <p class="meta">
        <span>${texts.resultCount(results.length)}</span
        >${rankedBy(words, evaluation.metrics[0])}<span>${texts.selfReported}</span>
      </p>
      ${description ? html`<p>${description}</p>` : null}
      ${progress === null ? null : progressChart(words, progress)}
      ${results.length === 0 ? html`<p class="note">${texts.none}</p>` : table(data)}
      ${data.canAdd ? addForm(site.words, evaluation) : html`<p class="note">${filled(site.words.resultForms.signInToAdd, { signIn: html`<a href="/sign-in">${site.words.resultForms.signIn}</a>` })}</p>`}
      ${data.canMark && results.length > 0 ? markForm(data) : null}${keeperLine(words, data.keepers)}${data.canName ? keeperForm(words, evaluation) : null}
      <p class="note">
        ${filled(site.words.resultForms.forPrograms, { link: html`<a href="${data.apiPath}">${site.words.resultForms.pwcForm}</a>` })}
      </p>`,
  });
}

function directionWords({ results }: Words, { name, isLoss }: Metric): string | null {
  if (isLoss === null) return null;
  return isLoss ? results.lower(name) : results.higher(name);
}

function rankedBy(words: Words, metric: Metric | undefined): Slot {
  if (!metric) return null;
  const direction = directionWords(words, metric);
  return direction === null
    ? html`<span>${words.results.asInSource}</span>`
    : html`<b>${direction}</b>`;
}

/** A curator says what was checked, or what is disputed, and why. */
function markForm({ site, evaluation: { task, dataset }, results }: LeaderboardPageData): Html {
  const named = results.map(({ resultId, rank, modelName }) => ({
    value: String(resultId),
    label: `${rank}. ${modelName}`,
  }));
  const states = Object.entries(site.words.results.states).map(([value, label]) => ({
    value,
    label,
  }));
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

function table({
  site,
  evaluation,
  results,
  paperPaths,
  history,
  canAdd,
}: LeaderboardPageData): Html {
  const names = evaluation.metrics.map(({ name }) => name);
  const { words } = site;
  const texts = words.results;
  const label = words.paper.on(evaluation.task.name, evaluation.dataset.name);
  return html`<div class="box" tabindex="0" role="region" aria-label="${label}">
    <table class="tab">
      <thead>
        <tr>
          <th scope="col" class="n">${texts.place}</th>
          <th scope="col">${texts.model}</th>
          ${evaluation.metrics.map((metric) => metricHead(words, metric))}
          <th scope="col">${texts.paper}</th>
          <th scope="col">${texts.date}</th>
          <th scope="col">${texts.mark}</th>
        </tr>
      </thead>
      <tbody>
        ${results.map((result) =>
          resultRow(words, result, names, paperPaths, history.get(result.resultId) ?? [], canAdd),
        )}
      </tbody>
    </table>
  </div>`;
}

function metricHead(all: Words, metric: Metric): Html {
  const words = directionWords(all, metric);
  const arrow = metric.isLoss ? "↓" : "↑";
  return html`<th scope="col" class="n">
    ${metric.name}${words === null ? null : html` <span role="img" aria-label="${words}" title="${words}">${arrow}</span>`}
  </th>`;
}

function resultRow(
  { results: texts, formats }: Words,
  result: Result,
  names: string[],
  paperPaths: Map<number, string>,
  history: ResultEvent[],
  canCorrect: boolean,
): Html {
  const day = result.paperDate ?? result.evaluatedOn;
  return html`<tr id="result-${result.resultId}">
    <td class="n">${result.rank}</td>
    <th scope="row">
      ${result.modelName}${result.usesAdditionalData ? ` (${texts.moreData})` : ""}
    </th>
    ${names.map((name) => html`<td class="n">${valueWords(result.metrics[name])}</td>`)}
    <td>${namedPaper(result, paperPaths)}${codeLinks(result)}</td>
    <td>${day ? html`<time datetime="${day}">${formats.shortDate(day)}</time>` : ""}</td>
    <td>
      ${result.state === "claimed" ? null : html`<b>${texts.states[result.state] ?? result.state}</b>`}
      ${
        result.evidence
          ? html`<details>
              <summary>${texts.evidence}</summary>
              ${result.evidence}
            </details>`
          : null
      }${historyOf({ texts, formats }, history)}${canCorrect ? html` <a href="/results/${result.resultId}/correct">${texts.correct}</a>` : null}
    </td>
  </tr>`;
}

/** Anyone who finds only that it was claimed learns nothing from a history. */
function historyOf(
  { texts, formats }: { texts: Words["results"]; formats: Words["formats"] },
  events: ResultEvent[],
): Slot {
  if (events.length < 2) return null;
  return html`<details>
    <summary>${texts.history}</summary>
    ${events.map(
      ({ at, kind, detail }) =>
        html`<p>
          <time datetime="${at}">${formats.date(at)}</time>:
          ${kind}${detail === null ? "" : `: ${detail}`}
        </p>`,
    )}
  </details>`;
}

const valueWords = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

function namedPaper({ paperId, paperTitle, paperUrl }: Result, paths: Map<number, string>): Slot {
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
