import { html } from "hono/html";
import type { Evaluation } from "../../../results/read-evaluations.ts";
import type { Words } from "../../../words/words.ts";
import { choiceField, inputField } from "../community/form-parts.ts";
import type { Html, Slot } from "../frame/html.ts";
import { leaderboardPath } from "./result-paths.ts";

/** Who looks after a board. */
export function keeperLine({ resultForms: texts }: Words, keepers: string[]): Slot {
  if (keepers.length === 0) return null;
  const names = keepers.map(
    (handle, at) => html`${at > 0 ? ", " : ""}<a href="/readers/${handle}">${handle}</a>`,
  );
  return html`<p class="note">${texts.keepers} ${names}</p>`;
}

/** An administrator names a reader to look after a board, or ends it. */
export function keeperForm({ resultForms: texts }: Words, { task, dataset }: Evaluation): Html {
  const scopes = [
    { value: "board", label: texts.keeperBoard },
    { value: "task", label: texts.keeperTask },
  ];
  const acts = [
    { value: "name", label: texts.keeperName },
    { value: "end", label: texts.keeperEnd },
  ];
  return html`<details>
    <summary>${texts.nameKeeper}</summary>
    <form
      class="stack"
      action="${leaderboardPath(task.slug, dataset.slug)}/moderators"
      method="post"
    >
      ${inputField({ name: "handle", label: texts.keeperHandle, isRequired: true }, "keeper-")}
      ${choiceField({ name: "scope", label: texts.keeperScope, choices: scopes }, "keeper-")}
      ${choiceField({ name: "act", label: texts.keeperAct, choices: acts }, "keeper-")}
      ${inputField({ name: "reason", label: texts.reason, isRequired: true }, "keeper-")}
      <p><button>${texts.nameKeeper}</button></p>
    </form>
  </details>`;
}
