import { html } from "hono/html";
import { FLAG_REASONS } from "../../../curation/flags.ts";
import type { Words } from "../../../words/words.ts";
import type { Html } from "../frame/html.ts";
import { choiceField, inputField } from "./form-parts.ts";

/** A report with a reason, folded away until it is wanted. */
export function flagForm(
  { community, flags }: Words,
  action: string,
  scope: string,
  label: string,
): Html {
  const choices = FLAG_REASONS.map((each) => ({
    value: each.value,
    label: flags[each.value] ?? each.label,
  }));
  return html`<details class="fold">
    <summary>${label}</summary>
    <form class="stack" action="${action}" method="post">
      ${choiceField({ name: "reason", label: community.whatIsWrong, choices }, scope)}
      ${inputField({ name: "note", label: community.forModerators }, scope)}
      <p><button>${community.send}</button></p>
    </form>
  </details>`;
}
