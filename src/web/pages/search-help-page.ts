import { html } from "hono/html";
import type { Html } from "./html.ts";
import { page } from "./layout.ts";
import { searchPath } from "./paths.ts";
import type { Site } from "./site.ts";

export interface SearchHelpPageData {
  site: Site;
}

/** Every operator (SE1) with a search that shows it. */
const OPERATORS: { write: string; example: string; finds: string }[] = [
  {
    write: "words",
    example: "serving many adapters",
    finds: "papers with these words, or with their meaning in other words",
  },
  {
    write: "“phrase”",
    example: '"neural architecture search"',
    finds: "these words beside each other, in this order",
  },
  { write: "-word", example: "segmentation -medical", finds: "nothing that holds the word" },
  { write: "au:", example: "au:sheng", finds: "papers that this author signed" },
  { write: "ti:", example: "ti:unified", finds: "the word in the title" },
  { write: "abs:", example: "abs:throughput", finds: "the word in the abstract" },
  { write: "cat:", example: "cat:cs.CV", finds: "papers of a category" },
  {
    write: "date:",
    example: "date:2025-03..2025-06",
    finds: "papers of these days, months or years",
  },
  { write: "has:", example: "has:code", finds: "papers with code, project, data or demo" },
  { write: "is:picked", example: "is:picked", finds: "papers that a curator put forward" },
  {
    write: "an identifier",
    example: "arXiv:2311.03285v2",
    finds: "that paper, first; DOIs and addresses do as well",
  },
];

export function searchHelpPage({ site }: SearchHelpPageData): Html {
  return page({
    site,
    title: "How to search",
    path: "/about/search",
    description: "Words, meaning, phrases, authors, categories and dates: how to search here.",
    mainClass: "view prose",
    main: html`<h1>How to search</h1>
      <p>
        Type anything: half a title, a question, a name, an identifier. A search is never wrong;
        what is not understood is searched for as words. An identifier and a whole title come first,
        always.
      </p>
      <h2>Operators</h2>
      ${operatorTable()}
      <h2>What happens</h2>
      <p>
        Words are looked up in titles, abstracts and names; at the same time the meaning of the
        whole question is compared with the meaning of every paper, and both lists are joined.
        Typing errors and missing accents are forgiven, and where another spelling was searched the
        page says so. Each result says why it is there. Searches are not logged and not kept.
      </p>
      <p>
        A search has an address, and its results are a feed too: put <code>.atom</code> after
        <code>/search</code>.
      </p>`,
  });
}

export function operatorTable(): Html {
  return html`<dl class="facts operators">
    ${OPERATORS.map(
      ({ write, example, finds }) =>
        html`<dt><code>${write}</code></dt>
          <dd>${finds}: <a href="${searchPath(example)}">${example}</a></dd>`,
    )}
  </dl>`;
}
