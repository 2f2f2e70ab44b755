import { html } from "hono/html";
import type { Html } from "./html.ts";

export interface WhyData {
  formulaVersion: number;
  hotness: number;
  /** Contributions sum to `hotness` (RK4). */
  inputs: WhyInput[];
  /** What would move it one place up, in words. */
  next: string | null;
}

export interface WhyInput {
  kind: string;
  /** Says the input better than its kind does: `Announced 2 August 2022`. */
  label: string | null;
  value: number;
  weight: number;
  contribution: number;
}

const KIND_WORDS: Record<string, string> = {
  vote: "Votes",
  discount: "Votes that count less (rings)",
  pick: "Curator’s pick",
  comment: "Comments by other readers",
  save: "Saves",
  code: "Code, checked",
  stars: "New stars of its code",
  mention: "Mentions",
  citation: "Citations",
  announced: "Day of announcement",
  published: "Day of publication",
  edition: "Day of the edition",
};

/** Why a paper stands where it stands: every input with its weight, and their sum. */
export function whyTable({ formulaVersion, hotness, inputs, next }: WhyData): Html {
  return html`<div tabindex="0" role="region" aria-label="Inputs of the ranking">
      <table class="why">
        <thead>
          <tr>
            <th scope="col">Input</th>
            <th scope="col">Value</th>
            <th scope="col">Weight</th>
            <th scope="col">Adds</th>
          </tr>
        </thead>
        <tbody>
          ${inputs.map(
            (input) =>
              html`<tr>
                <th scope="row">${input.label ?? kindWords(input)}</th>
                <td>${number(input.value)}</td>
                <td>${number(input.weight)}</td>
                <td>${number(input.contribution)}</td>
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="3">Hotness</th>
            <td>${number(hotness)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
    ${next === null ? null : html`<p class="note">${next}</p>`}
    <p class="meta"><a href="/about/ranking">Formula ${formulaVersion}, published</a></p>`;
}

/** A pick counts twice: as a signal, and as the day from which its time runs. */
function kindWords({ kind, value, contribution }: WhyInput): string {
  if (kind === "pick" && value === contribution && value > 1) return "Day of the pick";
  return signalWords(kind);
}

export function signalWords(kind: string): string {
  return KIND_WORDS[kind] ?? kind;
}

/** At most four decimals, a true minus, and no digit that says nothing. */
function number(value: number): string {
  const rounded = Math.round(value * 10_000) / 10_000;
  return String(Object.is(rounded, -0) ? 0 : rounded).replace("-", "−");
}
