import { html } from "hono/html";
import { periodName, periodPath } from "./day-line.ts";
import type { PeriodNeighbour } from "./day-line.ts";
import type { FeedPageData } from "./feed-page-data.ts";
import type { Html, Slot } from "../frame/html.ts";
import { fieldName } from "../field-name.ts";
import type { Words } from "../../../words/words.ts";

/** Nothing to show is a page too: it says why, and what can be done now. */
export function emptyFeed(data: FeedPageData): Html {
  const { words } = data.site;
  const { emptyList } = words;
  if (data.isStoreEmpty) return firstSteps(words);
  if (data.isContinuation) {
    return empty(emptyList.endTitle, null, [{ href: data.path, label: emptyList.backToStart }]);
  }
  const filters = data.filters
    .filter((filter) => filter.isOn)
    .map(({ label, href }) => ({ href, label: emptyList.withoutFilter(label) }));
  return empty(reason(data), why(data), [
    ...filters,
    ...neighbour(words, emptyList.before, data.previous),
    ...neighbour(words, emptyList.after, data.next),
    { href: "/newest", label: emptyList.newest },
    { href: "/search", label: emptyList.search },
  ]);
}

function empty(title: string, text: string | null, steps: { href: string; label: string }[]): Html {
  return html`<section class="empty">
    <h2>${title}</h2>
    ${text === null ? null : html`<p>${text}</p>`}
    <div class="row">
      ${steps.map(({ href, label }) => html`<a class="button plain" href="${href}">${label}</a>`)}
    </div>
  </section>`;
}

function reason({ filters, category, period, site }: FeedPageData): string {
  const { emptyList } = site.words;
  if (filters.some(({ isOn }) => isOn)) return emptyList.filtered;
  const [only] = category?.include ?? [];
  if (category !== null) {
    const isOne = category.include.length === 1 && category.exclude.length === 0;
    const name = isOne && only ? fieldName(site.words, only) : category.expression;
    return emptyList.inField(name);
  }
  if (period === null) return emptyList.none;
  const name = periodName(site.words, period);
  return period > site.today ? emptyList.notYet(name) : emptyList.noneFor(name);
}

/** A day without papers says why, where the calendar tells. */
function why({ period, site, filters, category }: FeedPageData): string | null {
  // A narrowed day may well have other papers.
  const isNarrowed = category !== null || filters.some(({ isOn }) => isOn);
  if (period?.length !== 10 || isNarrowed) return null;
  const { emptyList } = site.words;
  if (period > site.today) return emptyList.future;
  const weekday = new Date(`${period}T12:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return emptyList.weekend;
  return period === site.today ? emptyList.notAnnounced : emptyList.notHarvested;
}

function neighbour(words: Words, say: (day: string) => string, at: PeriodNeighbour | null) {
  if (at === null) return [];
  return [{ href: periodPath(at.period), label: say(periodName(words, at.period)) }];
}

function firstSteps({ emptyList, site }: Words): Html {
  const steps: [string, string][] = [
    [emptyList.starter, "STARTER=on broadsheet serve"],
    [emptyList.harvest, "broadsheet harvest arxiv --set cs:cs:AI"],
    [emptyList.file, "broadsheet import papers.jsonl"],
  ];
  return html`<section class="empty stack">
    <h2>${emptyList.none}</h2>
    <p>${emptyList.setUpText}</p>
    <dl>
      ${steps.map(
        ([label, command]): Slot =>
          html`<dt>${label}</dt>
            <dd><code>${command}</code></dd>`,
      )}
    </dl>
    <p><a href="/about">${emptyList.aboutProgram}</a> · <a href="/status">${site.status}</a></p>
  </section>`;
}
