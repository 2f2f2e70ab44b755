import { html } from "hono/html";
import type { PaperVersion } from "../../papers/paper.ts";
import type { Html, Slot } from "./html.ts";
import { differenceHtml } from "./version-difference.ts";
import { counted, dateWords } from "./words.ts";

/** The versions, newest first, each with what it changed in title, abstract, authors and categories. */
export function paperVersions(versions: PaperVersion[]): Slot {
  const [only] = versions;
  if (only === undefined || (versions.length === 1 && only.at === null)) return null;
  const newestFirst = versions.toSorted((one, other) => other.number - one.number);
  return html`<section id="versions">
    <div class="section-head">
      <h2>Versions</h2>
      <span class="meta">${counted(versions.length, "version")}</span>
    </div>
    <ol class="versions" reversed>
      ${newestFirst.map((version, at) => versionItem(version, newestFirst[at + 1] ?? null, at === 0))}
    </ol>
  </section>`;
}

function versionItem(version: PaperVersion, before: PaperVersion | null, isNewest: boolean): Html {
  const date = version.at === null ? null : versionDate(version.at);
  return html`<li>
    <p><b>Version ${version.number}</b>${date}</p>
    ${before === null ? null : changes(before, version, isNewest)}
  </li>`;
}

function versionDate(at: string): Html {
  return html`, <time datetime="${at}">${dateWords(at)}</time>`;
}

function changes(before: PaperVersion, after: PaperVersion, isOpen: boolean): Html {
  if (before.title === null || after.title === null) {
    return html`<p class="note">What version ${before.number} said is not kept here.</p>`;
  }
  const parts = [
    textChange("Title", before.title, after.title),
    textChange("Abstract", before.abstract ?? "", after.abstract ?? ""),
    textChange("Authors", before.authors.join(" · "), after.authors.join(" · ")),
    textChange("Categories", before.categories.join(" "), after.categories.join(" ")),
  ].filter((part) => part !== null);
  if (parts.length === 0)
    return html`<p class="note">Title, abstract, authors and categories are as before.</p>`;
  const names = parts.map(({ label }) => label.toLowerCase()).join(", ");
  return html`<details${isOpen ? html` open` : null}><summary>Changed since version ${before.number}: ${names}</summary>${parts.map(
    ({ label, difference }) => html`<p class="difference"><b>${label}</b> ${difference}</p>`,
  )}</details>`;
}

function textChange(
  label: string,
  before: string,
  after: string,
): { label: string; difference: Html } | null {
  return before === after ? null : { label, difference: differenceHtml(before, after) };
}
