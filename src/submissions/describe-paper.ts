import { UserError } from "../base/errors.ts";
import type { PaperIdentifier, PaperRecord } from "../papers/stored/paper-record.ts";
import { titleKey } from "../papers/identifiers/title-key.ts";
import { askSource, hasSource, readPage } from "./fetch-metadata.ts";
import type { MetadataParts } from "./fetch-metadata.ts";
import { givenRecord } from "./given-record.ts";
import type { GivenFields } from "./given-record.ts";

export interface Described {
  record: PaperRecord;
  /** `source`: its own source said so. `page`: some page did. `person`: it was typed. */
  by: "source" | "page" | "person";
}

/**
 * What is known of the paper that somebody puts forward. A source is asked before a person is
 * believed: what was typed under its name counts only where the source has no such paper.
 * @throws UserError busy where a source does not answer, unusable where nothing is known
 */
export async function describePaper(
  parts: MetadataParts,
  identifier: PaperIdentifier,
  given: GivenFields | null,
): Promise<Described> {
  if (hasSource(identifier)) {
    const found = await askSource(parts, identifier);
    if (found)
      return { record: (await checkClaims(parts, identifier, found)).record, by: "source" };
    if (given) return typed(given, identifier);
    throw new UserError(
      "The source of this identifier has no such paper. If it exists, enter its title and authors manually; a moderator will check it.",
      "unusable",
    );
  }
  if (given) return typed(given, identifier);
  return checkClaims(parts, identifier, await readPage(parts, identifier));
}

const typed = (given: GivenFields, identifier: PaperIdentifier): Described => ({
  record: { ...givenRecord(given, identifier), isTyped: true },
  by: "person",
});

/**
 * A page names its paper's arXiv id and DOI itself. Each is asked for at its own source, and kept
 * only where that paper has the title of the page; then the source is believed, not the page.
 */
async function checkClaims(
  parts: MetadataParts,
  own: PaperIdentifier,
  page: PaperRecord,
): Promise<Described> {
  const claims = page.identifiers.filter(
    (each) => hasSource(each) && (each.scheme !== own.scheme || each.value !== own.value),
  );
  if (claims.length === 0) return { record: withoutClaims(own, page), by: "page" };
  const proven: PaperRecord[] = [];
  for (const claim of claims) {
    const found = await askSource(parts, claim);
    if (found && titleKey(found.title) === titleKey(page.title)) proven.push(found);
  }
  // Under arXiv's name only arXiv's words; a page that is no source gives none of its own.
  const arxiv = proven.find((each) => each.identifiers.some(({ scheme }) => scheme === "arxiv"));
  const base = arxiv ?? (hasSource(own) ? page : (proven[0] ?? page));
  const identifiers = [own, ...proven.flatMap((each) => each.identifiers)].filter(
    ({ scheme, value }, index, all) =>
      index === all.findIndex((other) => other.scheme === scheme && other.value === value),
  );
  const doi = proven.find((each) => each.doi)?.doi ?? null;
  return { record: { ...base, identifiers, doi }, by: proven.length > 0 ? "source" : "page" };
}

/** A registry's own record names itself; what else a page says of names was not asked for. */
const withoutClaims = (own: PaperIdentifier, page: PaperRecord): PaperRecord =>
  own.scheme === "arxiv" || own.scheme === "doi"
    ? page
    : { ...page, identifiers: [own], doi: null };
