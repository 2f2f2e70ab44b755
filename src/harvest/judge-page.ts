import { createHash } from "node:crypto";
import { HarvestFailure, ArxivFault, TokenRefused } from "./faults.ts";
import type { OaiPage } from "./arxiv/oai-pmh.ts";
import type { HarvestWindow } from "./window.ts";

/** A page that does not lead on: a token or a list that came before (HV4). */
export class NoProgress extends ArxivFault {
  /** The page's hash where only its records came before; null where its token repeats. */
  readonly pageHash: string | null;
  constructor(message: string, pageHash: string | null = null) {
    super(message);
    this.pageHash = pageHash;
  }
}

/**
 * Judges an answer against what was asked and what came before (HV4): gives the hash of a good
 * page, or null where the source says that nothing matches.
 * @throws TokenRefused, NoProgress, SourceFault or HarvestFailure
 */
export function judgePage(page: OaiPage, window: HarvestWindow): string | null {
  const { resumptionToken: asked } = window;
  const [error] = page.errors;
  if (error) return judgeError(error.code, `${error.code}: ${error.message}`, asked);
  if (page.records.length === 0) {
    throw new ArxivFault("the list is empty, and the source does not say noRecordsMatch");
  }
  if (asked !== null && page.resumptionToken === asked) {
    throw new NoProgress("the resumption token repeats");
  }
  const pageHash = hashOf(page);
  if (window.pageHashes.includes(pageHash)) {
    throw new NoProgress("the source gave a page again that it gave before", pageHash);
  }
  return pageHash;
}

function judgeError(code: string, told: string, asked: string | null): null {
  if (code === "noRecordsMatch" && asked === null) return null;
  // In the middle of a list “nothing matches” and “bad argument” can only be about the token.
  if (asked !== null && ["badResumptionToken", "noRecordsMatch", "badArgument"].includes(code)) {
    throw new TokenRefused(`the source refused the resumption token (${told})`);
  }
  if (["badArgument", "noSetHierarchy", "cannotDisseminateFormat", "badVerb"].includes(code)) {
    throw new HarvestFailure(
      `the source refused the request (${told}). Look at the name of the set, for example cs:cs:AI, and at the day`,
    );
  }
  throw new ArxivFault(`the source answered with an error (${told})`);
}

function hashOf({ records }: OaiPage): string {
  const hash = createHash("sha256");
  for (const { identifier, datestamp, isDeleted } of records) {
    hash.update(`${identifier}\t${datestamp}\t${isDeleted}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}
