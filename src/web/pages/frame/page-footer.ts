import { html } from "hono/html";
import type { Html } from "./html.ts";
import type { Site } from "./site.ts";

export function pageFooter({ words }: Site, twinStem: string | null, twinQuery: string): Html {
  const { site } = words;
  return html`<footer>
    <nav aria-label="${site.aboutThisSite}">
      <a href="/about">${site.about}</a><a href="/about/ranking">${site.howRankingWorks}</a
      ><a href="/moderation">${site.moderationLog}</a><a href="/digests">${site.pastIssues}</a
      ><a href="/status">${site.status}</a><a href="/api">${site.api}</a>
    </nav>
    ${twinStem === null ? null : twins(site.otherFormats, site.allFeeds, twinStem, twinQuery)}
  </footer>`;
}

function twins(label: string, all: string, stem: string, query: string): Html {
  return html`<nav aria-label="${label}">
    <a href="${stem}.atom${query}">Atom</a><a href="${stem}.rss${query}">RSS</a
    ><a href="${stem}.json${query}">JSON</a><a href="${stem}.md${query}">Markdown</a
    ><a href="/feeds.opml">${all}</a>
  </nav>`;
}
