import { html, raw } from "hono/html";
import { readableText } from "../../../base/tex/readable-text.ts";
import type { Paper } from "../../../papers/paper.ts";
import { citedDate, citedDoi } from "../../documents/cited-paper.ts";
import type { Html } from "../frame/html.ts";
import { CARD } from "../../pictures/paper-card.ts";
import { authorPath, cardPath, pathOfPaper, paperTwinPath } from "../paths.ts";
import type { Site } from "../frame/site.ts";
import { sourceLinks } from "./source-links.ts";

/** What reference managers (`citation_*`), other sites (Open Graph) and search engines (JSON-LD) read. */
export function paperHead(site: Site, paper: Paper): Html {
  const date = paper.publishedAt ?? paper.announcedOn;
  const twins: [string, string][] = [
    ["text/markdown", paperTwinPath(paper, ".md")],
    ["application/x-bibtex", paperTwinPath(paper, ".bib")],
    ["application/x-research-info-systems", paperTwinPath(paper, ".ris")],
    ["application/vnd.citationstyles.csl+json", paperTwinPath(paper, ".csl.json")],
    ["application/json", paperTwinPath(paper, ".json")],
  ];
  return html`<meta property="og:type" content="article" />
    <meta property="og:image" content="${site.baseUrl}${cardPath(paper)}" />
    <meta property="og:image:type" content="image/png" />
    <meta property="og:image:width" content="${CARD.width}" />
    <meta property="og:image:height" content="${CARD.height}" />
    <meta property="og:image:alt" content="${readableText(paper.title)}" />
    <meta name="twitter:card" content="summary_large_image" />${
      date === null ? null : html`<meta property="article:published_time" content="${date}" />`
    }
    ${citationTags(site, paper).map(([name, content]) => html`<meta name="${name}" content="${content}" />`)}
    ${twins.map(([type, href]) => html`<link rel="alternate" type="${type}" href="${href}" />`)}
    <script type="application/ld+json">
      ${raw(jsonForScript(jsonLd(site, paper)))}
    </script>`;
}

/** The tags that Google Scholar and Zotero read, in their order; dates as YYYY/MM/DD, or YYYY/MM where an id tells no more. */
function citationTags(site: Site, paper: Paper): [string, string][] {
  const date = citedDate(paper)?.replaceAll("-", "/");
  const pdf = sourceLinks(paper).find(({ kind }) => kind === "pdf")?.href;
  const tags: [string, string | null | undefined][] = [
    ["citation_title", readableText(paper.title)],
    ...paper.authors.map(({ name }): [string, string] => ["citation_author", undivided(name)]),
    ["citation_publication_date", date],
    ["citation_online_date", paper.updatedAt?.slice(0, 10).replaceAll("-", "/")],
    ["citation_journal_title", paper.journalRef],
    ["citation_doi", citedDoi(paper)],
    ["citation_arxiv_id", paper.arxivId],
    ["citation_pdf_url", pdf],
    ["citation_abstract_html_url", site.baseUrl + pathOfPaper(paper)],
    ["citation_keywords", paper.categories.join("; ")],
    ["citation_abstract", paper.abstract === null ? null : readableText(paper.abstract)],
  ];
  return tags.filter((tag): tag is [string, string] => typeof tag[1] === "string" && tag[1] !== "");
}

/** Readers of these tags take `;` and `,` in a name for the end of one, or of a family name. */
const undivided = (name: string): string => name.replaceAll(/\s*[;,]\s*/g, " ").trim();

function jsonLd(site: Site, paper: Paper): Record<string, unknown> {
  const url = site.baseUrl + pathOfPaper(paper);
  const text = paper.abstract ?? paper.summary;
  return {
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    "@id": url,
    url,
    headline: readableText(paper.title),
    name: readableText(paper.title),
    author: paper.authors.map((author) => ({
      "@type": "Person",
      name: author.name,
      url: site.baseUrl + authorPath(author.slug),
      ...(author.orcid === null ? {} : { sameAs: `https://orcid.org/${author.orcid}` }),
      ...(author.affiliation === null
        ? {}
        : { affiliation: { "@type": "Organization", name: author.affiliation } }),
    })),
    ...(text === null
      ? {}
      : { [paper.abstract === null ? "description" : "abstract"]: readableText(text) }),
    ...(paper.publishedAt === null ? {} : { datePublished: paper.publishedAt }),
    ...(paper.updatedAt === null ? {} : { dateModified: paper.updatedAt }),
    ...(paper.license === null ? {} : { license: paper.license }),
    ...(paper.doi === null ? {} : { identifier: `doi:${paper.doi}` }),
    sameAs: sourceLinks(paper).map(({ href }) => href),
    keywords: paper.categories,
  };
}

/** JSON that cannot end the script element that it is in. */
function jsonForScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("&", "\\u0026");
}
