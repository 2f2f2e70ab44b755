import { html } from "hono/html";
import type { Html } from "../html.ts";
import { page } from "../layout.ts";
import { messagePage } from "../plain-page.ts";
import type { Site } from "../site.ts";
import { inputField, notice, textArea } from "./form-parts.ts";

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
  return page({
    site,
    title: "Put a paper forward",
    path: "/submit",
    mainClass: "view",
    main: html`<h1>Put a paper forward</h1>
      <p>
        Any paper, old or new: we read title, authors and abstract at its source. One that is here
        already opens its page.
      </p>
      ${notice(message)}
      <form class="stack" action="/submit" method="post">
        ${inputField({ name: "id", label: "arXiv id, DOI, or address", value: fields.id, isRequired: true, hint: "2311.03285 · 10.1000/xyz · https://openreview.net/forum?id=… · https://aclanthology.org/…" })}
        ${textArea({ name: "comment", label: "Why should others read it?", value: fields.comment, rows: 3 })}
        <details ${isByHand ? html`open` : null}>
          <summary>Give title and authors by hand</summary>
          ${inputField({ name: "title", label: "Title", value: fields.title })}
          ${textArea({ name: "authors", label: "Authors, one a line", value: fields.authors, rows: 3 })}
          ${textArea({ name: "abstract", label: "Abstract", value: fields.abstract, rows: 5 })}
          ${inputField({ name: "published", label: "Day of publication", type: "date", value: fields.published })}
        </details>
        <p><button>Put it forward</button></p>
      </form>`,
  });
}

export function waitingPage(site: Site): Html {
  return messagePage({
    site,
    path: "/submit",
    title: "Thank you: a moderator looks at it",
    text: [
      "New accounts’ submissions without a known source are looked at before they are shown. That is all; nothing more is to do.",
    ],
    steps: [{ label: "Back to today’s papers", href: "/" }],
  });
}
