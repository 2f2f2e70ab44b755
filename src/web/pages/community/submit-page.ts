import { html } from "hono/html";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { messagePage } from "../frame/plain-page.ts";
import type { Site } from "../frame/site.ts";
import { inputField, notice, textArea } from "./form-parts.ts";

const SUBMIT_EXAMPLES =
  "2311.03285 · 10.1000/xyz · https://openreview.net/forum?id=… · https://aclanthology.org/…";

export interface SubmitPageData {
  site: Site;
  fields: {
    id: string;
    comment: string;
    title: string;
    authors: string;
    abstract: string;
    published: string;
  };
  message: string | null;
  /** The fields for metadata by hand stand open: nothing could be read, or they were used. */
  isByHand: boolean;
}

export function submitPage({ site, fields, message, isByHand }: SubmitPageData): Html {
  const { account } = site.words;
  return page({
    site,
    title: account.submitTitle,
    view: "submit",
    path: "/submit",
    mainClass: "view",
    main: html`<h1 class="title">${account.submitTitle}</h1>
      <p>${account.submitIntro}</p>
      ${notice(message)}
      <form class="stack" action="/submit" method="post">
        ${inputField({ name: "id", label: account.submitId, value: fields.id, isRequired: true, hint: SUBMIT_EXAMPLES })}
        ${textArea({ name: "comment", label: account.submitWhy, value: fields.comment, rows: 3 })}
        <details ${isByHand ? html`open` : null}>
          <summary>${account.byHand}</summary>
          ${inputField({ name: "title", label: account.title, value: fields.title })}
          ${textArea({ name: "authors", label: account.authors, value: fields.authors, rows: 3 })}
          ${textArea({ name: "abstract", label: account.abstract, value: fields.abstract, rows: 5 })}
          ${inputField({ name: "published", label: account.published, type: "date", value: fields.published })}
        </details>
        <p><button>${account.submit}</button></p>
      </form>`,
  });
}

export function waitingPage(site: Site): Html {
  const { account, subscribe } = site.words;
  return messagePage({
    site,
    path: "/submit",
    title: account.waiting,
    text: [account.waitingText],
    steps: [{ label: subscribe.backToday, href: "/" }],
  });
}
