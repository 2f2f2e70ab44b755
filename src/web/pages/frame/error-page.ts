import { html } from "hono/html";
import { filled } from "../filled.ts";
import type { Html } from "./html.ts";
import { stepList, titledPage } from "./plain-page.ts";
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

const MINUTES_FROM_SECONDS = 90;

/** An error says what is wrong, what was not lost, and what can be done. */
export function errorPage(data: ErrorPageData): Html {
  const { site, path, status, message, requestId } = data;
  const { errors } = site.words;
  const title = errors.titles[status] ?? (status < 500 ? errors.failed : errors.broken);
  const request = html`<code>${requestId}</code>`;
  return titledPage(
    { site, path, title },
    html`<p>${message ?? errors.ours}</p>
      ${waiting(data)}${stepList(steps(data))}
      <p class="note">
        ${errors.statusLine(status)}${requestId === null ? null : html`, ${filled(errors.request, { id: request })}`}
      </p>`,
  );
}

function waiting({ retryAfterSeconds: seconds, site }: ErrorPageData): Html | null {
  if (seconds === null) return null;
  const { errors } = site.words;
  const isLong = seconds > MINUTES_FROM_SECONDS;
  const wait = isLong ? errors.minutes(Math.ceil(seconds / 60)) : errors.seconds(seconds);
  return html`<p>${errors.tryAgain(wait)}</p>`;
}

function steps({ status, site }: ErrorPageData): { label: string; href: string }[] {
  const { errors, site: words } = site.words;
  return [
    ...(status === 401 ? [{ label: words.signIn, href: "/sign-in" }] : []),
    { label: errors.todaysPapers, href: "/" },
    ...(status >= 500 ? [{ label: errors.status, href: "/status" }] : []),
    ...(status >= 500 && site.contact?.includes("@")
      ? [{ label: errors.write, href: `mailto:${site.contact}` }]
      : []),
  ];
}
