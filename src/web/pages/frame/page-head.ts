import { html, raw } from "hono/html";
import type { Html } from "./html.ts";
import type { PageData } from "./page-data.ts";
import type { Site } from "./site.ts";

/** Title, canonical address, Open Graph, twins and files of the style. */
export function pageHead(data: PageData): Html {
  const { site, description } = data;
  const title = data.title === "" ? site.name : `${data.title} · ${site.name}`;
  const url = site.baseUrl + data.path;
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width,initial-scale=1" /> <title>${title}</title>
    <link rel="icon" href="${site.iconHref}" type="image/svg+xml" />
    <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
    <link rel="manifest" href="/manifest.webmanifest" />
    <link
      rel="search"
      type="application/opensearchdescription+xml"
      title="${site.name}"
      href="/opensearch.xml"
    />
    <link rel="unapi-server" type="application/xml" title="unAPI" href="/unapi" />
    <link rel="canonical" href="${url}" /> <meta property="og:site_name" content="${site.name}" />
    <meta property="og:title" content="${data.title || site.name}" />
    <meta property="og:url" content="${url}" />
    ${description ? html`<meta name="description" content="${description}" /><meta property="og:description" content="${description}" />` : null}${
      data.isPublic === false ? html`<meta name="robots" content="noindex" />` : null
    }${data.twinStem ? alternates(data.twinStem, data.twinQuery ?? "", data.title || site.name) : null}${data.head ?? null}${styleOf(site)}${site.scriptHrefs.map(
      (href) => html`<script type="module" src="${href}"></script>`,
    )}`;
}

/**
 * A visitor's first page is painted without a second request; a reader's browser has the file already.
 * Last in the head, so that programs that read only its beginning find what is meant for them.
 */
const styleOf = ({ style, printHref }: Site): Html =>
  html`${"text" in style ? raw(`<style>${style.text}</style>`) : html`<link rel="stylesheet" href="${style.href}" />`}
    <link rel="stylesheet" media="print" href="${printHref}" />`;

function alternates(stem: string, query: string, title: string): Html {
  return html` <link
      rel="alternate"
      type="application/atom+xml"
      title="${title}"
      href="${stem}.atom${query}"
    />
    <link
      rel="alternate"
      type="application/rss+xml"
      title="${title} (RSS)"
      href="${stem}.rss${query}"
    />
    <link
      rel="alternate"
      type="application/feed+json"
      title="${title} (JSON Feed)"
      href="${stem}.json${query}"
    />
    <link rel="alternate" type="text/markdown" href="${stem}.md${query}" />`;
}
