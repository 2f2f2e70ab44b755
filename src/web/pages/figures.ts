import { html } from "hono/html";
import type { Html, Slot } from "./frame/html.ts";

/** A bar as long as its number, with a mark where the usual is; the numbers are in the row itself. */
export function bar(value: number, max: number, usual: number | null): Html {
  const mark = usual === null ? null : html`<path d="M${share(usual, max)} -2v14" />`;
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect width="${share(value, max)}" height="10" />
    ${mark}
  </svg>`;
}

function share(value: number, max: number): string {
  return max <= 0 ? "0" : ((value / max) * 100).toFixed(1);
}

const SPARK_WIDTH = 196;
const SPARK_BASE = 38;
const SPARK_TOP = 5;

/** A line of values over time, said in a sentence to who cannot see it. */
export function spark(values: number[], sentence: string): Html {
  const max = Math.max(1, ...values);
  const step = SPARK_WIDTH / Math.max(1, values.length - 1);
  const points = values.map((value, at) => {
    const y = SPARK_BASE - (value / max) * (SPARK_BASE - SPARK_TOP);
    return `${Math.round(at * step)} ${y.toFixed(1)}`;
  });
  return html`<svg
    class="spark"
    viewBox="0 0 200 40"
    preserveAspectRatio="none"
    role="img"
    aria-label="${sentence}"
  >
    <line x1="0" x2="200" y1="38" y2="38" />
    <path d="M${points.join(" ")}" />
  </svg>`;
}

export interface BarRow {
  label: Slot;
  href: string | null;
  count: number;
  usual: number | null;
}

/** A table of bars: the picture and its numbers in one. */
export function barTable(data: {
  caption: string | null;
  head: { label: string; bar: string; count: string; usual: string | null };
  rows: BarRow[];
  number: (value: number) => string;
}): Html {
  const { head, rows, number, caption } = data;
  const hasUsual = head.usual !== null;
  const max = Math.max(1, ...rows.flatMap(({ count, usual }) => [count, usual ?? 0]));
  return html`<table>
    ${
      caption === null
        ? null
        : html`<caption>
            ${caption}
          </caption>`
    }
    <thead>
      <tr>
        <th scope="col">${head.label}</th>
        <th scope="col"><span class="unseen">${head.bar}</span></th>
        <th scope="col" class="n">${head.count}</th>
        ${hasUsual ? html`<th scope="col" class="n">${head.usual}</th>` : null}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ label, href, count, usual }) =>
          html`<tr>
            <th scope="row">${href === null ? label : html`<a href="${href}">${label}</a>`}</th>
            <td>${bar(count, max, hasUsual ? usual : null)}</td>
            <td class="n">${number(count)}</td>
            ${hasUsual ? html`<td class="n">${number(usual ?? 0)}</td>` : null}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
