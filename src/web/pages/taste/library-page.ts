import { html } from "hono/html";
import { LIBRARY_STATES, type LibraryFilter } from "../../../collections/library.ts";
import type { Words } from "../../../words/words.ts";
import { CITATION_FORMATS } from "../../documents/citation-list.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { paperList, type ListedPaper } from "../feeds/listed-paper.ts";
import type { Site } from "../frame/site.ts";

type Shown = Exclude<LibraryFilter, null> | "all";

export interface LibraryPageData {
  site: Site;
  filter: LibraryFilter;
  counts: Record<Shown, number>;
  papers: ListedPaper[];
  moreHref: string | null;
}

/** What a reader saved and noted, by state. */
export function libraryPage(data: LibraryPageData): Html {
  const { site, papers, moreHref, counts } = data;
  const { library } = site.words.collections;
  const isEmpty = counts.all + counts.notes === 0;
  return page({
    site,
    title: library.title,
    path: "/library",
    isPublic: false,
    main: html`<div class="reading-column">
      <h1 class="title">${library.title}</h1>
      <p class="note lede">${library.onlyYou}</p>
      ${isEmpty ? html`<p>${library.none}</p>` : html`${searchForm(site.words)}${filters(data)}`}
      ${papers.length === 0 && !isEmpty ? html`<p>${library.noneHere}</p>` : null}
      ${
        papers.length === 0
          ? null
          : html`<h2 class="unseen">${site.words.collections.papers}</h2>
              ${paperList({ words: site.words, isDated: true, teasers: 0 }, papers)}`
      }
      ${moreHref === null ? null : html`<p class="more"><a class="button" rel="next" href="${moreHref}">${library.more}</a></p>`}
      ${papers.length === 0 ? null : html`<p class="note">${library.export}: ${citationLinks("/library", filterQuery(data.filter))}</p>`}
    </div>`,
  });
}

export const filterQuery = (filter: LibraryFilter): string =>
  filter === null ? "" : `?state=${filter}`;

const FORMAT_NAMES = { bib: "BibTeX", ris: "RIS", "csl.json": "CSL-JSON" };

/** A list as a file for a reference manager. */
export function citationLinks(stem: string, query = ""): Html {
  const links = CITATION_FORMATS.map(
    (format, at) =>
      html`${at === 0 ? null : " · "}<a href="${stem}.${format}${query}"
          >${FORMAT_NAMES[format]}</a
        >`,
  );
  return html`${links}`;
}

function searchForm({ collections }: Words): Html {
  const { library } = collections;
  return html`<form class="row" action="/search" role="search" aria-label="${library.search}">
      <label class="unseen" for="library-q">${library.search}</label>
      <input
        id="library-q"
        type="search"
        name="q"
        value="in:saved "
        aria-describedby="library-hint"
      />
      <button>${library.search}</button>
    </form>
    <p class="note" id="library-hint">${library.searchHint}</p>`;
}

function filters({ site, filter, counts }: LibraryPageData): Slot {
  const { words } = site;
  const { library } = words.collections;
  const choices: { filter: LibraryFilter; label: string; count: number }[] = [
    { filter: null, label: library.all, count: counts.all },
    ...LIBRARY_STATES.map((state) => ({
      filter: state,
      label: library.states[state],
      count: counts[state],
    })),
    { filter: "notes", label: library.notes, count: counts.notes },
  ];
  return html`<nav class="filters" aria-label="${library.filters}">
    ${choices.map(
      (choice) =>
        html`<a
          href="/library${filterQuery(choice.filter)}"
          ${choice.filter === filter ? html`aria-current="true"` : null}
          >${choice.label} <small>${words.formats.number(choice.count)}</small></a
        >`,
    )}
  </nav>`;
}
