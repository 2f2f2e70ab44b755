import { html } from "hono/html";
import type { SeedRun } from "../../../recommendations/seed-runs.ts";
import { notice } from "../community/form-parts.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { seedOutcome } from "./seed-page.ts";

/** How far a long list is; what was found, once it is done. */
export function seedRunPage({ site, run }: { site: Site; run: SeedRun }): Html {
  const { seedPage: words } = site.words.taste;
  return page({
    site,
    title: words.title,
    path: `/you/seed/${run.run}`,
    isPublic: false,
    mainClass: "view",
    main: html`<h1 class="title">${words.title}</h1>
      ${run.state === "done" ? seedOutcome(site, run) : run.state === "failed" ? failed(site, run) : progress(site, run)}
      <p><a href="/you/seed">${words.another}</a></p>`,
  });
}

function progress({ words }: Site, run: SeedRun): Slot {
  const { seedPage: say } = words.taste;
  const { looked, total } = run;
  const text = total === null ? say.asking : say.looking(looked, total);
  return html`<section class="progress" data-run="waiting" data-looked="${looked}">
    <p><label for="looked">${text}</label></p>
    <progress
      id="looked"
      ${total === null ? null : html`max="${Math.max(1, total)}" value="${looked}"`}
    >
      ${text}
    </progress>
    ${run.problem === null ? null : html`<p>${say.trying(run.problem)}</p>`}
    <p class="note">${say.leave}</p>
    <p><a class="button" href="/you/seed/${run.run}">${say.reload}</a></p>
  </section>`;
}

function failed({ words }: Site, { orcid, problem }: SeedRun): Slot {
  const { seedPage: say } = words.taste;
  const text = problem === "missing" ? say.noRecord(orcid ?? "") : say.failed(problem ?? "");
  return html`<div data-run="failed">${notice(text)}</div>`;
}
