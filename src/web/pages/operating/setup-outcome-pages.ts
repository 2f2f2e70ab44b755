import { html } from "hono/html";
import { categoryName } from "../../../papers/categories.ts";
import { categoryOfSet } from "../../../setup/category-sets.ts";
import type { HarvestStep } from "../../../setup/first-harvest.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { messagePage } from "../frame/plain-page.ts";
import type { Site } from "../frame/site.ts";

const RELOAD_S = 5;

/** `/setup` without a good key: where the key is, or that there is nothing left to do. */
export function closedSetupPage(site: Site, why: "no-key" | "over" | "done"): Html {
  const { setup } = site.words;
  const front = { label: setup.frontPage, href: "/" };
  if (why === "done") {
    const steps = [{ label: setup.settingsLink, href: "/admin/settings" }, front];
    return messagePage({
      site,
      path: "/setup",
      title: setup.doneTitle,
      text: [setup.doneText],
      steps,
    });
  }
  return messagePage({
    site,
    path: "/setup",
    title: why === "over" ? setup.overTitle : setup.noKeyTitle,
    text: [setup.noKeyText, setup.noKeyTerminal],
    steps: [front],
  });
}

/** After set-up: the way in, once. */
export function readyPage(site: Site, signInUrl: string | null, isHarvesting: boolean): Html {
  const { setup } = site.words;
  return page({
    site,
    title: setup.readyTitle,
    path: "/setup",
    isPublic: false,
    isBare: true,
    mainClass: "view",
    main: html`<h1>${setup.readyTitle}</h1>
      ${signInUrl === null ? null : html`<p>${setup.readyText}</p>`}
      <p>${isHarvesting ? setup.readyHarvest : setup.readyNoHarvest}</p>
      <p class="row">
        ${signInUrl === null ? null : html`<a class="button" href="${signInUrl}" data-sign-in>${setup.readySignIn}</a>`}
        <a href="/">${setup.frontPage}</a>
      </p>`,
  });
}

/** How far the first harvest is; the page comes again by itself until it is done. */
export function harvestProgressPage(site: Site, steps: HarvestStep[]): Html {
  const { setup } = site.words;
  const done = steps.filter(({ state }) => state === "done").length;
  const isOver = done === steps.length;
  const text = steps.length === 0 ? setup.progressNone : setup.progressNow;
  return page({
    site,
    title: setup.progressTitle,
    path: "/setup/harvest",
    isPublic: false,
    mainClass: "view",
    head: isOver ? null : html`<meta http-equiv="refresh" content="${RELOAD_S}" />`,
    main: html`<h1>${setup.progressTitle}</h1>
      <p role="status">${isOver && steps.length > 0 ? setup.progressDone : text}</p>
      ${steps.length === 0 ? null : progress(site, steps, done)}
      <p class="row">
        <a class="button" href="/">${setup.frontPage}</a>
        <a href="/admin/settings">${setup.settingsLink}</a>
      </p>`,
  });
}

function progress({ words }: Site, steps: HarvestStep[], done: number): Html {
  const { setup, formats } = words;
  return html`<p>
      <label
        >${setup.allParts(done, steps.length)}
        <progress max="${steps.length}" value="${done}"></progress
      ></label>
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">${setup.progressPart}</th>
          <th scope="col">${setup.progressState}</th>
          <th scope="col">${setup.progressRecords}</th>
        </tr>
      </thead>
      <tbody>
        ${steps.map(
          ({ set, state, records, error }): Slot =>
            html`<tr>
              <th scope="row">
                ${set === null ? setup.announcement : html`<span lang="en">${categoryName(categoryOfSet(set))}</span>`}
              </th>
              <td>
                ${setup.state[state]}${error === null ? null : html`<br /><span class="note" lang="en">${error}</span>`}
              </td>
              <td>${set === null ? null : formats.number(records)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}
