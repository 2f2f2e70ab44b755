import { html } from "hono/html";
import type { Collection } from "../../../collections/collections.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";
import { foldedNotes, type Folded } from "../feeds/folded-note.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { paperList } from "../feeds/listed-paper.ts";
import type { ListedPaper } from "../feeds/listed-paper.ts";
import type { Site } from "../frame/site.ts";
import { citationLinks } from "../taste/library-page.ts";
import { buttonForm, choiceField, inputField, notice, textArea } from "./form-parts.ts";

/** A reader's own collections, and a new one. */
export function collectionsPage(data: {
  site: Site;
  collections: Collection[];
  message: string | null;
}): Html {
  const { site, collections, message } = data;
  const words = site.words.collections;
  return page({
    site,
    title: words.title,
    path: "/collections",
    isPublic: false,
    mainClass: "view",
    main: html`<h1>${words.title}</h1>
      ${notice(message)} ${collections.length === 0 ? html`<p>${words.none}</p>` : null}
      <ul class="steps">
        ${collections.map(
          ({ owner, slug, title, count, isPublic }) =>
            html`<li>
              <a href="/readers/${owner}/collections/${slug}">${title}</a>
              <small
                >${words.papersIn(count)}, ${isPublic ? words.isPublic : words.isPrivate}</small
              >
            </li>`,
        )}
      </ul>
      <h2>${words.create}</h2>
      ${collectionForm(site.words, "/collections", null)}`,
  });
}

function collectionForm(
  { collections: words }: Words,
  action: string,
  standing: Collection | null,
): Html {
  const choices = [
    { value: "1", label: words.publicChoice },
    { value: "0", label: words.privateChoice },
  ];
  return html`<form class="stack" action="${action}" method="post">
    ${inputField({ name: "title", label: words.name, value: standing?.title ?? "", isRequired: true })}
    ${textArea({ name: "about", label: words.description, value: standing?.about ?? "", rows: 3 })}
    ${choiceField({ name: "public", label: words.visibility, value: standing === null || standing.isPublic ? "1" : "0", choices })}
    <p><button>${words.save}</button></p>
  </form>`;
}

export interface CollectionPageData {
  site: Site;
  collection: Collection;
  papers: ListedPaper[];
  folded: Folded | null;
  isOwn: boolean;
}

export function collectionPage(data: CollectionPageData): Html {
  const { site, collection, papers, folded, isOwn } = data;
  const { owner, slug, title, about, isPublic } = collection;
  const path = `/readers/${owner}/collections/${slug}`;
  const words = site.words.collections;
  const ownerLink = html`<a href="/readers/${owner}">${owner}</a>`;
  return page({
    site,
    title,
    path,
    isPublic,
    twinStem: isPublic ? path : null,
    mainClass: "view",
    main: html`<h1>${title}</h1>
      <p class="meta">
        ${filled(words.by, { owner: ownerLink })},
        ${words.papersIn(collection.count)}${isPublic ? "" : `, ${words.isPrivate}`}
      </p>
      ${about === "" ? null : html`<p>${about}</p>`} ${paperRows(site, papers)}
      ${foldedNotes(site.words, folded)}
      ${papers.length === 0 ? null : html`<p class="note">${words.library.export}: ${citationLinks(path)}</p>`}
      ${isOwn ? ownForms(site.words, collection) : null}`,
  });
}

function ownForms(words: Words, collection: Collection): Html {
  const path = `/collections/${collection.collectionId}`;
  return html`<details>
    <summary>${words.collections.change}</summary>
    ${collectionForm(words, path, collection)}
    ${buttonForm(`${path}/delete`, words.collections.remove)}
  </details>`;
}

function paperRows(site: Site, papers: ListedPaper[]): Slot {
  if (papers.length === 0) return null;
  return html`<h2 class="label">${site.words.collections.papers}</h2>
    ${paperList({ words: site.words, isDated: true, teasers: 0 }, papers)}`;
}
