import { html, raw } from "hono/html";
import { ACTION_KINDS } from "../../../public-log/public-log.ts";
import type { ActionKind, LoggedAction } from "../../../public-log/public-log.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { counted, instantWords } from "../words.ts";
import { logLine, reasonMarkup, verbOf } from "./log-line.ts";

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
  return page({
    site,
    title: "Moderation log",
    path: "/moderation",
    description: "Every decision by curators and moderators, with reasons.",
    head: html`<link rel="alternate" type="application/atom+xml" href="${data.atomHref}" />`,
    mainClass: "view",
    main: html`<h1>Moderation log</h1>
      <p>
        Every decision by curators and moderators, with reasons.
        <a href="${data.atomHref}">Atom feed</a>
      </p>
      ${data.queueHref === null ? null : html`<p><a href="${data.queueHref}">Moderation queue</a></p>`}
      ${filterForm(data)}
      ${
        actions.length === 0
          ? html`<p>Nothing yet.</p>`
          : html`<ol class="rest">
              ${actions.map(entry)}
            </ol>`
      }
      ${olderHref === null ? null : html`<p class="more"><a class="button" rel="next" href="${olderHref}">Older</a></p>`}
      ${privateLine(data)}`,
  });
}

function entry(action: LoggedAction): Html {
  return html`<li id="act-${action.actionId}">
    <article>
      <div class="story">
        <p>${logLine(action)}</p>
        ${action.reason === "" ? null : html`<blockquote class="pick">${raw(reasonMarkup(action))}</blockquote>`}
        <p class="meta">
          <time datetime="${action.at}">${instantWords(action.at)}</time
          >${action.detail === null ? "" : ` · ${action.detail}`}
        </p>
      </div>
    </article>
  </li>`;
}

function filterForm({ kind, by }: ModerationPageData): Html {
  return html`<form class="stack" action="/moderation">
    <fieldset class="row">
      <legend>Filter</legend>
      <div class="field">
        <label for="kind">Action</label>
        <select id="kind" name="kind">
          <option value="">all</option>
          ${ACTION_KINDS.map(
            (each) =>
              html`<option value="${each}" ${each === kind ? html`selected` : null}>
                ${verbOf(each)}
              </option>`,
          )}
        </select>
      </div>
      <div class="field">
        <label for="by">By (handle)</label>
        <input id="by" name="by" value="${by ?? ""}" />
      </div>
      <div class="field"><button class="quiet">Show</button></div>
    </fieldset>
  </form>`;
}

function privateLine({ privateCounts }: ModerationPageData): Slot {
  if (privateCounts.length === 0) return null;
  const words = privateCounts
    .map(({ kind, count }) => `${kind}: ${counted(count, "action")}`)
    .join(", ");
  return html`<p class="note">
    Counted but not listed, because they name people who did nothing in public: ${words}.
  </p>`;
}
