import { html } from "hono/html";
import { choiceFields } from "./choice-fields.ts";
import type { ChoiceValues, FieldErrors, Whose } from "./choice-fields.ts";
import { filled } from "../filled.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { faults } from "./subscribe-page.ts";

export interface SubscriberPageData {
  site: Site;
  /** Path of this page, with its signed token. */
  path: string;
  email: string;
  values: ChoiceValues;
  whose: Whose;
  errors: FieldErrors;
  /** What has just been done: “Saved.” */
  notice: string | null;
  /** Day up to which mail rests. */
  pausedUntil: string | null;
  /** Earliest day that a pause may end. */
  tomorrow: string;
  /** Where each form posts. */
  actions: {
    change: string;
    pause: string;
    resume: string;
    export: string;
    erase: string;
    leave: string;
  };
  /** Newest first. */
  issues: { title: string; href: string; at: string }[];
}

/** A reader's own page, behind a signed link (DG15): change, pause, export, erase. */
export function subscriberPage(data: SubscriberPageData): Html {
  const { site, path, email, values, errors, actions } = data;
  const { words } = site;
  const texts = words.subscribe;
  return page({
    site,
    title: texts.yours,
    path,
    isPublic: false,
    mainClass: "view",
    main: html`<h1 class="title">${texts.yours}</h1>
      <p class="note">${texts.yoursText(email)}</p>
      ${data.notice === null ? null : html`<p class="notice" role="status">${data.notice}</p>`}${faults(words, errors, null)}
      <form class="stack" action="${actions.change}" method="post">
        ${choiceFields(words, values, errors, data.whose)}
        <p><button>${texts.save}</button></p>
      </form>
      ${pauseSection(data)}${dataSection(data)}`,
    aside: issueList(data),
  });
}

function pauseSection({ site, actions, pausedUntil, tomorrow }: SubscriberPageData): Html {
  const { subscribe, formats } = site.words;
  const form =
    pausedUntil === null
      ? html`<form class="stack" action="${actions.pause}" method="post">
          <p class="field">
            <label for="field-until">${subscribe.pauseUntil}</label>
            <input id="field-until" name="until" type="date" min="${tomorrow}" required />
          </p>
          <p><button>${subscribe.pause}</button></p>
        </form>`
      : html`<p>
            ${filled(subscribe.resting, {
              day: html`<time datetime="${pausedUntil}">${formats.date(pausedUntil)}</time>`,
            })}
          </p>
          <form action="${actions.resume}" method="post">
            <button>${subscribe.resume}</button>
          </form>`;
  return html`<section id="pause">
    <div class="part-head"><h2>${subscribe.pause}</h2></div>
    ${form}
  </section>`;
}

function dataSection({ site, actions }: SubscriberPageData): Html {
  const { subscribe } = site.words;
  return html`<section id="data">
    <div class="part-head"><h2>${subscribe.data}</h2></div>
    <p><a href="${actions.export}">${subscribe.export}</a></p>
    <div class="actions">
      <form action="${actions.leave}" method="post"><button>${subscribe.leave}</button></form>
      <form action="${actions.erase}" method="post"><button>${subscribe.erase}</button></form>
    </div>
  </section>`;
}

function issueList({ site, issues }: SubscriberPageData): Slot {
  if (issues.length === 0) return null;
  const { subscribe, formats } = site.words;
  return html`<section>
    <h2>${subscribe.sent}</h2>
    <ol>
      ${issues.map(
        ({ title, href, at }) =>
          html`<li>
            <a href="${href}">${title}</a>
            <span class="note"><time datetime="${at}">${formats.date(at)}</time></span>
          </li>`,
      )}
    </ol>
  </section>`;
}
