import { html } from "hono/html";
import { FLAG_REASONS } from "../../../curation/flags.ts";
import type { Html } from "../html.ts";
import { choiceField, inputField } from "./form-parts.ts";

/** A report with a reason, folded away until it is wanted. */
export function flagForm(action: string, scope: string, label: string): Html {
  return html`<details>
    <summary>${label}</summary>
    <form class="stack" action="${action}" method="post">
      ${choiceField({ name: "reason", label: "What is wrong?", choices: [...FLAG_REASONS] }, scope)}
      ${inputField({ name: "note", label: "In a few words, for the moderators" }, scope)}
      <p><button class="quiet">Send</button></p>
    </form>
  </details>`;
}
