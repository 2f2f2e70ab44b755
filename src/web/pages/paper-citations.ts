import { html } from "hono/html";
import type { Paper } from "../../papers/paper.ts";
import { bibtex } from "../documents/bibtex.ts";
import type { Html } from "./html.ts";
import { paperTwinPath } from "./paths.ts";

/** The citation to copy, and the files that reference managers read. */
export function paperCitations(paper: Paper, baseUrl: string): Html {
  return html`<section id="cite">
    <div class="section-head">
      <h2>Cite</h2>
      <span class="meta"
        ><a href="${paperTwinPath(paper, ".bib")}">BibTeX</a> ·
        <a href="${paperTwinPath(paper, ".ris")}">RIS</a> ·
        <a href="${paperTwinPath(paper, ".csl.json")}">CSL-JSON</a> ·
        <a href="${paperTwinPath(paper, ".md")}">Markdown</a> ·
        <a href="${paperTwinPath(paper, ".json")}">JSON</a></span
      >
    </div>
    <pre tabindex="0" role="region" aria-label="BibTeX">${bibtex(paper, baseUrl)}</pre>
  </section>`;
}
