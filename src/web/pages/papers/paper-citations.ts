import { html } from "hono/html";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import { bibtex } from "../../documents/bibtex.ts";
import type { Html } from "../frame/html.ts";
import { paperTwinPath } from "../paths.ts";
import type { PaperTwin } from "../paths.ts";

const TWINS: [PaperTwin, string][] = [
  [".bib", "BibTeX"],
  [".ris", "RIS"],
  [".csl.json", "CSL JSON"],
  [".md", "Markdown"],
  [".json", "JSON"],
];

/** The citation to copy, folded, and the files that reference managers read. */
export function paperCitations({ paper: words }: Words, paper: Paper, baseUrl: string): Html {
  return html`<details id="cite">
    <summary>${words.citeThis}</summary>
    <pre tabindex="0" role="region" aria-label="BibTeX" data-copy="${words.copyBibtex}">
${bibtex(paper, baseUrl)}</pre>
    <p class="inline">
      ${TWINS.map(
        ([twin, label]) =>
          html`<a class="button small plain" href="${paperTwinPath(paper, twin)}">${label}</a> `,
      )}
    </p>
  </details>`;
}
