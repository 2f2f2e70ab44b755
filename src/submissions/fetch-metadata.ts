import { UserError, messageOf, said } from "../base/errors.ts";
import type { Outgoing } from "../base/outgoing.ts";
import type { PaperIdentifier, PaperRecord } from "../papers/stored/paper-record.ts";
import { cslMetadata } from "./csl-metadata.ts";
import { htmlMetadata } from "./html-metadata.ts";

export interface MetadataParts {
  outgoing: Outgoing;
  /** Asks arXiv for one paper, in its turn (HV6); null where arXiv has none. */
  readArxiv: (arxivId: string) => Promise<PaperRecord | null>;
}

const TIMEOUT_MS = 10_000;
const BYTES_MAX = 4 * 1024 * 1024;
const NOT_FOUND = 404;

/** Sources whose own word names a paper, and what a person calls them. */
const SOURCES = new Map([
  ["arxiv", "arXiv"],
  ["doi", "doi.org"],
  ["openreview", "OpenReview"],
  ["acl", "The ACL Anthology"],
]);

/** Whether the place that the identifier names decides what the paper is. */
export const hasSource = ({ scheme }: PaperIdentifier): boolean => SOURCES.has(scheme);

/**
 * What the source of an identifier says of its paper: arXiv, the DOI's registry, OpenReview or the
 * ACL Anthology. Null only where the source says that it has none.
 * @throws UserError of kind busy where the source does not answer, 422 where it names no paper
 */
export async function askSource(
  parts: MetadataParts,
  identifier: PaperIdentifier,
): Promise<PaperRecord | null> {
  const source = SOURCES.get(identifier.scheme) ?? identifier.scheme;
  const answer = await readFrom(parts, identifier).catch((error: unknown) => {
    throw new UserError(
      said`We couldn’t reach ${source} (${messageOf(error)}). Nothing was saved; try again later.`,
      "busy",
    );
  });
  if (answer.status === NOT_FOUND) return null;
  if (answer.status !== 200) {
    throw new UserError(
      said`We couldn’t reach ${source} (status ${answer.status}). Nothing was saved; try again later.`,
      "busy",
    );
  }
  if (answer.record) return answer.record;
  throw new UserError(
    said`${source} has something other than a paper under this identifier.`,
    "unusable",
  );
}

/**
 * What a page says of its paper in its `citation_*` tags.
 * @throws UserError of kind unusable that says why nothing came and that it can be given by hand
 */
export async function readPage(
  parts: MetadataParts,
  identifier: PaperIdentifier,
): Promise<PaperRecord> {
  const { status, record } = await readFrom(parts, identifier).catch((error: unknown) => {
    throw byHand(messageOf(error));
  });
  if (status !== 200) throw byHand(`the answer was ${status}`);
  if (record) return record;
  throw byHand("what is there names no paper");
}

const byHand = (why: string): UserError =>
  new UserError(
    said`We couldn’t read anything there (${why}). Enter the title and authors manually, or try again later.`,
    "unusable",
  );

interface Answer {
  status: number;
  record: PaperRecord | null;
}

async function readFrom(parts: MetadataParts, own: PaperIdentifier): Promise<Answer> {
  if (own.scheme === "arxiv") {
    const record = await parts.readArxiv(own.value);
    return { status: record ? 200 : NOT_FOUND, record };
  }
  const isDoi = own.scheme === "doi";
  const { status, body } = await parts.outgoing.fetch(addressOf(own), {
    timeoutMs: TIMEOUT_MS,
    bytesMax: BYTES_MAX,
    // A DOI leads to the registry that has it; a page may not lead elsewhere.
    sameDomain: !isDoi,
    headers: {
      accept: isDoi ? "application/vnd.citationstyles.csl+json" : "text/html,application/xhtml+xml",
    },
  });
  if (status !== 200) return { status, record: null };
  const text = body.toString("utf8");
  return { status, record: isDoi ? cslMetadata(text, own) : htmlMetadata(text, own) };
}

/** Where a paper of this identifier is described. */
function addressOf({ scheme, value }: PaperIdentifier): string {
  if (scheme === "doi")
    return `https://doi.org/${value.split("/").map(encodeURIComponent).join("/")}`;
  if (scheme === "openreview")
    return `https://openreview.net/forum?id=${encodeURIComponent(value)}`;
  if (scheme === "acl") return `https://aclanthology.org/${encodeURIComponent(value)}/`;
  return value;
}
