import { html, raw } from "hono/html";
import { markdownHtml } from "../../../base/markdown/markdown-html.ts";
import type { RankedModel } from "../../../results/rank-models.ts";
import type { Task } from "../../../results/read-tasks.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { leaderboardPath, resultsPath, taskPath } from "./result-paths.ts";

const OTHER = "Other";

/** Every task that something is measured under, by its area. */
export function resultsPage({ site, tasks }: { site: Site; tasks: Task[] }): Html {
  const areas = [...Map.groupBy(tasks, ({ area }) => area ?? OTHER)].sort(([a], [b]) =>
    a === OTHER ? 1 : b === OTHER ? -1 : a < b ? -1 : 1,
  );
  return page({
    site,
    title: site.words.results.title,
    view: "results",
    path: resultsPath(),
    description: site.words.results.intro,
    mainClass: "view",
    main: html`<h1 class="title">${site.words.results.title}</h1>
      <p class="note">${site.words.results.intro}</p>
      ${
        areas.length === 0
          ? html`<p class="note">${site.words.results.none}</p>`
          : areas.map(
              ([area, own]) =>
                html`<section>
                  <div class="part-head"><h2>${area}</h2></div>
                  ${taskList(site.words, own)}
                </section>`,
            )
      }`,
  });
}

const taskList = (words: Words, tasks: Task[]): Slot =>
  tasks.length === 0
    ? null
    : html`<div class="bylist">
        ${tasks.map(
          ({ slug, name, evaluationCount, benchmarkCount }) =>
            html`<div class="facet">
              <a href="${taskPath(slug)}">${name}</a
              ><span>${words.results.counts(benchmarkCount, evaluationCount)}</span>
            </div>`,
        )}
      </div>`;

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
  const texts = site.words.results;
  return page({
    site,
    title: `Results of ${task.name}`,
    path: taskPath(task.slug),
    description: `Data sets on which ${task.name} is measured, each with its best result.`,
    mainClass: "view",
    main: html`<p class="kicker"><a href="${resultsPath()}">${texts.title}</a></p>
      <h1 class="title">${task.name}</h1>
      ${task.area ? html`<p class="meta"><span>${task.area}</span></p>` : null}
      ${task.description ? html`<div class="prose">${raw(markdownHtml(task.description))}</div>` : null}
      ${tableList(site.words, task, tables)}${modelList(site.words, models)}
      ${
        subtasks.length === 0
          ? null
          : html`<section>
              <div class="part-head"><h2>${texts.tasks}</h2></div>
              ${taskList(site.words, subtasks)}
            </section>`
      }`,
  });
}

/** Models that are in several tables, over all of them. */
function modelList({ results: texts }: Words, models: RankedModel[]): Slot {
  if (models.length === 0) return null;
  return html`<section id="models">
    <div class="part-head"><h2>${texts.overall}</h2></div>
    <div class="box" tabindex="0" role="region" aria-label="${texts.overall}">
      <table class="tab">
        <thead>
          <tr>
            <th scope="col" class="n">${texts.place}</th>
            <th scope="col">${texts.model}</th>
            <th scope="col" class="n">${texts.boards}</th>
            <th scope="col" class="n">${texts.winsHead}</th>
          </tr>
        </thead>
        <tbody>
          ${models.slice(0, MODELS_SHOWN_MAX).map(
            ({ rank, name, tables, wins, comparisons }) =>
              html`<tr>
                <td class="n">${rank}</td>
                <th scope="row">${name}</th>
                <td class="n">${tables}</td>
                <td class="n">${texts.wins(wins, comparisons)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="note">${texts.overallNote}</p>
  </section>`;
}

function tableList({ results: texts }: Words, task: Task, tables: TaskPageData["tables"]): Html {
  if (tables.length === 0) return html`<p class="note">${texts.none}</p>`;
  return html`<div class="box" tabindex="0" role="region" aria-label="${texts.boards}">
    <table class="tab">
      <thead>
        <tr>
          <th scope="col">${texts.board}</th>
          <th scope="col" class="n">${texts.title}</th>
          <th scope="col">${texts.best}</th>
        </tr>
      </thead>
      <tbody>
        ${tables.map(
          ({ dataset, slug, count, best }) =>
            html`<tr>
              <th scope="row"><a href="${leaderboardPath(task.slug, slug)}">${dataset}</a></th>
              <td class="n">${count}</td>
              <td>${best ?? ""}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
