import { html } from "hono/html";
import { inputText } from "../../../interest/explain-interest.ts";
import type { InterestReason } from "../../../interest/explain-interest.ts";
import type { Words } from "../../../words/words.ts";
import { spark } from "../figures.ts";
import type { Html, Slot } from "../frame/html.ts";

export interface WhyData {
  formulaVersion: number;
  hotness: number;
  /** Contributions sum to `hotness` (RK4). */
  inputs: WhyInput[];
  /** Why it was expected to interest the group; null where that is no input. */
  interest: InterestReason | null;
  /** What would move it one place up. */
  nextPlace: { kind: "first" } | { kind: "bounded" } | { kind: "votes"; votes: number } | null;
}

export interface WhyInput {
  kind: string;
  /** Says the input better than its kind does: `Announced 2 August 2022`. */
  label: string | null;
  value: number;
  weight: number;
  contribution: number;
}

/** Votes of the first 24 hours, summed hour by hour; null where there are too few to draw. */
export type VoteCurve = { from: string; sums: number[] } | null;

const TIME_KINDS = new Set(["announced", "published", "edition"]);

/** Why a paper is where it is: what each signal adds, small; all values and weights folded below. */
export function whySection(words: Words, why: WhyData | null, curve: VoteCurve): Slot {
  if (why === null) return null;
  const { why: texts } = words.paper;
  const signals = why.inputs.filter((input) => !isTime(input));
  const together = signals.reduce((sum, { contribution }) => sum + contribution, 0);
  const next = nextWords(words, why.nextPlace);
  return html`<section id="why" class="tab">
    <h2>${texts.title}</h2>
    ${
      signals.length === 0
        ? null
        : html`<table>
            <thead>
              <tr>
                <th scope="col">${texts.signal}</th>
                <th scope="col" class="n">${texts.adds}</th>
              </tr>
            </thead>
            <tbody>
              ${signals.map(
                (input) =>
                  html`<tr>
                    <th scope="row">${inputWords(words, input)}${reasonOf(words, why, input)}</th>
                    <td class="n">${words.formats.decimal(input.contribution, 2)}</td>
                  </tr>`,
              )}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">${texts.together}</th>
                <td class="n">${words.formats.decimal(together, 2)}</td>
              </tr>
            </tfoot>
          </table>`
    }
    ${voteSpark(words, curve)}${next === null ? null : html`<p class="note">${next}</p>`}
    ${allInputs(words, why)}
    <p class="note"><a href="/about/ranking">${texts.how}</a></p>
  </section>`;
}

/** What expected interest rests on, below its name. */
function reasonOf(words: Words, { interest }: WhyData, { kind }: WhyInput): Slot {
  if (kind !== "interest" || interest === null) return null;
  return html`<br /><small>${inputText(words, interest)}</small>`;
}

const isTime = ({ kind, weight }: WhyInput): boolean =>
  (TIME_KINDS.has(kind) || kind === "pick") && weight === 1;

function nextWords({ paper }: Words, next: WhyData["nextPlace"]): string | null {
  if (next === null) return null;
  if (next.kind === "first") return paper.why.first;
  return next.kind === "bounded" ? paper.why.bounded : paper.why.moreVotes(next.votes);
}

function voteSpark({ paper, formats }: Words, curve: VoteCurve): Slot {
  if (curve === null) return null;
  const total = curve.sums.at(-1) ?? 0;
  const from = `${formats.dayAndMonth(curve.from)}, ${formats.time(curve.from)}`;
  return html`${spark(curve.sums, paper.why.spark(total))}
    <p class="note ends"><span>${from}</span><span>${paper.why.sparkEnd(total)}</span></p>`;
}

/** Every input with value, weight and contribution: the same as the API tells. */
function allInputs(words: Words, { inputs, hotness }: WhyData): Html {
  const { why } = words.paper;
  const { decimal } = words.formats;
  return html`<details>
    <summary>${why.all}</summary>
    <div class="box" tabindex="0" role="region" aria-label="${why.all}">
      <table>
        <thead>
          <tr>
            <th scope="col">${why.input}</th>
            <th scope="col" class="n">${why.value}</th>
            <th scope="col" class="n">${why.weight}</th>
            <th scope="col" class="n">${why.adds}</th>
          </tr>
        </thead>
        <tbody>
          ${inputs.map(
            (input) =>
              html`<tr>
                <th scope="row">${signalWords(words, input.kind)}</th>
                <td class="n">${decimal(input.value, 2)}</td>
                <td class="n">${decimal(input.weight, 2)}</td>
                <td class="n">${decimal(input.contribution, 2)}</td>
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="3">${why.hotness}</th>
            <td class="n">${decimal(hotness, 2)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  </details>`;
}

function inputWords(words: Words, { kind, value }: WhyInput): string {
  const { why } = words.paper;
  if (kind === "vote") return why.votes(value);
  if (kind === "comment") return why.comments(value);
  if (kind === "save") return why.saves(value);
  return signalWords(words, kind);
}

export function signalWords({ paper }: Words, kind: string): string {
  return paper.why.kinds[kind] ?? kind;
}
