import { html } from "hono/html";
import { choiceFields } from "./choice-fields.ts";
import type { ChoiceValues, FieldErrors } from "./choice-fields.ts";
import type { Html, Slot } from "./html.ts";
import { page } from "./layout.ts";
import type { Site } from "./site.ts";
import { faults } from "./subscribe-page.ts";
import { dateWords } from "./words.ts";

export interface SubscriberPageData {
  site: Site;
  /** Path of this page, with its signed token. */
  path: string;
  email: string;
  values: ChoiceValues;
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
  return page({
    site,
    title: "Your digest",
    path,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>Your digest</h1>
      <p class="meta">
        To ${email}. This address of the page is yours alone: whoever has it can change your
        choices.
      </p>
      ${data.notice === null ? null : html`<p class="notice" role="status">${data.notice}</p>`}${faults(errors, null)}
      <form class="stack" action="${actions.change}" method="post">
        ${choiceFields(values, errors)}
        <p><button>Save</button></p>
      </form>
      ${pauseSection(data)}${dataSection(data)}`,
    aside: issueList(data),
  });
}

function pauseSection({ actions, pausedUntil, tomorrow }: SubscriberPageData): Html {
  const form =
    pausedUntil === null
      ? html`<form class="stack" action="${actions.pause}" method="post">
          <p class="field">
            <label for="field-until">No mail before</label>
            <input id="field-until" name="until" type="date" min="${tomorrow}" required />
          </p>
          <p><button>Pause</button></p>
        </form>`
      : html`<p>
            Mail rests until <time datetime="${pausedUntil}">${dateWords(pausedUntil)}</time>.
          </p>
          <form action="${actions.resume}" method="post"><button>Go on now</button></form>`;
  return html`<section id="pause">
    <div class="section-head"><h2>Pause</h2></div>
    ${form}
  </section>`;
}

function dataSection({ actions }: SubscriberPageData): Html {
  return html`<section id="data">
    <div class="section-head"><h2>Your data</h2></div>
    <p><a href="${actions.export}">Everything that is kept about this subscription</a>, as JSON.</p>
    <div class="actions">
      <form action="${actions.leave}" method="post">
        <button class="quiet">Leave the digest</button>
      </form>
      <form action="${actions.erase}" method="post">
        <button class="quiet">Leave and erase everything</button>
      </form>
    </div>
  </section>`;
}

function issueList({ issues }: SubscriberPageData): Slot {
  if (issues.length === 0) return null;
  return html`<section>
    <h2>Sent to you</h2>
    <ol>
      ${issues.map(
        ({ title, href, at }) =>
          html`<li>
            <a href="${href}">${title}</a>
            <small><time datetime="${at}">${dateWords(at)}</time></small>
          </li>`,
      )}
    </ol>
  </section>`;
}
