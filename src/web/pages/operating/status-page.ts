import { html } from "hono/html";
import { categoryName } from "../../../papers/categories.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { dayPath, paperPath } from "../paths.ts";
import type { Site } from "../frame/site.ts";
import { dateWords, grouped, instantWords, momentWords } from "../words.ts";

export interface StatusPageData {
  site: Site;
  at: string;
  /** HV11, newest first: a day is complete where the announced set is the stored set. */
  days: StatusDay[];
  harvests: StatusHarvest[];
  /** What needs a person, newest first. */
  problems: { at: string; what: string; advice: string | null }[];
  counts: { label: string; count: number }[];
  /** Program, runtime, store, formula, search generation. */
  versions: { label: string; value: string }[];
}

export interface StatusDay {
  day: string;
  announced: number;
  stored: number;
  /** arXiv ids announced but not stored; some of them. */
  missing: string[];
  categories: { code: string; announced: number; stored: number }[];
}

export interface StatusHarvest {
  source: string;
  set: string;
  lastAt: string | null;
  /** `finished`, `running`, `failed`, `waiting`. */
  state: string;
  recordCount: number | null;
  nextAt: string | null;
  message: string | null;
}

export function statusPage(data: StatusPageData): Html {
  const { site } = data;
  const missingCount = data.days.reduce(
    (sum, { announced, stored }) => sum + Math.max(0, announced - stored),
    0,
  );
  return page({
    site,
    title: "Status",
    path: "/status",
    description: `Completeness by day, harvests and problems of ${site.name}.`,
    mainClass: "view",
    main: html`<h1>${headline(data, missingCount)}</h1>
      <p class="meta">As of <time datetime="${data.at}">${instantWords(data.at)}</time></p>
      ${problemList(data)}${completeness(data.days)}${harvestTable(data.harvests)}`,
    aside: html`${factList(
      "In this archive",
      data.counts.map(({ label, count }) => ({ label, value: grouped(count) })),
    )}${factList("Versions", data.versions)}`,
  });
}

function headline({ problems, days }: StatusPageData, missingCount: number): string {
  if (problems.length > 0)
    return problems.length === 1
      ? "One thing needs attention"
      : `${problems.length} things need attention`;
  if (missingCount > 0)
    return `${grouped(missingCount)} announced ${missingCount === 1 ? "paper is" : "papers are"} still missing`;
  return days.length === 0 ? "Everything is running" : "Everything announced is here";
}

function problemList({ problems }: StatusPageData): Slot {
  if (problems.length === 0) return null;
  return html`<section id="problems">
    <div class="section-head"><h2>Problems</h2></div>
    ${problems.map(
      ({ at, what, advice }) =>
        html`<div class="notice">
          <p><b>${what}</b></p>
          ${advice === null ? null : html`<p>${advice}</p>`}
          <p class="meta"><time datetime="${at}">${instantWords(at)}</time></p>
        </div>`,
    )}
  </section>`;
}

function completeness(days: StatusDay[]): Html {
  return html`<section id="completeness">
    <div class="section-head"><h2>Completeness by day</h2></div>
    ${
      days.length === 0
        ? html`<p class="note">
            No announcements checked yet:
            <code>broadsheet harvest announcements cs.AI</code> reads one.
          </p>`
        : html`<div tabindex="0" role="region" aria-label="Completeness by day">
            <table>
              <thead>
                <tr>
                  <th scope="col">Day</th>
                  <th scope="col">Announced</th>
                  <th scope="col">Stored</th>
                  <th scope="col">Proof</th>
                </tr>
              </thead>
              <tbody>
                ${days.map(dayRow)}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

function dayRow({ day, announced, stored, missing, categories }: StatusDay): Html {
  const gap = announced - stored;
  return html`<tr id="day-${day}">
    <th scope="row"><a href="${dayPath(day)}">${dateWords(day)}</a></th>
    <td>${grouped(announced)}</td>
    <td>${grouped(stored)}</td>
    <td>
      ${gap <= 0 ? "complete" : html`<b class="state">${grouped(gap)} missing</b>`}${dayDetails(missing, categories)}
    </td>
  </tr>`;
}

function dayDetails(missing: string[], categories: StatusDay["categories"]): Slot {
  if (missing.length === 0 && categories.length === 0) return null;
  return html`<details>
    <summary>by category</summary>
    <ul>
      ${categories.map(
        ({ code, announced, stored }) =>
          html`<li title="${categoryName(code)}">
            ${code}: ${grouped(stored)} of ${grouped(announced)}
          </li>`,
      )}${missing.map((id) => html`<li>missing: <a href="${paperPath({ key: `arxiv:${id}`, arxivId: id })}">${id}</a></li>`)}
    </ul>
  </details>`;
}

function harvestTable(harvests: StatusHarvest[]): Html {
  return html`<section id="harvests">
    <div class="section-head"><h2>Harvests</h2></div>
    ${
      harvests.length === 0
        ? html`<p class="note">
            Nothing is harvested on a schedule: the setting <code>HARVEST_SETS</code> names what to
            harvest.
          </p>`
        : html`<div tabindex="0" role="region" aria-label="Harvests">
            <table>
              <thead>
                <tr>
                  <th scope="col">Source</th>
                  <th scope="col">State</th>
                  <th scope="col">Last (UTC)</th>
                  <th scope="col">Records</th>
                  <th scope="col">Next (UTC)</th>
                </tr>
              </thead>
              <tbody>
                ${harvests.map(harvestRow)}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

function harvestRow({
  source,
  set,
  state,
  lastAt,
  recordCount,
  nextAt,
  message,
}: StatusHarvest): Html {
  return html`<tr>
    <th scope="row">
      ${source}
      <code>${set}</code>${message === null ? null : html`<br /><small>${message}</small>`}
    </th>
    <td>${state === "failed" ? html`<b class="state">failed</b>` : state}</td>
    <td>
      ${lastAt === null ? "never" : html`<time datetime="${lastAt}">${momentWords(lastAt)}</time>`}
    </td>
    <td>${recordCount === null ? "" : grouped(recordCount)}</td>
    <td>
      ${nextAt === null ? "" : html`<time datetime="${nextAt}">${momentWords(nextAt)}</time>`}
    </td>
  </tr>`;
}

function factList(heading: string, facts: { label: string; value: string }[]): Html {
  return html`<section>
    <h2>${heading}</h2>
    <dl class="facts">
      ${facts.map(
        ({ label, value }) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}
