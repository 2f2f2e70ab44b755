import { DAY_MS } from "../base/days.ts";
import { OutgoingError } from "../base/outgoing-error.ts";
import { samePlaceKey } from "../papers/identifiers/link-places.ts";
import { isAllowedByRobots } from "./robots.ts";
import type { Answer, Source } from "./source.ts";
import type { ClientParts, PoliteClient } from "./polite-client.ts";
import { SourceFault } from "./source-fault.ts";

/** A page's beginning is enough to know that it is there. */
const PAGE_BYTES_MAX = 256 * 1024;
const WORKS_MS = 14 * DAY_MS;
const GONE_MS = 7 * DAY_MS;
const REFUSED_MS = 30 * DAY_MS;
const SIGN_IN = /\/(login|signin|sign-in|sign_in|users\/sign_in|auth|sso)(\/|$|\?)/i;
/** Statuses by which a server refuses HEAD, not the page. */
const HEAD_REFUSED = new Set([400, 401, 403, 404, 405, 406, 410, 501]);

/** Whether each link of a paper still leads somewhere: HEAD, then GET of a page's beginning. */
export const links = (parts: Pick<ClientParts, "db" | "now">): Source => ({
  name: "links",
  label: "Links of papers",
  hosts: [],
  asks: "Each link is asked for with HEAD, then with GET for its beginning; robots.txt is kept.",
  everyWords: "every two weeks, a gone one every week",
  isOnByDefault: true,
  batchMax: 1,
  signal: "code",
  subjectsOf: (paper) =>
    paper.links.flatMap(({ url }) =>
      URL.canParse(url) ? [{ subject: url, host: new URL(url).host }] : [],
    ),
  ask: async (client, [subject]) => {
    if (!subject) return new Map();
    return new Map([[subject.subject, await checkLink(parts, client, subject.subject)]]);
  },
});

async function checkLink(
  parts: Pick<ClientParts, "db" | "now">,
  client: PoliteClient,
  url: string,
): Promise<Answer> {
  try {
    if (!(await isAllowedByRobots(parts, client, new URL(url)))) {
      return { state: "refused", facts: null, detail: "robots.txt", nextMs: REFUSED_MS };
    }
    const { status, url: end } = await askPage(client, url);
    return judge(url, status, end);
  } catch (error) {
    const cause = error instanceof SourceFault ? error.cause : null;
    if (!(cause instanceof OutgoingError)) throw error;
    if (cause.fault === "too-large") return works(url, url);
    if (cause.fault === "address" || cause.fault === "redirect") {
      return { state: "refused", facts: null, detail: cause.message, nextMs: REFUSED_MS };
    }
    throw error;
  }
}

async function askPage(client: PoliteClient, url: string) {
  const head = await client.ask(url, { method: "HEAD", isFree: true, bytesMax: PAGE_BYTES_MAX });
  if (!HEAD_REFUSED.has(head.status)) return head;
  return client.ask(url, {
    headers: { range: "bytes=0-4095" },
    isFree: true,
    bytesMax: PAGE_BYTES_MAX,
  });
}

function judge(url: string, status: number, end: string): Answer {
  if (status === 404 || status === 410) {
    return { state: "gone", facts: null, detail: `answered ${status}`, nextMs: GONE_MS };
  }
  const isRange = status === 416;
  if ((status >= 400 && !isRange) || SIGN_IN.test(new URL(end).pathname)) {
    return { state: "refused", facts: null, detail: `answered ${status}`, nextMs: REFUSED_MS };
  }
  return works(url, end);
}

function works(url: string, end: string): Answer {
  if (samePlaceKey(url) === samePlaceKey(end)) {
    return { state: "works", facts: null, nextMs: WORKS_MS };
  }
  return { state: "moved", facts: { movedTo: end }, detail: end, nextMs: WORKS_MS };
}
