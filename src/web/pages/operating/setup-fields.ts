import { html } from "hono/html";
import { allCategories, categoryName } from "../../../papers/categories.ts";
import { COMMON_CATEGORIES, typicalCount } from "../../../setup/typical-counts.ts";
import type { Liked, LikedBox } from "../../../setup/liked-examples.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";

export type SetupField = "name" | "zone" | "categories" | "mail" | "mailFrom" | "admin" | LikedBox;

/** What a form of settings holds, as text, and what the environment has decided. */
export interface SetupValues {
  name: string;
  zone: string;
  categories: string[];
  mailFrom: string;
  admin: string;
  liked?: Liked;
}

export interface FieldsData {
  words: Words;
  values: SetupValues;
  errors: Partial<Record<SetupField, string>>;
  /** The name of the setting that the environment gives for a field. */
  given: Partial<Record<SetupField, string>>;
}

interface TextField {
  id: SetupField;
  label: string;
  hint: string;
  value: string;
  type?: string;
  placeholder?: string;
}

/** A field with its hint, its fault, and a word where the environment decides it. */
export function setupField({ words, errors, given }: FieldsData, field: TextField): Html {
  const { id, label, hint, value, type = "text", placeholder } = field;
  const error = errors[id];
  const by = given[id];
  return html`<div class="field">
    <label for="${id}">${label}</label
    ><input
      id="${id}"
      name="${id}"
      type="${type}"
      value="${value}"
      aria-describedby="${id}-hint"
      autocomplete="off"
      ${placeholder ? html`placeholder="${placeholder}"` : null}
      ${error ? html`aria-invalid="true"` : null}
      ${by ? html`readonly` : null}
    />
    <p class="note" id="${id}-hint">
      ${error ? html`<span class="error">${error}</span>` : null}${by ? words.setup.fromEnvironment(by) : hint}
    </p>
  </div>`;
}

/** The fields of arXiv: the common ones with a bar, all others folded. */
export function categoryChoice(data: FieldsData): Html {
  const { words, errors, given } = data;
  const common = new Set(Object.values(COMMON_CATEGORIES).flatMap((counts) => Object.keys(counts)));
  const others = allCategories().filter((code) => !common.has(code));
  const isAnyChosen = others.some((code) => data.values.categories.includes(code));
  return html`${errors.categories ? html`<p class="error">${errors.categories}</p>` : null}${
      given.categories
        ? html`<p class="note">${words.setup.fromEnvironment(given.categories)}</p>`
        : null
    }
    <h3 class="label">${words.setup.computerScience}</h3>
    ${categoryList(data, Object.keys(COMMON_CATEGORIES.computerScience))}
    <h3 class="label">${words.setup.otherFields}</h3>
    ${categoryList(data, Object.keys(COMMON_CATEGORIES.otherFields))}
    <details class="fold" ${isAnyChosen ? html`open` : null}>
      <summary>${words.setup.allCategories(allCategories().length)}</summary>
      ${categoryList(data, others)}
    </details>`;
}

function categoryList(data: FieldsData, codes: string[]): Html {
  return html`<ul class="cats">
    ${codes.map((code) => html`<li class="cat">${category(data, code)}</li>`)}
  </ul>`;
}

const MOST = Math.max(
  ...Object.values(COMMON_CATEGORIES).flatMap((counts) => Object.values(counts)),
);

function category({ words, values, given }: FieldsData, code: string): Html {
  const count = typicalCount(code);
  const isChosen = values.categories.includes(code);
  return html`<label class="check"
      ><input
        type="checkbox"
        name="category"
        value="${code}"
        ${count === null ? null : html`data-count="${count}"`}
        ${isChosen ? html`checked` : null}
        ${given.categories ? html`disabled` : null}
      />
      <span lang="en">${categoryName(code)}</span> <span class="note">${code}</span></label
    >${count === null ? null : bar(words, count)}`;
}

function bar(words: Words, count: number): Slot {
  const width = Math.round((count / MOST) * 100);
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width="${width}" height="10" />
    </svg>
    <span class="n" title="${words.setup.perDay(count)}">${words.formats.number(count)}</span>`;
}

/** Where the server and the sender of mail are asked; a stored server is never shown again. */
export function mailFields(data: FieldsData, hasServer: boolean, typed: string): Html {
  const { setup } = data.words;
  return html`<div class="fields">
    ${setupField(data, {
      id: "mail",
      label: setup.server,
      hint: hasServer ? setup.serverKept : setup.serverHint,
      value: typed,
      placeholder: "smtp://user:password@smtp.example.org:587",
    })}
    ${setupField(data, {
      id: "mailFrom",
      label: setup.sender,
      hint: setup.senderHint,
      value: data.values.mailFrom,
      placeholder: "papers@example.org",
    })}
  </div>`;
}
