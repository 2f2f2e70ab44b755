import { html } from "hono/html";
import type { CategoryChoice } from "../feeds/category-words.ts";
import type { Html } from "../frame/html.ts";
import type { Site } from "../frame/site.ts";

/** What the short form asks for; /subscribe has every choice. */
const INBOX_DEFAULTS = { cadence: "daily", hour: 7, count: 10 };

/** The inbox form of every page of papers: an address is all it takes. */
export function inboxForm(site: Site, category: CategoryChoice | null): Html {
  const { cadence, hour, count } = INBOX_DEFAULTS;
  const { inbox, subscribe } = site.words.site;
  const hidden: [string, string | number][] = [
    ["cadence", cadence],
    ["hour", hour],
    ["zone", site.timeZone],
    ["count", count],
    category ? ["category", category.expression] : ["top", 1],
  ];
  const more = category
    ? `/subscribe?category=${encodeURIComponent(category.expression)}`
    : "/subscribe";
  return html`<section class="inbox">
    <h2>${inbox.title}</h2>
    <p>${inbox.text(hour)}</p>
    <form action="/subscribe" method="post">
      ${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <input
        type="email"
        name="email"
        required
        aria-label="${inbox.address}"
        placeholder="${inbox.placeholder}"
        autocomplete="email"
      /><button>${subscribe}</button>
    </form>
    <p class="note">
      <a href="${more}">${inbox.topics}</a> · <a href="/digests">${inbox.latestIssue}</a>
    </p>
  </section>`;
}
