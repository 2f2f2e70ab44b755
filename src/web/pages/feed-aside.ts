import { html, raw } from "hono/html";
import { categoryName } from "../../papers/categories.ts";
import type { CategoryChoice } from "./category-words.ts";
import type { Html, Slot } from "./html.ts";
import { inboxForm } from "./inbox-form.ts";
import type { Site } from "./site.ts";
import { wrappingMathHtml } from "./wrapping-math.ts";
import { counted, grouped } from "./words.ts";

export interface FeedAsideData {
  site: Site;
  category: CategoryChoice | null;
  /** Categories of the papers in this view, largest first. */
  categories: { code: string; count: number; href: string }[];
  /** Papers most discussed lately; empty where nobody discusses yet. */
  discussed: { title: string; href: string; commentCount: number }[];
  /** The newest lines of the public log: texts are escaped. */
  log: { at: string; line: Html | string }[];
}

export function feedAside(data: FeedAsideData): Html {
  return html`${inboxForm(data.site, data.category)}${categoryList(data)}${discussedList(data)}${logList(data)}`;
}

function categoryList({ categories, category }: FeedAsideData): Slot {
  if (categories.length === 0) return null;
  return html`<section>
    <h2>Categories</h2>
    <ul class="counts">
      ${categories.map(
        ({ code, count, href }) =>
          html`<li>
            <a href="${href}" ${category?.expression === code ? html` aria-current="true"` : null}
              >${categoryName(code)} <small>${code}</small></a
            >
            <span>${grouped(count)}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}

function discussedList({ discussed }: FeedAsideData): Slot {
  if (discussed.length === 0) return null;
  return html`<section>
    <h2>Most discussed this week</h2>
    <ol>
      ${discussed.map(
        ({ title, href, commentCount }) =>
          html`<li>
            <a href="${href}">${raw(wrappingMathHtml(title))}</a>
            <small>${counted(commentCount, "comment")}</small>
          </li>`,
      )}
    </ol>
  </section>`;
}

function logList({ log }: FeedAsideData): Slot {
  if (log.length === 0) return null;
  return html`<section>
    <h2>Public log</h2>
    <ul class="log">
      ${log.map(
        ({ at, line }) => html`<li><time datetime="${at}">${at.slice(0, 10)}</time> ${line}</li>`,
      )}
    </ul>
    <p class="meta"><a href="/moderation">All of it</a></p>
  </section>`;
}
