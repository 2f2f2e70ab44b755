import { html } from "hono/html";
import { dayInZone } from "../../../base/days.ts";
import type { EmptyDay, NextDay } from "../../../harvest/empty-day.ts";
import { periodName, periodPath } from "./day-line.ts";
import type { PeriodNeighbour } from "./day-line.ts";
import type { FeedPageData } from "./feed-page-shape.ts";
import type { Html, Slot } from "../frame/html.ts";
import type { Site } from "../frame/site.ts";
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

/** A day without papers says why; a narrowed one may well have others. */
function why({ emptyDay, site, filters, category }: FeedPageData): string | null {
  const isNarrowed = category !== null || filters.some(({ isOn }) => isOn);
  return emptyDay === null || isNarrowed ? null : emptyDayWords(site, emptyDay);
}

/** Over the front page, where today has no papers and an earlier day is shown. */
export function noPapersToday({ emptyDay, site, period, papers }: FeedPageData): Slot {
  if (emptyDay === null || period === null || papers.length === 0) return null;
  const { emptyList, formats } = site.words;
  const today = periodName(site.words, site.today);
  const isComing = emptyDay.kind === "expected" || emptyDay.kind === "waiting";
  const title = isComing ? emptyList.notYet(today) : emptyList.noneFor(today);
  return html`<p class="no-papers">
    <b>${title}.</b> ${emptyDayWords(site, emptyDay)} ${emptyList.lastDay(formats.longDay(period))}
  </p>`;
}

function emptyDayWords({ words, timeZone }: Site, empty: EmptyDay): string {
  const { emptyList, formats } = words;
  const next = (to: NextDay | null): string => {
    if (to === null) return "";
    const day = formats.longDay(dayInZone(to.at, timeZone));
    return ` ${emptyList.nextAnnouncement(day, formats.timeIn(to.at, timeZone))}`;
  };
  if (empty.kind === "weekend") return emptyList.weekend + next(empty.next);
  if (empty.kind === "holiday")
    return emptyList.holiday(formats.date(empty.holiday)) + next(empty.next);
  if (empty.kind === "expected") return emptyList.expected(formats.timeIn(empty.at, timeZone));
  const texts = {
    future: emptyList.future,
    unharvested: emptyList.unharvested,
    never: emptyList.neverHarvested,
    waiting: emptyList.waiting,
    nothing: emptyList.nothing,
  };
  return texts[empty.kind];
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
