import { html } from "hono/html";
import type { Badge } from "../../../results/result-badge.ts";
import type { Html } from "../frame/html.ts";

const HEIGHT = 20;
const PADDING = 7;
/** Letters of 11 px sans-serif are about so wide; the text is fitted to it. */
const LETTER_WIDTH = 6.4;

/** A badge for a README: label and message side by side, readable without colours. */
export function badgePicture({ label, message, color }: Badge): Html {
  const left = widthOf(label);
  const right = widthOf(message);
  const fill = /^[0-9a-f]{6}$/.test(color) ? `#${color}` : "#757575";
  const title = `${label}: ${message}`;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${String(left + right)}"
    height="${String(HEIGHT)}"
    role="img"
    aria-label="${title}"
  >
    <title>${title}</title>
    <rect width="${String(left)}" height="${String(HEIGHT)}" fill="#1b1b1b" />
    <rect x="${String(left)}" width="${String(right)}" height="${String(HEIGHT)}" fill="${fill}" />
    <g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">
      <text x="${String(PADDING)}" y="14" textLength="${String(left - 2 * PADDING)}">${label}</text>
      <text x="${String(left + PADDING)}" y="14" textLength="${String(right - 2 * PADDING)}">
        ${message}
      </text>
    </g>
  </svg>`;
}

const widthOf = (text: string): number =>
  Math.round(Array.from(text).length * LETTER_WIDTH) + 2 * PADDING;
