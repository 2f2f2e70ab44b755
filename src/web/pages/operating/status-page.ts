import { html } from "hono/html";
import { categoryName } from "../../../papers/categories.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { dayPath, pathOfPaper } from "../paths.ts";
import type { Site } from "../frame/site.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";

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
  const { operating, formats } = site.words;
  const missingCount = data.days.reduce(
    (sum, { announced, stored }) => sum + Math.max(0, announced - stored),
    0,
  );
  return page({
    site,
    title: operating.status,
    path: "/status",
    description: operating.statusAbout(site.name),
    mainClass: "view",
    main: html`<h1>${headline(data, missingCount)}</h1>
      <p class="meta">
        ${filled(operating.asOf, { time: html`<time datetime="${data.at}">${formats.moment(data.at)} UTC</time>` })}
      </p>
      ${problemList(data)}${completeness(site.words, data.days)}${harvestTable(site.words, data.harvests)}`,
    aside: html`${factList(
      operating.archive,
      data.counts.map(({ label, count }) => ({ label, value: formats.number(count) })),
    )}${factList(operating.versions, data.versions)}`,
  });
}

function headline({ site, problems, days }: StatusPageData, missingCount: number): string {
  const { operating } = site.words;
  if (problems.length > 0) return operating.attention(problems.length);
  if (missingCount > 0) return operating.stillMissing(missingCount);
  return days.length === 0 ? operating.running : operating.allHere;
}

function problemList({ site, problems }: StatusPageData): Slot {
  const { operating, formats } = site.words;
  if (problems.length === 0) return null;
  return html`<section id="problems">
    <div class="section-head"><h2>${operating.problems}</h2></div>
    ${problems.map(
      ({ at, what, advice }) =>
        html`<div class="notice">
          <p><b lang="en">${what}</b></p>
          ${advice === null ? null : html`<p lang="en">${advice}</p>`}
          <p class="meta"><time datetime="${at}">${formats.moment(at)} UTC</time></p>
        </div>`,
    )}
  </section>`;
}

function completeness(words: Words, days: StatusDay[]): Html {
  const { operating } = words;
  return html`<section id="completeness">
    <div class="section-head"><h2>${operating.completeness}</h2></div>
    ${
      days.length === 0
        ? html`<p class="note">
            ${filled(operating.noneChecked, { command: html`<code>broadsheet harvest announcements cs.AI</code>` })}
          </p>`
        : html`<div tabindex="0" role="region" aria-label="${operating.completeness}">
            <table>
              <thead>
                <tr>
                  <th scope="col">${operating.day}</th>
                  <th scope="col">${operating.announced}</th>
                  <th scope="col">${operating.stored}</th>
                  <th scope="col">${operating.proof}</th>
                </tr>
              </thead>
              <tbody>
                ${days.map((day) => dayRow(words, day))}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

function dayRow(words: Words, of: StatusDay): Html {
  const { day, announced, stored, missing, categories } = of;
  const { operating, formats } = words;
  const gap = announced - stored;
  return html`<tr id="day-${day}">
    <th scope="row"><a href="${dayPath(day)}">${formats.date(day)}</a></th>
    <td>${formats.number(announced)}</td>
    <td>${formats.number(stored)}</td>
    <td>
      ${gap <= 0 ? operating.complete : html`<b class="state">${operating.missing(formats.number(gap))}</b>`}${dayDetails(words, missing, categories)}
    </td>
  </tr>`;
}

function dayDetails(
  { operating, formats }: Words,
  missing: string[],
  categories: StatusDay["categories"],
): Slot {
  if (missing.length === 0 && categories.length === 0) return null;
  return html`<details>
    <summary>${operating.byCategory}</summary>
    <ul>
      ${categories.map(
        ({ code, announced, stored }) =>
          html`<li title="${categoryName(code)}">
            ${code}: ${operating.ofTotal(formats.number(stored), formats.number(announced))}
          </li>`,
      )}${missing.map(
        (id) =>
          html`<li>
            ${filled(operating.missingPaper, { paper: html`<a href="${pathOfPaper({ key: `arxiv:${id}`, arxivId: id })}">${id}</a>` })}
          </li>`,
      )}
    </ul>
  </details>`;
}

function harvestTable(words: Words, harvests: StatusHarvest[]): Html {
  const { operating } = words;
  return html`<section id="harvests">
    <div class="section-head"><h2>${operating.harvests}</h2></div>
    ${
      harvests.length === 0
        ? html`<p class="note">
            ${filled(operating.noHarvests, { setting: html`<code>HARVEST_SETS</code>` })}
          </p>`
        : html`<div tabindex="0" role="region" aria-label="${operating.harvests}">
            <table>
              <thead>
                <tr>
                  <th scope="col">${operating.source}</th>
                  <th scope="col">${operating.state}</th>
                  <th scope="col">${operating.last}</th>
                  <th scope="col">${operating.records}</th>
                  <th scope="col">${operating.next}</th>
                </tr>
              </thead>
              <tbody>
                ${harvests.map((each) => harvestRow(words, each))}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

function harvestRow({ operating, formats }: Words, harvest: StatusHarvest): Html {
  const { source, set, state, lastAt, recordCount, nextAt, message } = harvest;
  return html`<tr>
    <th scope="row">
      ${source}
      <code>${set}</code
      >${message === null ? null : html`<br /><small lang="en">${message}</small>`}
    </th>
    <td>
      ${state === "failed" ? html`<b class="state">${operating.states["failed"]}</b>` : (operating.states[state] ?? state)}
    </td>
    <td>
      ${lastAt === null ? operating.never : html`<time datetime="${lastAt}">${formats.moment(lastAt)}</time>`}
    </td>
    <td>${recordCount === null ? "" : formats.number(recordCount)}</td>
    <td>
      ${nextAt === null ? "" : html`<time datetime="${nextAt}">${formats.moment(nextAt)}</time>`}
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
