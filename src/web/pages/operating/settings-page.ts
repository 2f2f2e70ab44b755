import { html } from "hono/html";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { likedFields } from "./liked-fields.ts";
import { categoryChoice, mailFields, setupField } from "./setup-fields.ts";
import type { FieldsData } from "./setup-fields.ts";
import { siteFields } from "./setup-page.ts";
import type { Site } from "../frame/site.ts";

export interface SettingsPageData extends Omit<FieldsData, "words"> {
  site: Site;
  hasServer: boolean;
  message: string | null;
}

/** What set-up asked, to be changed later; administrators only. */
export function settingsPage(data: SettingsPageData): Html {
  const { site, errors, message, hasServer } = data;
  const { setup } = site.words;
  const fields = { ...data, words: site.words };
  const says = Object.keys(errors).length > 0 ? setup.faults : message;
  return page({
    site,
    title: setup.settingsTitle,
    path: "/admin/settings",
    isPublic: false,
    main: html`<h1 class="title">${setup.settingsTitle}</h1>
      <p class="note lede">${setup.settingsLede} ${setup.settingsRestart}</p>
      ${says === null ? null : html`<p class="notice" role="status">${says}</p>`}
      <form class="stack setupform" action="/admin/settings" method="post">
        ${siteFields(fields, setup.fieldsSite)}
        <fieldset>
          <legend>${setup.fieldsHarvest}</legend>
          <p class="note">${setup.harvestHint}</p>
          ${categoryChoice(fields)}${likedFields(fields)}
        </fieldset>
        <fieldset>
          <legend>${setup.fieldsMail}</legend>
          ${mailFields(fields, hasServer, "")}
          <p class="check">
            <label><input type="checkbox" name="mailOff" value="1" /> ${setup.noServer}</label>
          </p>
          ${setupField(fields, { id: "admin", label: setup.contact, hint: setup.contactHint, value: data.values.admin, type: "email" })}
        </fieldset>
        <p class="row">
          <button>${setup.save}</button>
          <button class="plain" name="act" value="test">${setup.test}</button>
        </p>
      </form>`,
  });
}
