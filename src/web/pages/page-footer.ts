import { html } from "hono/html";
import type { Html } from "./html.ts";
import type { Site } from "./site.ts";

export function pageFooter(site: Site, twinStem: string | null, twinQuery: string): Html {
  return html`<footer>
    <nav aria-label="About this site">
      <a href="/about">About</a><a href="/about/ranking">Order: formula ${site.formulaVersion}</a
      ><a href="/status">Status</a><a href="/moderation">Public log</a><a href="/results">Results</a
      ><a href="/digests">Digests</a><a href="/subscribe">Subscribe</a>
    </nav>
    ${twinStem === null ? null : twins(twinStem, twinQuery)}
  </footer>`;
}

function twins(stem: string, query: string): Html {
  return html`<nav aria-label="This list in other formats">
    <a href="${stem}.atom${query}">Atom</a><a href="${stem}.rss${query}">RSS</a
    ><a href="${stem}.json${query}">JSON Feed</a><a href="${stem}.md${query}">Markdown</a>
  </nav>`;
}
