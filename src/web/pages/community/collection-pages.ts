import { html } from "hono/html";
import type { Collection } from "../../../collections/collections.ts";
import type { Html, Slot } from "../html.ts";
import { page } from "../layout.ts";
import { paperList } from "../listed-paper.ts";
import type { ListedPaper } from "../listed-paper.ts";
import type { Site } from "../site.ts";
import { counted } from "../words.ts";
import { buttonForm, choiceField, inputField, notice, textArea } from "./form-parts.ts";

const VISIBILITY = [
  { value: "1", label: "Public: it has an address and a feed" },
  { value: "0", label: "Private: only you see it" },
];

/** A reader's own collections, and a new one. */
export function collectionsPage(data: {
  site: Site;
  collections: Collection[];
  message: string | null;
}): Html {
  const { site, collections, message } = data;
  return page({
    site,
    title: "Your collections",
    path: "/collections",
    isPublic: false,
    mainClass: "view",
    main: html`<h1>Your collections</h1>
      ${notice(message)}
      ${collections.length === 0 ? html`<p>None yet. Make one, then put papers in it from their pages.</p>` : null}
      <ul class="steps">
        ${collections.map(
          ({ owner, slug, title, count, isPublic }) =>
            html`<li>
              <a href="/readers/${owner}/collections/${slug}">${title}</a>
              <small>${counted(count, "paper")}, ${isPublic ? "public" : "private"}</small>
            </li>`,
        )}
      </ul>
      <h2>A new one</h2>
      ${collectionForm("/collections", null)}`,
  });
}

function collectionForm(action: string, standing: Collection | null): Html {
  return html`<form class="stack" action="${action}" method="post">
    ${inputField({ name: "title", label: "Title", value: standing?.title ?? "", isRequired: true })}
    ${textArea({ name: "about", label: "What it is about", value: standing?.about ?? "", rows: 3 })}
    ${choiceField({ name: "public", label: "Who sees it", value: standing === null || standing.isPublic ? "1" : "0", choices: VISIBILITY })}
    <p><button>Save</button></p>
  </form>`;
}

export interface CollectionPageData {
  site: Site;
  collection: Collection;
  papers: (ListedPaper & { note: string | null })[];
  isOwn: boolean;
}

export function collectionPage({ site, collection, papers, isOwn }: CollectionPageData): Html {
  const { owner, slug, title, about, isPublic } = collection;
  const path = `/readers/${owner}/collections/${slug}`;
  return page({
    site,
    title,
    path,
    isPublic,
    twinStem: isPublic ? path : null,
    mainClass: "view",
    main: html`<h1>${title}</h1>
      <p class="meta">
        Collected by <a href="/readers/${owner}">${owner}</a>,
        ${counted(papers.length, "paper")}${isPublic ? "" : ", private"}
      </p>
      ${about === "" ? null : html`<p>${about}</p>`} ${paperRows(site, papers)}
      ${isOwn ? ownForms(collection) : null}`,
  });
}

function ownForms(collection: Collection): Html {
  const path = `/collections/${collection.collectionId}`;
  return html`<details>
    <summary>Change or delete this collection</summary>
    ${collectionForm(path, collection)} ${buttonForm(`${path}/delete`, "Delete the collection")}
  </details>`;
}

/** What a reader saved. */
export function savesPage({ site, papers }: { site: Site; papers: ListedPaper[] }): Html {
  return page({
    site,
    title: "Your saves",
    path: "/saves",
    isPublic: false,
    mainClass: "view",
    main: html`<h1>Your saves</h1>
      ${papers.length === 0 ? html`<p>None yet. “Save” stands beside the vote on each paper’s page.</p>` : null}
      ${paperRows(site, papers)}`,
  });
}

function paperRows(site: Site, papers: ListedPaper[]): Slot {
  if (papers.length === 0) return null;
  return html`<h2 class="label">Papers</h2>
    ${paperList({ words: site.words, isDated: true, teasers: 0 }, papers)}`;
}
