import { html } from "hono/html";
import { WEIGHT_MAX } from "../../../recommendations/profile.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";

export interface WeightRow {
  kind: "word" | "author";
  value: string;
  label: string;
  weight: number;
}

/** What was learnt, each with a bar of its weight and two buttons that change it by one. */
export function weightList({ taste }: Words, rows: readonly WeightRow[]): Html {
  const { you } = taste;
  if (rows.length === 0) return html`<p class="note">${you.none}</p>`;
  return html`<ul class="weights">
    ${rows.map(
      ({ kind, value, label, weight }) =>
        html`<li>
          <span translate="no">${label}</span>
          <svg
            class="bar"
            viewBox="0 0 100 10"
            preserveAspectRatio="none"
            role="img"
            aria-label="${you.weightOf(label, weight, WEIGHT_MAX)}"
          >
            <rect width="${(100 * weight) / WEIGHT_MAX}" height="10" />
          </svg>
          <form action="/you" method="post">
            <input type="hidden" name="act" value="weigh" />
            <input type="hidden" name="kind" value="${kind}" />
            <input type="hidden" name="value" value="${value}" />
            ${stepButton("−", you.less(label), weight - 1)}${stepButton("+", you.more(label), weight + 1)}
          </form>
        </li>`,
    )}
  </ul>`;
}

function stepButton(sign: string, label: string, weight: number): Slot {
  const isOver = weight < 0 || weight > WEIGHT_MAX;
  return html`<button
    class="small plain"
    name="weight"
    value="${Math.min(WEIGHT_MAX, Math.max(0, weight))}"
    aria-label="${label}"
    ${isOver ? html`disabled` : null}
  >
    ${sign}
  </button>`;
}
