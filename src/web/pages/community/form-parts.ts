import { html } from "hono/html";
import type { Html, Slot } from "../frame/html.ts";

interface Field {
  name: string;
  label: string;
  value?: string;
  hint?: string | null;
  isRequired?: boolean;
}

interface InputField extends Field {
  type?: "text" | "email" | "url" | "date";
  autocomplete?: string;
  inputmode?: string;
}

/** A labelled line of text. `id` is the name, after `scope` where a page has several such forms. */
export function inputField(field: InputField, scope = ""): Html {
  const id = scope + field.name;
  return html`<div class="field">
    <label for="${id}">${field.label}</label>
    <input
      id="${id}"
      name="${field.name}"
      type="${field.type ?? "text"}"
      value="${field.value ?? ""}"
      ${attribute("autocomplete", field.autocomplete)}
      ${attribute("inputmode", field.inputmode)}
      ${field.isRequired ? html`required` : null}
      ${field.hint ? html`aria-describedby="${id}-hint"` : null}
    />
    ${hintOf(id, field.hint)}
  </div>`;
}

export function textArea(field: Field & { rows?: number }, scope = ""): Html {
  const id = scope + field.name;
  return html`<div class="field">
    <label for="${id}">${field.label}</label>
    <textarea
      id="${id}"
      name="${field.name}"
      rows="${field.rows ?? 5}"
      ${field.isRequired ? html`required` : null}
      ${field.hint ? html`aria-describedby="${id}-hint"` : null}
    >
${field.value ?? ""}</textarea>
    ${hintOf(id, field.hint)}
  </div>`;
}

export function choiceField(
  field: Field & { choices: { value: string; label: string }[] },
  scope = "",
): Html {
  const id = scope + field.name;
  return html`<div class="field">
    <label for="${id}">${field.label}</label>
    <select id="${id}" name="${field.name}">
      ${field.choices.map(
        ({ value, label }) =>
          html`<option value="${value}" ${value === field.value ? html`selected` : null}>
            ${label}
          </option>`,
      )}
    </select>
    ${hintOf(id, field.hint)}
  </div>`;
}

/** One button that posts, beside others. */
export function buttonForm(action: string, label: string, name = "", value = ""): Html {
  return html`<form action="${action}" method="post">
    <button class="plain" ${name === "" ? null : html`name="${name}" value="${value}"`}>
      ${label}
    </button>
  </form>`;
}

/** What went wrong, over the form that it is about; the focus begins there, without a script too. */
export function notice(message: string | null): Slot {
  if (message === null) return null;
  return html`<p class="notice" role="alert" tabindex="-1" autofocus>${message}</p>`;
}

/** What has been done, where the page does not show it otherwise. */
export function done(message: string | undefined): Slot {
  if (message === undefined) return null;
  return html`<p class="notice" role="status" tabindex="-1" autofocus>${message}</p>`;
}

function hintOf(id: string, hint: string | null | undefined): Slot {
  return hint ? html`<p class="note" id="${id}-hint">${hint}</p>` : null;
}

function attribute(name: "autocomplete" | "inputmode", value: string | undefined): Slot {
  if (value === undefined) return null;
  return name === "autocomplete" ? html`autocomplete="${value}"` : html`inputmode="${value}"`;
}
