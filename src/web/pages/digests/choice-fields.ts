import { html } from "hono/html";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";
import type { Html, Slot } from "../frame/html.ts";

/** The fields of a subscription by their names in the form, as text. */
export interface ChoiceValues {
  cadence: string;
  hour: string;
  zone: string;
  count: string;
  weekday: string;
  /** `1` or empty. */
  forYou: string;
  /** `1` or empty. */
  notices: string;
  /** `1` or empty. */
  top: string;
  category: string;
  query: string;
  tellsEmpty: string;
}

/** Whose profile the papers “for you” go by: the asking account's, another's, this browser's, the one kept. */
export type Whose = "account" | "other" | "browser" | "kept" | "none";

/** By field; what is wrong and what to write instead. */
export type FieldErrors = Partial<Record<keyof ChoiceValues | "email", string>>;

const COUNTS = [5, 10, 20, 30, 50];

/** What, how often, when and how many: the same fields for a new subscription and a changed one. */
export function choiceFields(
  { subscribe: words }: Words,
  values: ChoiceValues,
  errors: FieldErrors,
  whose: Whose,
): Html {
  const days = words.weekdays.map((day, at): [string, string] => [String(at + 1), day]);
  return html`<fieldset>
      <legend>${words.which}</legend>
      ${forYouField(words, values, errors, whose)} ${checkbox("top", words.top, values.top)}
      ${textField("category", words.category, values.category, errors.category, words.categoryHint)}
      ${textField("query", words.query, values.query, errors.query, words.queryHint)}
      <p class="note">${words.any}</p>
    </fieldset>
    <fieldset class="row">
      <legend>${words.when}</legend>
      <div class="fields">
        ${select("cadence", words.often, Object.entries(words.cadences), values.cadence, errors.cadence)}
        ${select("weekday", words.weekday, days, values.weekday, errors.weekday)}
        ${select("hour", words.hour, hours(), values.hour, errors.hour)}
        ${textField("zone", words.zone, values.zone, errors.zone, null)}
        ${select("count", words.upTo, counts(values.count), values.count, errors.count)}
      </div>
    </fieldset>
    ${checkbox("tellsEmpty", words.tellsEmpty, values.tellsEmpty)}`;
}

/** Where nothing is known of who asks, the way to say it is in place of the box. */
function forYouField(
  words: Words["subscribe"],
  values: ChoiceValues,
  errors: FieldErrors,
  whose: Whose,
): Html {
  if (whose === "none") {
    const link = html`<a href="/you/seed">${words.forYouBegin}</a>`;
    return html`<p class="note">${filled(words.forYouNone, { link })}</p>`;
  }
  return html`${checkbox("forYou", words.forYou, values.forYou)}
    <p class="note">${words.forYouOf[whose]}</p>
    ${errorText("forYou", errors.forYou)}
    ${whose === "account" || whose === "other" ? checkbox("notices", words.notices, values.notices) : null}
    ${errorText("notices", errors.notices)}`;
}

export function textField(
  name: string,
  label: string,
  value: string,
  error: string | undefined,
  placeholder: string | null,
  type = "text",
): Html {
  const auto = type === "email" ? html`required autocomplete="email"` : null;
  return html`<p class="field">
    <label for="field-${name}">${label}</label>
    <input
      id="field-${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      ${auto}
      ${placeholder === null ? null : html`placeholder="${placeholder}"`}
      ${errorMarks(name, error)}
    />
    ${errorText(name, error)}
  </p>`;
}

function select(
  name: string,
  label: string,
  options: [string, string][],
  value: string,
  error: string | undefined,
): Html {
  return html`<p class="field">
    <label for="field-${name}">${label}</label>
    <select id="field-${name}" name="${name}" ${errorMarks(name, error)}>
      ${options.map(([key, words]) => html`<option value="${key}" ${key === value ? html`selected` : null}>${words}</option>`)}
    </select>
    ${errorText(name, error)}
  </p>`;
}

function checkbox(name: string, label: string, value: string): Html {
  return html`<p class="check">
    <label
      ><input type="checkbox" name="${name}" value="1" ${value === "" ? null : html`checked`} />
      ${label}</label
    >
  </p>`;
}

function errorMarks(name: string, error: string | undefined): Slot {
  return error === undefined ? null : html`aria-invalid="true" aria-describedby="error-${name}"`;
}

function errorText(name: string, error: string | undefined): Slot {
  return error === undefined ? null : html`<span class="error" id="error-${name}">${error}</span>`;
}

function hours(): [string, string][] {
  return Array.from({ length: 24 }, (_, hour) => [String(hour), `${hour}:00`]);
}

/** The usual numbers, and the one that was asked for. */
function counts(value: string): [string, string][] {
  const own = Number(value);
  const all = Number.isInteger(own) && own > 0 && !COUNTS.includes(own) ? [...COUNTS, own] : COUNTS;
  return all.toSorted((one, other) => one - other).map((count) => [String(count), String(count)]);
}
