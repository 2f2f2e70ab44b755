import { html } from "hono/html";
import { typicalCount } from "../../../setup/typical-counts.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { likedFields } from "./liked-fields.ts";
import { categoryChoice, mailFields, setupField } from "./setup-fields.ts";
import type { FieldsData, SetupValues } from "./setup-fields.ts";
import type { Site } from "../frame/site.ts";

export interface SetupPageData extends Omit<FieldsData, "words"> {
  site: Site;
  key: string;
  scriptHref: string;
  /** The mail server that was typed: the page needs it again, and only its owner has the key. */
  mail: string;
  hasServer: boolean;
  message: string | null;
  facts: { dataDir: string; version: string; store: string; hasMail: boolean };
}

/** The one page of the first start: site, fields, mail, administrator. */
export function setupPage(data: SetupPageData): Html {
  const { site, key, message, errors } = data;
  const { words } = site;
  const { setup } = words;
  const fields = { ...data, words };
  const hasFault = Object.keys(errors).length > 0;
  return page({
    site,
    title: setup.title,
    path: "/setup",
    isPublic: false,
    isBare: true,
    head: html`<script type="module" src="${data.scriptHref}"></script>`,
    main: html`<h1 class="title">${setup.title}</h1>
      <p class="note lede">${setup.lede}</p>
      ${hasFault || message ? html`<p class="notice" role="alert">${message ?? setup.faults}</p>` : null}
      <form class="stack setupform" action="/setup" method="post" data-setup>
        <input type="hidden" name="key" value="${key}" />
        ${siteFields(fields, setup.site)}
        <fieldset>
          <legend>${setup.harvest}</legend>
          <p class="note">${setup.harvestHint}</p>
          ${categoryChoice(fields)}${likedFields(fields)}
        </fieldset>
        <fieldset>
          <legend>${setup.mail}</legend>
          <p class="note">${setup.mailHint}</p>
          ${mailFields(fields, data.hasServer, data.mail)}
        </fieldset>
        <fieldset>
          <legend>${setup.admin}</legend>
          ${setupField(fields, {
            id: "admin",
            label: setup.address,
            hint: setup.addressHint,
            value: data.values.admin,
            type: "email",
            placeholder: "you@example.org",
          })}
        </fieldset>
        <p class="notice" data-sum>${sum(site, data.values)}</p>
        <p class="row">
          <button>${setup.open}</button>
          <button class="plain" name="act" value="test">${setup.test}</button>
          <a class="note" href="/">${setup.later}</a>
        </p>
      </form>`,
    aside: beside(data),
  });
}

/** Name and zone; a script may fill in the browser's zone. */
export function siteFields(data: FieldsData, legend: string): Html {
  const { setup } = data.words;
  return html`<fieldset>
    <legend>${legend}</legend>
    <div class="fields">
      ${setupField(data, { id: "name", label: setup.name, hint: setup.nameHint, value: data.values.name })}
      ${setupField(data, { id: "zone", label: setup.zone, hint: setup.zoneHint, value: data.values.zone, placeholder: "Europe/Berlin" })}
    </div>
  </fieldset>`;
}

function sum({ words }: Site, { categories }: SetupValues): Html {
  const papers = categories.reduce((total, code) => total + (typicalCount(code) ?? 0), 0);
  return html`<b>${words.setup.sum(papers, categories.length)}</b> ${words.setup.sumNext}`;
}

function beside({ site, facts }: SetupPageData): Slot {
  const { setup } = site.words;
  return html`<section>
      <h2>${setup.before}</h2>
      <dl class="facts">
        <dt>${setup.data}</dt>
        <dd lang="en">${facts.dataDir}</dd>
        <dt>${setup.store}</dt>
        <dd lang="en">${facts.store}</dd>
        <dt>${setup.version}</dt>
        <dd>${facts.version}</dd>
        <dt>${setup.mailNow}</dt>
        <dd>${facts.hasMail ? setup.mailSet : setup.mailNotSet}</dd>
      </dl>
    </section>
    <section>
      <h2>${setup.onlyYou}</h2>
      <p class="note">${setup.onlyYouText}</p>
    </section>
    <section>
      <h2>${setup.byHand}</h2>
      <p class="note">${setup.byHandText}</p>
    </section>`;
}
