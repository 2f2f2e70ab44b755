import { UserError, messageOf } from "../base/errors.ts";
import type { Outgoing } from "../base/outgoing.ts";
import type { PaperIdentifier, PaperRecord } from "../papers/paper-record.ts";
import { cslMetadata } from "./csl-metadata.ts";
import { htmlMetadata } from "./html-metadata.ts";

export interface MetadataParts {
  outgoing: Outgoing;
  /** Asks arXiv for one paper, in its turn (HV6); null where arXiv has none. */
  readArxiv: (arxivId: string) => Promise<PaperRecord | null>;
}

const TIMEOUT_MS = 10_000;
const BYTES_MAX = 4 * 1024 * 1024;

/**
 * What the place that an identifier names says of the paper: arXiv, the DOI's registry, or the
 * `citation_*` tags of a page (OpenReview, the ACL Anthology, any address).
 * @throws UserError that says why nothing came and that it can be given by hand
 */
export async function fetchMetadata(
  parts: MetadataParts,
  identifier: PaperIdentifier,
): Promise<PaperRecord> {
  const record = await readFrom(parts, identifier).catch((error: unknown) => {
    throw byHand(messageOf(error));
  });
  if (record) return record;
  throw byHand("what stands there names no paper");
}

const byHand = (why: string): UserError =>
  new UserError(
    `Nothing could be read there (${why}). Give title and authors by hand, or try again later.`,
    422,
  );

async function readFrom(parts: MetadataParts, own: PaperIdentifier): Promise<PaperRecord | null> {
  if (own.scheme === "arxiv") return parts.readArxiv(own.value);
  if (own.scheme === "local") return null;
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
  if (status !== 200) throw new Error(`the answer was ${status}`);
  const text = body.toString("utf8");
  return isDoi ? cslMetadata(text, own) : htmlMetadata(text, own);
}

/** Where a paper of this identifier is described. */
export function addressOf({ scheme, value }: PaperIdentifier): string {
  if (scheme === "doi")
    return `https://doi.org/${value.split("/").map(encodeURIComponent).join("/")}`;
  if (scheme === "openreview")
    return `https://openreview.net/forum?id=${encodeURIComponent(value)}`;
  if (scheme === "acl") return `https://aclanthology.org/${encodeURIComponent(value)}/`;
  return value;
}
