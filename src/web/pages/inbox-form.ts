import { html } from "hono/html";
import type { CategoryChoice } from "./category-words.ts";
import type { Html } from "./html.ts";
import type { Site } from "./site.ts";

/** What the short form asks for; /subscribe has every choice. */
const INBOX_DEFAULTS = { cadence: "daily", hour: 7, count: 10 };

/** The inbox form of every page of papers: an address is all it takes. */
export function inboxForm(site: Site, category: CategoryChoice | null): Html {
  const { cadence, hour, count } = INBOX_DEFAULTS;
  const choice = category
    ? html`<input type="hidden" name="category" value="${category.expression}" />`
    : html`<input type="hidden" name="top" value="1" />`;
  const more = category
    ? `/subscribe?category=${encodeURIComponent(category.expression)}`
    : "/subscribe";
  return html`<section class="inbox">
    <h2>Get trending papers in your email inbox</h2>
    <p>Each paper once, every morning at ${hour}. No account, no tracking, one click to leave.</p>
    <form action="/subscribe" method="post">
      <input type="hidden" name="cadence" value="${cadence}" /><input
        type="hidden"
        name="hour"
        value="${hour}"
      /><input type="hidden" name="zone" value="${site.timeZone}" /><input
        type="hidden"
        name="count"
        value="${count}"
      />${choice}
      <input
        type="email"
        name="email"
        required
        aria-label="Email address"
        placeholder="you@example.org"
        autocomplete="email"
      /><button>Subscribe</button>
    </form>
    <p class="meta"><a href="${more}">Choose subjects, day and hour</a></p>
  </section>`;
}
