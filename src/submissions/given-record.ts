import { isDay } from "../base/days.ts";
import { UserError, said } from "../base/errors.ts";
import { texToUnicode } from "../base/tex/tex-to-unicode.ts";
import type { PaperIdentifier, PaperRecord } from "../papers/stored/paper-record.ts";

/** Metadata as a form or a program gives it. */
export interface GivenFields {
  title: string;
  /** Names, one a line or with semicolons between. */
  authors: string;
  abstract: string;
  /** Day of publication, or empty. */
  published: string;
}

const TITLE_CHARACTERS_MAX = 600;
const ABSTRACT_CHARACTERS_MAX = 20_000;
const AUTHORS_MAX = 500;
const NAME_CHARACTERS_MAX = 200;

export function givenRecord(fields: GivenFields, identifier: PaperIdentifier): PaperRecord {
  const title = line(fields.title);
  if (title === "") throw new UserError("Enter the title of the paper.");
  if (title.length > TITLE_CHARACTERS_MAX) {
    throw new UserError(
      said`The title has ${title.length} characters; ${TITLE_CHARACTERS_MAX} are allowed.`,
    );
  }
  const abstract = line(fields.abstract);
  if (abstract.length > ABSTRACT_CHARACTERS_MAX) {
    throw new UserError(
      said`The abstract has ${abstract.length} characters; ${ABSTRACT_CHARACTERS_MAX} are allowed.`,
    );
  }
  const authors = fields.authors.split(/[\n;]/).map(line).filter(Boolean);
  if (authors.length > AUTHORS_MAX || authors.some((name) => name.length > NAME_CHARACTERS_MAX)) {
    throw new UserError(said`Give at most ${AUTHORS_MAX} authors, one per line.`);
  }
  const published = fields.published.trim();
  if (published !== "" && !isDay(published)) {
    throw new UserError(said`“${published.slice(0, 40)}” is not a date. Write it as YYYY-MM-DD.`);
  }
  return {
    identifiers: [identifier],
    title,
    ...(abstract === "" ? {} : { abstract }),
    ...(authors.length > 0 ? { authors: authors.map((name) => ({ name })) } : {}),
    ...(published === "" ? {} : { publishedAt: published }),
    ...(identifier.scheme === "doi" ? { doi: identifier.value } : {}),
  };
}

const line = (text: string): string =>
  texToUnicode(text.toWellFormed().replace(/\s+/g, " ").trim());
