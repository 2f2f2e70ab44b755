import { html, raw } from "hono/html";
import type { Lineage, Relative } from "../../../companions/read-lineage.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import { headlineHtml } from "../feeds/headline.ts";
import type { Slot } from "../frame/html.ts";
import { paperPath } from "../../../papers/identifiers/paper-path.ts";
import { sourceName } from "./paper-elsewhere.ts";

const SHOWN_MAX = 8;
const WIDTH = 192;
const LEFT = 4;
const DOT_STEP = 6;
const BASE = 34;
const DOTS_HIGH_MAX = 5;

/** What a paper here is built on and what followed it: a line of time, and the same as a table. */
export function paperLineage(words: Words, paper: Paper, lineage: Lineage): Slot {
  const { builtOn, followedBy } = lineage;
  const all = [...builtOn, ...followedBy];
  const [first] = all;
  if (!first) return null;
  const texts = words.lineage;
  const sources = [...new Set(all.flatMap(({ sources: each }) => each))].map(sourceName);
  const day =
    all
      .map(({ seenOn }) => seenOn)
      .sort()
      .at(-1) ?? first.seenOn;
  return html`<section id="lineage" class="tab">
    <h2>${texts.title}</h2>
    ${timeline(words, paper, lineage)}
    <table>
      <thead>
        <tr>
          <th scope="col">${texts.paper}</th>
          <th scope="col" class="n">${texts.date}</th>
        </tr>
      </thead>
      ${rows(words, texts.builtOn, builtOn)}${rows(words, texts.followedBy, followedBy)}
    </table>
    <p class="note">${texts.from(sources.sort().join(", "), words.formats.date(day))}</p>
  </section>`;
}

function rows(words: Words, label: string, relatives: Relative[]): Slot {
  if (relatives.length === 0) return null;
  const { lineage, formats } = words;
  // The nearest in time are the last of what came before and the first of what came after.
  const shown =
    label === lineage.builtOn ? relatives.slice(-SHOWN_MAX) : relatives.slice(0, SHOWN_MAX);
  const more = relatives.length - shown.length;
  return html`<tbody>
    <tr>
      <th scope="rowgroup" colspan="2">${label}</th>
    </tr>
    ${shown.map(
      ({ key, title, day }) =>
        html`<tr>
          <td><a href="${paperPath(key)}">${raw(headlineHtml(title))}</a></td>
          <td class="n">${day === null ? lineage.noDate : formats.date(day)}</td>
        </tr>`,
    )}
    ${
      more === 0
        ? null
        : html`<tr>
            <td colspan="2">${lineage.more(more)}</td>
          </tr>`
    }
  </tbody>`;
}

/** A dot for each dated paper, one above the other where they fall together; the paper itself is a stroke. */
function timeline(words: Words, paper: Paper, { builtOn, followedBy }: Lineage): Slot {
  const own = paper.announcedOn ?? paper.publishedAt?.slice(0, 10) ?? null;
  const days = [...builtOn, ...followedBy].flatMap(({ day }) => day ?? []);
  if (own === null || days.length === 0) return null;
  const times = [own, ...days].map((day) => Date.parse(day));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  if (from === to) return null;
  const place = (day: string): number =>
    LEFT + Math.round(((Date.parse(day) - from) / (to - from)) * (WIDTH / DOT_STEP)) * DOT_STEP;
  const columns = Map.groupBy(days, place);
  const dots = [...columns].flatMap(([x, inColumn]) =>
    inColumn
      .slice(0, DOTS_HIGH_MAX)
      .map((_, at) => `M${x} ${String(BASE - DOT_STEP * (at + 0.8))}h0`),
  );
  const x = place(own);
  return html`<svg
    class="spark dots"
    viewBox="0 0 200 40"
    preserveAspectRatio="none"
    role="img"
    aria-label="${words.lineage.picture(builtOn.length, followedBy.length)}"
  >
    <line x1="0" x2="200" y1="${String(BASE)}" y2="${String(BASE)}" />
    <path class="own" d="M${x} 2V38" />
    <path d="${dots.join("")}" />
  </svg>`;
}
