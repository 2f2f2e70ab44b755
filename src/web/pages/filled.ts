import { html } from "hono/html";
import type { Html, Slot } from "./frame/html.ts";

/** A sentence with markup in the places that it names in braces: `"Read it on {source}."` */
export function filled(sentence: string, parts: Record<string, Slot>): Html {
  const pieces = sentence.split(/\{(\w+)\}/);
  return html`${pieces.map((piece, at) => (at % 2 === 0 ? piece : (parts[piece] ?? "")))}`;
}
