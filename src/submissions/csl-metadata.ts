import { z } from "zod";
import { texToUnicode } from "../base/tex/tex-to-unicode.ts";
import type { PaperIdentifier, PaperRecord } from "../papers/stored/paper-record.ts";
import { spokenName } from "../papers/people/person-name.ts";

const AUTHORS_MAX = 3_000;
const NAME = z.object({
  given: z.string().optional(),
  family: z.string().optional(),
  literal: z.string().optional(),
  suffix: z.string().optional(),
  "non-dropping-particle": z.string().optional(),
  "dropping-particle": z.string().optional(),
  name: z.string().optional(),
  ORCID: z.string().optional(),
});
/** CSL-JSON as doi.org's registries give it; what is not understood is passed over. */
const ITEM = z.object({
  title: z.union([z.string(), z.array(z.string())]).optional(),
  abstract: z.string().optional(),
  author: z.array(NAME).optional(),
  "container-title": z.union([z.string(), z.array(z.string())]).optional(),
  issued: z
    .object({ "date-parts": z.array(z.array(z.union([z.number(), z.string(), z.null()]))) })
    .partial()
    .optional(),
});

/** A paper as a DOI's registry describes it (content negotiation, application/vnd.citationstyles.csl+json). */
export function cslMetadata(json: string, own: PaperIdentifier): PaperRecord | null {
  return cslRecord(parsed(json), [own], own.value);
}

/** A paper as an item of CSL-JSON describes it; null where it has no title. */
export function cslRecord(
  value: unknown,
  identifiers: PaperIdentifier[],
  doi: string | null,
): PaperRecord | null {
  const item = ITEM.safeParse(value).data;
  const title = line(first(item?.title));
  if (!item || title === "") return null;
  const authors = (item.author ?? []).slice(0, AUTHORS_MAX).flatMap((person) => {
    const name = line(
      person.literal ?? person.name ?? [person.given, person.family].filter(Boolean).join(" "),
    );
    const orcid = /\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.exec(person.ORCID ?? "")?.[0] ?? null;
    if (name === "") return [];
    const { family, given, suffix = null } = person;
    // A family name with its particle apart is one name.
    const particle = person["non-dropping-particle"] ?? person["dropping-particle"];
    const whole = [particle, family].filter(Boolean).join(" ");
    const isParted = family && given && !person.literal && !person.name;
    const parts = isParted ? { family: line(whole), given: line(given), suffix } : null;
    return { name: parts ? spokenName(parts) : name, orcid, parts };
  });
  const abstract = line((item.abstract ?? "").replace(/<[^<>]{0,200}>/g, " "));
  const venue = line(first(item["container-title"]));
  const publishedAt = dayOfParts(item.issued?.["date-parts"]?.[0]);
  return {
    identifiers,
    title,
    ...(doi === null ? {} : { doi }),
    ...(abstract === "" ? {} : { abstract: abstract.replace(/^Abstract\s+/i, "") }),
    ...(authors.length > 0 ? { authors } : {}),
    ...(venue === "" ? {} : { journalRef: venue }),
    ...(publishedAt ? { publishedAt } : {}),
  };
}

/** A year alone is its first day: the rank of a paper needs a day. */
function dayOfParts(parts: Array<number | string | null> | undefined): string | null {
  const [year, month = 1, day = 1] = (parts ?? []).map(Number);
  if (!year || year < 1600 || year > 9999) return null;
  const text = `${year}-${String(month || 1).padStart(2, "0")}-${String(day || 1).padStart(2, "0")}`;
  return Number.isNaN(Date.parse(text)) ? null : text;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const first = (text: string | string[] | undefined): string =>
  (Array.isArray(text) ? text[0] : text) ?? "";
const line = (text: string): string =>
  texToUnicode(text.toWellFormed().replace(/\s+/g, " ").trim());
