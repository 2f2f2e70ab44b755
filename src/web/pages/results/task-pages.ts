import { html } from "hono/html";
import type { RankedModel } from "../../../results/rank-models.ts";
import type { Task } from "../../../results/read-tasks.ts";
import type { Html, Slot } from "../html.ts";
import { page } from "../layout.ts";
import type { Site } from "../site.ts";
import { counted } from "../words.ts";
import { leaderboardPath, resultsPath, taskPath } from "./result-paths.ts";

const OTHER = "Other";

/** Every task that something is measured under, by its area. */
export function resultsPage({ site, tasks }: { site: Site; tasks: Task[] }): Html {
  const areas = [...Map.groupBy(tasks, ({ area }) => area ?? OTHER)].sort(([a], [b]) =>
    a === OTHER ? 1 : b === OTHER ? -1 : a < b ? -1 : 1,
  );
  return page({
    site,
    title: "Results",
    path: resultsPath(),
    description: `What papers measured: tasks, data sets and leaderboards of ${site.name}.`,
    mainClass: "view",
    main: html`<h1>Results</h1>
      ${
        areas.length === 0
          ? html`<p class="note">
              Nothing is measured here yet: <code>broadsheet import</code> takes the dumps of Papers
              with Code, and curators add results by the API.
            </p>`
          : areas.map(
              ([area, own]) =>
                html`<section>
                  <div class="section-head"><h2>${area}</h2></div>
                  ${taskList(own)}
                </section>`,
            )
      }`,
  });
}

const taskList = (tasks: Task[]): Slot =>
  tasks.length === 0
    ? null
    : html`<ul>
        ${tasks.map(
          ({ slug, name, evaluationCount, benchmarkCount }) =>
            html`<li>
              <a href="${taskPath(slug)}">${name}</a>: ${counted(evaluationCount, "result")} on
              ${counted(benchmarkCount, "data set")}
            </li>`,
        )}
      </ul>`;

export interface TaskPageData {
  site: Site;
  task: Task;
  subtasks: Task[];
  tables: Array<{ dataset: string; slug: string; count: number; best: string | null }>;
  /** Over all its tables, best first. */
  models: RankedModel[];
}

const MODELS_SHOWN_MAX = 50;

export function taskResultsPage({ site, task, subtasks, tables, models }: TaskPageData): Html {
  return page({
    site,
    title: `Results of ${task.name}`,
    path: taskPath(task.slug),
    description: `Data sets on which ${task.name} is measured, each with its best result.`,
    mainClass: "view",
    main: html`<h1>${task.name}</h1>
      <p class="meta">
        <a href="${resultsPath()}">Results</a>${task.area ? ` · ${task.area}` : ""}
      </p>
      ${task.description ? html`<p>${task.description}</p>` : null} ${tableList(task, tables)}
      ${modelList(models)}
      ${
        subtasks.length === 0
          ? null
          : html`<section>
              <div class="section-head"><h2>Tasks under it</h2></div>
              ${taskList(subtasks)}
            </section>`
      }`,
  });
}

/** Models that stand in several tables, over all of them. */
function modelList(models: RankedModel[]): Slot {
  if (models.length === 0) return null;
  return html`<section id="models">
    <div class="section-head"><h2>Models over these data sets</h2></div>
    <div tabindex="0" role="region" aria-label="Models over these data sets">
      <table>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col" class="words">Model</th>
            <th scope="col">Data sets</th>
            <th scope="col">Won</th>
          </tr>
        </thead>
        <tbody>
          ${models.slice(0, MODELS_SHOWN_MAX).map(
            ({ rank, name, tables, wins, comparisons }) =>
              html`<tr>
                <td>${rank}</td>
                <th scope="row" class="words">${name}</th>
                <td>${tables}</td>
                <td>${wins} of ${comparisons}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="note">
      Values of different measurements cannot be added, so only places inside each data set count:
      every two models that stand in one are compared, and strengths after Bradley and Terry make
      what happened likeliest. Each data set weighs the same for a model, few comparisons keep it
      near the middle, and disputed results do not count. Models of one data set alone are left out.
    </p>
  </section>`;
}

function tableList(task: Task, tables: TaskPageData["tables"]): Html {
  if (tables.length === 0) return html`<p class="note">Nothing is measured under it yet.</p>`;
  return html`<div tabindex="0" role="region" aria-label="Data sets">
    <table>
      <thead>
        <tr>
          <th scope="col">Data set</th>
          <th scope="col">Results</th>
          <th scope="col" class="words">Best model</th>
        </tr>
      </thead>
      <tbody>
        ${tables.map(
          ({ dataset, slug, count, best }) =>
            html`<tr>
              <th scope="row"><a href="${leaderboardPath(task.slug, slug)}">${dataset}</a></th>
              <td>${count}</td>
              <td class="words">${best ?? ""}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
