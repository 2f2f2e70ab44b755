import { html } from "hono/html";
import { paperPath } from "../../../papers/identifiers/paper-path.ts";
import { SEEDS_MAX, type Seeded } from "../../../recommendations/seed-profile.ts";
import { inputField, notice, textArea } from "../community/form-parts.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";

const SHOWN_MAX = 200;

export interface SeedPageData {
  site: Site;
  seeded: Seeded | null;
  message: string | null;
  /** The operator lets the site ask ORCID. */
  hasOrcid: boolean;
}

/** The form that begins a profile from named papers, and what came of it. */
export function seedPage({ site, seeded, message, hasOrcid }: SeedPageData): Html {
  const { taste } = site.words;
  const { seedPage: words } = taste;
  return page({
    site,
    title: words.title,
    path: "/you/seed",
    isPublic: false,
    mainClass: "view",
    main: html`<h1 class="title">${words.title}</h1>
      ${notice(message)} ${seeded === null ? null : seedOutcome(site, seeded)}
      <form class="stack" action="/you/seed" method="post" enctype="multipart/form-data">
        ${textArea({ name: "text", label: words.label, hint: words.help(SEEDS_MAX), rows: 10 })}
        <div class="field">
          <label for="file">${words.file}</label>
          <input id="file" name="file" type="file" accept=".bib,.ris,.json,.txt" />
        </div>
        <p><button>${words.go}</button></p>
      </form>
      ${hasOrcid ? orcidForm(site) : null}`,
  });
}

function orcidForm({ words }: Site): Html {
  const { seedPage: say } = words.taste;
  return html`<form class="stack" action="/you/seed" method="post">
    ${inputField({ name: "orcid", label: say.orcid, hint: say.orcidHelp, isRequired: true, inputmode: "text" })}
    <p><button>${say.goOrcid}</button></p>
  </form>`;
}

export function seedOutcome({ words }: Site, { found, unknown }: Seeded): Slot {
  const { seedPage: say, forYou } = words.taste;
  return html`<section class="notice" role="status">
    <p>${say.found(found.length)} · <a href="/for-you">${forYou}</a></p>
    <ul>
      ${found
        .slice(0, SHOWN_MAX)
        .map((key) => html`<li data-paper="${key}"><a href="${paperPath(key)}">${key}</a></li>`)}
    </ul>
    ${
      unknown.length === 0
        ? null
        : html`<p>${say.unknown(unknown.length)}</p>
            <ul>
              ${unknown.slice(0, SHOWN_MAX).map(({ text, why }) => html`<li>${text}: ${why}</li>`)}
            </ul>`
    }
  </section>`;
}
