import { html } from "hono/html";
import type { PaperVersion } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";
import { differenceHtml } from "./version-difference.ts";

/** The versions, newest first, each with what it changed in title, abstract, authors and categories. */
export function paperVersions(words: Words, versions: PaperVersion[]): Slot {
  const [only] = versions;
  if (only === undefined || (versions.length === 1 && only.at === null)) return null;
  const newestFirst = versions.toSorted((one, other) => other.number - one.number);
  return html`<section id="versions">
    <div class="part-head">
      <h2>${words.paper.versions}</h2>
      <span class="note">${words.paper.versionCount(versions.length)}</span>
    </div>
    <ol class="versions" reversed>
      ${newestFirst.map((version, at) => versionItem(words, version, newestFirst[at + 1] ?? null))}
    </ol>
  </section>`;
}

function versionItem(words: Words, version: PaperVersion, before: PaperVersion | null): Html {
  const date =
    version.at === null
      ? null
      : html`, <time datetime="${version.at}">${words.formats.date(version.at)}</time>`;
  return html`<li>
    <p><b>${words.paper.versionTitle(version.number)}</b>${date}</p>
    ${before === null ? null : changes(words, before, version)}
  </li>`;
}

function changes({ paper }: Words, before: PaperVersion, after: PaperVersion): Html {
  if (before.title === null || after.title === null) {
    return html`<p class="note">${paper.notKept(before.number)}</p>`;
  }
  const parts = [
    textChange(paper.parts.title, before.title, after.title),
    textChange(paper.parts.abstract, before.abstract ?? "", after.abstract ?? ""),
    textChange(paper.parts.authors, before.authors.join(" · "), after.authors.join(" · ")),
    textChange(paper.parts.fields, before.categories.join(" "), after.categories.join(" ")),
  ].filter((part) => part !== null);
  if (parts.length === 0) return html`<p class="note">${paper.unchanged}</p>`;
  const names = parts.map(({ label }) => label).join(", ");
  return html`<details>
    <summary>${paper.changedSince(before.number, names)}</summary>
    ${parts.map(
      ({ label, difference }) => html`<p class="difference"><b>${label}</b> ${difference}</p>`,
    )}
  </details>`;
}

function textChange(
  label: string,
  before: string,
  after: string,
): { label: string; difference: Html } | null {
  return before === after ? null : { label, difference: differenceHtml(before, after) };
}
