import type { SearchDocument, SearchText } from "../search-document.ts";

/** The document as it is indexed: TeX as Unicode, so that each form finds it (SE9). */
export function documentText(document: SearchDocument, toText: SearchText): SearchDocument {
  return {
    ...document,
    title: toText(document.title),
    abstract: toText(document.abstract),
    authors: document.authors.map((author) => toText(author)),
  };
}
