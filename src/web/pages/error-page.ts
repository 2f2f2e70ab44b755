import { html } from "hono/html";
import type { Html } from "./html.ts";
import { page } from "./layout.ts";
import { stepList } from "./plain-page.ts";
import type { Site } from "./site.ts";

export interface ErrorPageData {
  site: Site;
  path: string;
  /** HTTP status. */
  status: number;
  /** What is wrong and what to do (UserError); null where only we can know. */
  message: string | null;
  /** Finds the line in the log. */
  requestId: string | null;
  /** Seconds to wait, with 429 and 503. */
  retryAfterSeconds: number | null;
}

const TITLES: Record<number, string> = {
  400: "That could not be read",
  401: "Please sign in",
  403: "That is not allowed",
  404: "Nothing is at this address",
  405: "That cannot be done here",
  409: "Somebody was faster",
  410: "This is gone",
  413: "That is too long",
  429: "Too many at once",
  503: "Not just now",
};

/** An error says what is wrong, what was not lost, and what can be done. */
export function errorPage(data: ErrorPageData): Html {
  const { site, path, status, message, requestId } = data;
  const title = TITLES[status] ?? (status < 500 ? "That did not work" : "Something broke here");
  return page({
    site,
    title,
    path,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>${title}</h1>
      <p>
        ${message ?? "The fault is ours, and it has been written down. Nothing that was saved before is lost."}
      </p>
      ${waiting(data)}${stepList(steps(data))}
      <p class="meta">
        Status ${status}${requestId === null ? null : html`, request <code>${requestId}</code>`}
      </p>`,
  });
}

function waiting({ retryAfterSeconds }: ErrorPageData): Html | null {
  if (retryAfterSeconds === null) return null;
  const wait =
    retryAfterSeconds > 90
      ? `${Math.ceil(retryAfterSeconds / 60)} minutes`
      : `${retryAfterSeconds} seconds`;
  return html`<p>Try again in ${wait}.</p>`;
}

function steps({ status, site }: ErrorPageData): { label: string; href: string }[] {
  return [
    ...(status === 401 ? [{ label: "Sign in", href: "/sign-in" }] : []),
    { label: "Today’s papers", href: "/" },
    ...(status >= 500
      ? [{ label: "Is everything running? The status page", href: "/status" }]
      : []),
    ...(status >= 500 && site.contact?.includes("@")
      ? [{ label: "Write to us", href: `mailto:${site.contact}` }]
      : []),
  ];
}
