import { html } from "hono/html";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { searchPath } from "../paths.ts";
import type { Site } from "../frame/site.ts";

export interface SearchHelpPageData {
  site: Site;
}

type Operator = keyof Words["search"]["finds"];

/** Every operator (SE1) with a search that shows it; words are written in the page's language. */
const OPERATORS: { kind: Operator; write: string | null; example: string }[] = [
  { kind: "words", write: null, example: "serving many adapters" },
  { kind: "phrase", write: null, example: '"neural architecture search"' },
  { kind: "minus", write: "-word", example: "segmentation -medical" },
  { kind: "author", write: "author: au:", example: 'author:"Sheng, Ying"' },
  { kind: "title", write: "title: ti:", example: "title:unified" },
  { kind: "abstract", write: "abstract: abs:", example: "abstract:throughput" },
  { kind: "category", write: "category: cat:", example: "category:cs.CV" },
  { kind: "date", write: "date:", example: "date:2025-03..2025-06" },
  { kind: "after", write: "after:", example: "after:2025-03" },
  { kind: "before", write: "before:", example: "before:2025-03" },
  { kind: "like", write: "like:", example: "like:2311.03285" },
  { kind: "has", write: "has:", example: "has:code" },
  { kind: "picked", write: "is:picked", example: "is:picked" },
  { kind: "saved", write: "in:saved", example: "in:saved adapters" },
  { kind: "notes", write: "in:notes", example: "in:notes baseline" },
  { kind: "id", write: null, example: "arXiv:2311.03285v2" },
];

export function searchHelpPage({ site }: SearchHelpPageData): Html {
  const { search } = site.words;
  return page({
    site,
    title: search.howTo,
    path: "/about/search",
    description: search.helpIntro,
    mainClass: "prose",
    main: html`<h1 class="title">${search.howTo}</h1>
      <p>${search.helpIntro}</p>
      <h2>${search.operators}</h2>
      ${operatorTable(site.words)}
      <h2>${search.whatHappens}</h2>
      <p>${search.happens}</p>
      <p>
        ${filled(search.feed, { atom: html`<code>.atom</code>`, search: html`<code>/search</code>` })}
      </p>`,
  });
}

export function operatorTable({ search }: Words): Html {
  const written: Partial<Record<Operator, string>> = search.write;
  return html`<dl class="facts">
    ${OPERATORS.map(
      ({ kind, write, example }) =>
        html`<dt>${codes(write ?? written[kind] ?? "")}</dt>
          <dd>
            ${search.finds[kind]}: <a href="${searchPath(example)}" translate="no">${example}</a>
          </dd>`,
    )}
  </dl>`;
}

/** Long and short forms of an operator, each as it is typed; words of a language stay together. */
function codes(written: string): Html[] {
  const forms = written.includes(":") ? written.split(" ") : [written];
  return forms.map((form) => html`<code>${form}</code> `);
}
