import { html } from "hono/html";
import { LIKED_BOXES } from "../../../setup/liked-examples.ts";
import type { LikedBox } from "../../../setup/liked-examples.ts";
import type { Html } from "../frame/html.ts";
import type { FieldsData } from "./setup-fields.ts";

const ROWS: Record<LikedBox, number> = {
  likedPapers: 5,
  likedAuthors: 3,
  likedWords: 2,
  likedFields: 1,
};

/** What the group likes, to order the first mornings by; folded while nothing is there. */
export function likedFields(data: FieldsData): Html {
  const { words, values, errors } = data;
  const { setup } = words;
  const isOpen = LIKED_BOXES.some((box) => (values.liked?.[box] ?? "") !== "" || errors[box]);
  return html`<details class="fold" ${isOpen ? html`open` : null}>
    <summary>${setup.liked}</summary>
    <p class="note">${setup.likedHint}</p>
    ${LIKED_BOXES.map((box) => likedBox(data, box))}
  </details>`;
}

function likedBox({ words, values, errors }: FieldsData, box: LikedBox): Html {
  const { label, hint } = words.setup.likedBoxes[box];
  const error = errors[box];
  return html`<div class="field">
    <label for="${box}">${label}</label>
    <textarea
      id="${box}"
      name="${box}"
      rows="${ROWS[box]}"
      aria-describedby="${box}-hint"
      ${error ? html`aria-invalid="true"` : null}
    >
${values.liked?.[box] ?? ""}</textarea>
    <p class="note" id="${box}-hint">
      ${error ? html`<span class="error">${error}</span> ` : null}${hint}
    </p>
  </div>`;
}
