import { html } from "hono/html";
import type { Html, Slot } from "./html.ts";
import { page } from "./layout.ts";
import type { Site } from "./site.ts";

export interface MessagePageData {
  site: Site;
  path: string;
  title: string;
  /** Paragraphs; a string is escaped. */
  text: Slot[];
  /** What can be done now. */
  steps: { label: string; href: string }[];
}

/** A page of a title and what is below it, which no machine is to keep. */
export function titledPage(
  { site, path, title }: Pick<MessagePageData, "site" | "path" | "title">,
  below: Slot,
): Html {
  return page({
    site,
    title,
    path,
    isPublic: false,
    mainClass: "view",
    main: html`<h1 class="title">${title}</h1>
      ${below}`,
  });
}

/** A page that says one thing, and what comes next: mail sent, subscription confirmed, gone. */
export function messagePage({ text, steps, ...titled }: MessagePageData): Html {
  return titledPage(
    titled,
    html`${text.map((paragraph) => html`<p>${paragraph}</p>`)}${stepList(steps)}`,
  );
}

export function stepList(steps: { label: string; href: string }[]): Slot {
  if (steps.length === 0) return null;
  return html`<ul class="steps">
    ${steps.map(({ label, href }) => html`<li><a class="button plain" href="${href}">${label}</a></li>`)}
  </ul>`;
}

export interface ButtonPageData {
  site: Site;
  path: string;
  title: string;
  text: Slot[];
  /** Where the form posts: the signed token is part of the address (DG8, DG9). */
  action: string;
  button: string;
  /** Is shown under the button: what happens if nothing is pressed. */
  note: string | null;
}

/** Confirm, sign in, leave: one form with only a button, since scanners open links (DG8). */
export function buttonPage(data: ButtonPageData): Html {
  return page({
    site: data.site,
    title: data.title,
    path: data.path,
    isPublic: false,
    isBare: true,
    mainClass: "view",
    main: html`<h1 class="title">${data.title}</h1>
      ${data.text.map((paragraph) => html`<p>${paragraph}</p>`)}
      <form action="${data.action}" method="post"><button>${data.button}</button></form>
      ${data.note === null ? null : html`<p class="note">${data.note}</p>`}`,
  });
}
