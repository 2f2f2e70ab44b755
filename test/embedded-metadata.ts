import { Parser } from "htmlparser2";

/** What a reference manager makes of a page. */
export interface EmbeddedItem {
  title: string | null;
  creators: Array<{ firstName: string; lastName: string }>;
  date: string | null;
  DOI: string | null;
  arxivId: string | null;
  pdfUrl: string | null;
  url: string | null;
  abstractNote: string | null;
  tags: string[];
}

/**
 * Reads the Highwire tags of a page by the rules of Zotero's Embedded Metadata translator: tags by
 * `name`, the first of each but for authors; an author's tag is cut at `;`, or, where two words stand
 * on both sides of it, at a comma; a name with a comma is “Last, First”, else its last word is the
 * family name; slashes of a date are hyphens; keywords are cut at `;` and `,`.
 */
export function embeddedMetadata(page: string): EmbeddedItem {
  const metas: Array<[name: string, content: string]> = [];
  const parser = new Parser({
    onopentag: (tag, { name, content }) => {
      if (tag === "meta" && name && content) metas.push([name.toLowerCase(), content]);
    },
  });
  parser.write(page);
  parser.end();
  const all = (wanted: string) =>
    metas.filter(([name]) => name === wanted).map(([, content]) => content);
  const first = (wanted: string) => all(wanted)[0] ?? null;
  return {
    title: first("citation_title"),
    creators: all("citation_author").flatMap(authorsOf),
    date: first("citation_publication_date")?.replaceAll("/", "-") ?? null,
    DOI: first("citation_doi"),
    arxivId: first("citation_arxiv_id"),
    pdfUrl: first("citation_pdf_url"),
    url: first("citation_abstract_html_url"),
    abstractNote: first("citation_abstract"),
    tags: all("citation_keywords").flatMap((text) => text.split(/\s*[;,]\s*/)),
  };
}

function authorsOf(content: string): EmbeddedItem["creators"] {
  let names = content.split(/\s*;\s*/);
  if (names.length === 1) {
    const byComma = content.split(/\s*,\s*/);
    if (byComma[0]?.includes(" ") && byComma[1]?.includes(" ")) names = byComma;
  }
  return names.filter(Boolean).map((name) => {
    if (name.includes(",")) {
      const [lastName = "", firstName = ""] = name.split(/,\s*/);
      return { firstName, lastName };
    }
    const at = name.lastIndexOf(" ");
    return { firstName: name.slice(0, Math.max(at, 0)), lastName: name.slice(at + 1) };
  });
}
