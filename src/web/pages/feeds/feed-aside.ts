import { html, raw } from "hono/html";
import type { CategoryChoice } from "./category-words.ts";
import { fieldName } from "../field-name.ts";
import { barTable, spark } from "../figures.ts";
import { headlineHtml } from "./headline.ts";
import type { Html, Slot } from "../frame/html.ts";
import { inboxForm } from "../digests/inbox-form.ts";
import { categoryPath, searchPath } from "../paths.ts";
import type { Site } from "../frame/site.ts";

export interface FeedAsideData {
  site: Site;
  period: string | null;
  category: CategoryChoice | null;
  /** Fields of the papers in this view, largest first, with what is usual on such a day. */
  fields: { category: string; count: number; usual: number | null }[];
  /** Terms that rise this week, each with its titles of eight weeks. */
  rising: { term: string; weeks: number[] }[];
  /** Papers most discussed lately; empty where nobody discusses yet. */
  discussed: { title: string; href: string; commentCount: number }[];
  /** The newest lines of the public log: texts are escaped. */
  log: { at: string; line: Html | string }[];
}

/** Fewer terms than this would be a picture of nothing. */
const RISING_MIN = 3;

export function feedAside(data: FeedAsideData): Html {
  return html`${fieldTable(data)}${inboxForm(data.site, data.category)}${risingTable(data)}${discussedList(
    data,
  )}${logList(data)}`;
}

function fieldTable({ fields, period, site }: FeedAsideData): Slot {
  if (fields.length === 0) return null;
  const { words } = site;
  const { lists, formats } = words;
  const isDay = period?.length === 10;
  const hasUsual = isDay && fields.some(({ usual }) => usual !== null);
  return html`<section class="tab">
    <h2>${isDay ? lists.dayInNumbers : lists.fieldsHere}</h2>
    ${barTable({
      caption: hasUsual && period !== null ? lists.usualDay(formats.weekday(period)) : null,
      head: {
        label: lists.field,
        bar: lists.bar,
        count: lists.thatDay,
        usual: hasUsual ? lists.usual : null,
      },
      rows: fields.map(({ category, count, usual }) => ({
        label: fieldName(words, category),
        href: categoryPath(category),
        count,
        usual,
      })),
      number: formats.number,
    })}
  </section>`;
}

function risingTable({ rising, site }: FeedAsideData): Slot {
  if (rising.length < RISING_MIN) return null;
  const { lists, formats } = site.words;
  return html`<section class="tab rising">
    <h2>${lists.risingTitle}</h2>
    <table>
      <caption>
        ${lists.risingCaption}
      </caption>
      <tbody>
        ${rising.map(
          ({ term, weeks }) =>
            html`<tr>
              <th scope="row"><a href="${searchPath(`"${term}"`)}">${term}</a></th>
              <td>${spark(weeks, lists.byWeek(formats.list(weeks.map(formats.number))))}</td>
              <td class="n">${weeks.slice(-2).map(formats.number).join(" → ")}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function discussedList({ discussed, site }: FeedAsideData): Slot {
  if (discussed.length === 0) return null;
  const { lists, site: words } = site.words;
  return html`<section>
    <h2>${lists.discussed}</h2>
    <ol>
      ${discussed.map(
        ({ title, href, commentCount }) =>
          html`<li>
            <a href="${href}">${raw(headlineHtml(title))}</a>
            <span class="note">${words.comments(commentCount)}</span>
          </li>`,
      )}
    </ol>
  </section>`;
}

function logList({ log, site }: FeedAsideData): Slot {
  if (log.length === 0) return null;
  const { lists, formats, site: words } = site.words;
  return html`<section>
    <h2>${words.moderationLog}</h2>
    <ul class="log">
      ${log.map(
        ({ at, line }) =>
          html`<li><time datetime="${at}">${formats.dayAndMonth(at)}</time> ${line}</li>`,
      )}
    </ul>
    <p class="note"><a href="/moderation">${lists.fullLog}</a></p>
  </section>`;
}
