import { html } from "hono/html";
import type { Html } from "./html.ts";
import type { Site } from "./site.ts";

export function pageFooter(site: Site, twinStem: string | null): Html {
  return html`<footer>
    <nav aria-label="About this site">
      <a href="/about">About</a><a href="/about/ranking">Order: formula ${site.formulaVersion}</a
      ><a href="/status">Status</a><a href="/moderation">Public log</a><a href="/digests">Digests</a
      ><a href="/subscribe">Subscribe</a>
    </nav>
    ${twinStem === null ? null : twins(twinStem)}
  </footer>`;
}

function twins(stem: string): Html {
  return html`<nav aria-label="This list in other formats">
    <a href="${stem}.atom">Atom</a><a href="${stem}.rss">RSS</a><a href="${stem}.json">JSON Feed</a
    ><a href="${stem}.md">Markdown</a>
  </nav>`;
}
