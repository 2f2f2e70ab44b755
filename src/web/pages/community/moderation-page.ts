import { html, raw } from "hono/html";
import { ACTION_KINDS } from "../../../public-log/public-log.ts";
import type { ActionKind, LoggedAction } from "../../../public-log/public-log.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import type { Words } from "../../../words/words.ts";
import { logLine, reasonMarkup } from "./log-line.ts";

export interface ModerationPageData {
  site: Site;
  actions: LoggedAction[];
  kind: ActionKind | null;
  by: string | null;
  privateCounts: { kind: string; count: number }[];
  olderHref: string | null;
  atomHref: string;
  /** Moderators find their queue from here. */
  queueHref: string | null;
}

/** The public log of curation and moderation, newest first. */
export function moderationPage(data: ModerationPageData): Html {
  const { site, actions, olderHref } = data;
  const words = site.words.moderation;
  return page({
    site,
    title: words.title,
    path: "/moderation",
    description: words.intro,
    head: html`<link rel="alternate" type="application/atom+xml" href="${data.atomHref}" />`,
    mainClass: "view",
    main: html`<h1>${words.title}</h1>
      <p>
        ${words.intro}
        <a href="${data.atomHref}">${words.feed}</a>
      </p>
      ${data.queueHref === null ? null : html`<p><a href="${data.queueHref}">${words.queue}</a></p>`}
      ${filterForm(data)}
      ${
        actions.length === 0
          ? html`<p>${words.nothing}</p>`
          : html`<ol class="rest">
              ${actions.map((action) => entry(site.words, action))}
            </ol>`
      }
      ${olderHref === null ? null : html`<p class="more"><a class="button" rel="next" href="${olderHref}">${words.older}</a></p>`}
      ${privateLine(data)}`,
  });
}

function entry(words: Words, action: LoggedAction): Html {
  const { formats } = words;
  return html`<li id="act-${action.actionId}">
    <article>
      <div class="story">
        <p>${logLine(words, action)}</p>
        ${action.reason === "" ? null : html`<blockquote class="pick">${raw(reasonMarkup(action))}</blockquote>`}
        <p class="meta">
          <time datetime="${action.at}">${formats.moment(action.at)} UTC</time
          >${action.detail === null ? null : detailOf(words, action.detail)}
        </p>
      </div>
    </article>
  </li>`;
}

/** A pick tells its day: `for 2026-11-24`. */
function detailOf({ formats, moderation }: Words, detail: string): Html {
  const day = /^(?:pick )?for (\d{4}-\d{2}-\d{2})$/.exec(detail)?.[1];
  return day === undefined
    ? html`<span lang="en">${detail}</span>`
    : html`<span>${moderation.forDay(formats.date(day))}</span>`;
}

function filterForm({ site, kind, by }: ModerationPageData): Html {
  const words = site.words.moderation;
  return html`<form class="stack" action="/moderation">
    <fieldset class="row">
      <legend>${words.filter}</legend>
      <div class="field">
        <label for="kind">${words.action}</label>
        <select id="kind" name="kind">
          <option value="">${words.all}</option>
          ${ACTION_KINDS.map(
            (each) =>
              html`<option value="${each}" ${each === kind ? html`selected` : null}>
                ${words.verbs[each]}
              </option>`,
          )}
        </select>
      </div>
      <div class="field">
        <label for="by">${words.byHandle}</label>
        <input id="by" name="by" value="${by ?? ""}" />
      </div>
      <div class="field"><button class="quiet">${words.show}</button></div>
    </fieldset>
  </form>`;
}

function privateLine({ site, privateCounts }: ModerationPageData): Slot {
  if (privateCounts.length === 0) return null;
  const words = site.words.moderation;
  const verbs: Record<string, string> = words.verbs;
  const actions = privateCounts
    .map(({ kind, count }) => `${verbs[kind] ?? kind}: ${words.actions(count)}`)
    .join(", ");
  return html`<p class="note">${words.counted(actions)}</p>`;
}
