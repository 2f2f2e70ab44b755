import { html } from "hono/html";
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
}

export function taskResultsPage({ site, task, subtasks, tables }: TaskPageData): Html {
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
