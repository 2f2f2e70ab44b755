import { createHash } from "node:crypto";
import { OutgoingError } from "../../base/outgoing-error.ts";
import { DAY_MS } from "../../base/days.ts";
import { freeLicence } from "../../papers/figure-licence.ts";
import { byArxivId, bareName } from "../paper-names.ts";
import type { ClientParts, PoliteClient } from "../polite-client.ts";
import { isAllowedByRobots } from "../robots.ts";
import { SourceFault } from "../source-fault.ts";
import type { Answer, Source } from "../source.ts";
import { firstFigure } from "./first-figure.ts";
import { smallPicture } from "./small-picture.ts";

const HOST = "arxiv.org";
/** A version's page does not change; a new version brings another. */
const EVERY_MS = 90 * DAY_MS;
/** Papers of the last days may get their HTML later. */
const NONE_MS = 30 * DAY_MS;
const PAGE_BYTES_MAX = 9 * 1024 * 1024;
const PICTURE_BYTES_MAX = 5 * 1024 * 1024;
const HASH_CHARACTERS = 16;

/**
 * The first figure of a paper whose record's licence lets it be shown elsewhere, from the HTML that arXiv
 * makes of it (arxiv.org/html/ID, info.arxiv.org/about/accessible_HTML.html).
 */
export const figures = (parts: Pick<ClientParts, "db" | "now">): Source => ({
  name: "figures",
  label: "arXiv HTML",
  hosts: [HOST],
  asks: "The first figure of each paper under CC BY, CC BY-SA or CC0, with its caption: the paper's HTML page and one picture, which is kept here in a small size.",
  everyWords: "every three months; every month where there is none",
  isOnByDefault: false,
  batchMax: 1,
  subjectsOf: (paper) => (freeLicence(paper.license) === null ? [] : byArxivId(paper, HOST)),
  ask: async (client, [subject]) =>
    subject
      ? new Map([[subject.subject, await askFigure(parts, client, bareName(subject.subject))]])
      : new Map(),
});

async function askFigure(
  parts: Pick<ClientParts, "db" | "now">,
  client: PoliteClient,
  id: string,
): Promise<Answer> {
  const address = new URL(`${client.base}/html/${id}`);
  if (!(await isAllowedByRobots(parts, client, address))) return none("robots.txt forbids it");
  const page = await client.ask(address.href, {
    headers: { accept: "text/html" },
    bytesMax: PAGE_BYTES_MAX,
  });
  if (page.status === 404 || page.status === 410) return none("it has no HTML version");
  if (page.status !== 200) throw new SourceFault(`${address.host} answered ${page.status}`);
  if (!/\bhtml\b/.test(page.headers["content-type"] ?? "")) {
    throw new SourceFault(`${address.host} answered with no HTML`);
  }
  const html = page.body.toString("utf8");
  // Another page, such as one that asks whether a person is there, says nothing of the paper.
  if (!/class="[^"]*\bltx_page/.test(html)) {
    throw new SourceFault(`${address.host} answered with another page than the paper's`);
  }
  const found = firstFigure(html, page.url);
  if (!found) return none("no figure that is one picture");
  if (new URL(found.url).host !== new URL(page.url).host) return none("its picture is elsewhere");
  if (!(await isAllowedByRobots(parts, client, new URL(found.url)))) {
    return none("robots.txt forbids it");
  }
  return askPicture(client, found);
}

async function askPicture(
  client: PoliteClient,
  { url, caption }: { url: string; caption: string },
): Promise<Answer> {
  const options = { headers: { accept: "image/png, image/jpeg" }, bytesMax: PICTURE_BYTES_MAX };
  const answer = await client.ask(url, options).catch((error: unknown) => {
    const cause = error instanceof SourceFault ? error.cause : null;
    if (cause instanceof OutgoingError && cause.fault === "too-large") return null;
    throw error;
  });
  if (answer === null) return none("its picture is larger than 5 MB");
  if (answer.status !== 200) return none(`its picture answered ${answer.status}`);
  const small = await smallPicture(answer.body);
  if ("error" in small) return none(small.error);
  const { webp, width, height } = small;
  const hash = createHash("sha256").update(webp).digest("hex").slice(0, HASH_CHARACTERS);
  return {
    state: "found",
    facts: { url, caption, width, height, bytes: webp.length },
    figure: { webp, hash, width, height, caption },
    nextMs: EVERY_MS,
  };
}

const none = (detail: string): Answer => ({
  state: "none",
  facts: null,
  figure: null,
  detail,
  nextMs: NONE_MS,
});
