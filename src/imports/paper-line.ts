import { z } from "zod";
import { isDay, isMoment, parseInstant } from "../base/days.ts";
import { readCategory } from "../papers/categories.ts";
import { doiName } from "../papers/identifiers/doi.ts";
import { parseIdentifier } from "../papers/identifiers/identifiers.ts";
import type { OrganizationRecord, PaperRecord } from "../papers/stored/paper-record.ts";
import { arxivCategories } from "../papers/stored/tidy-record.ts";
import { fitLine } from "./fit-line.ts";
import { readLineLinks } from "./line-links.ts";
import { TOLD_FIELD } from "../papers/stored/told-facts.ts";
import { plainLine, plainParagraphs } from "../papers/stored/plain-text.ts";

/** Fields that the export writes and that follow from others: read past without a word. */
const DERIVED = new Set(["points", "hotness", "url", "commentCount", "figure"]);

const text = z.string().max(200_000);
const shortText = z.string().max(2_000);
const day = z.string().refine(isDay, "is not a day (YYYY-MM-DD)");
const moment = z.string().refine(isMoment, "is neither a day nor an instant");
const nothing = z.null().optional();
const maybe = <T extends z.ZodType>(type: T) => z.union([type, nothing]);

const author = z.union([
  shortText.min(1),
  z.object({
    name: shortText.min(1),
    orcid: maybe(shortText),
    affiliation: maybe(text),
    family: maybe(shortText),
    given: maybe(shortText),
    suffix: maybe(shortText),
  }),
]);
const organizationName = z.string().trim().min(1).max(200);
const organization = z.union([
  organizationName,
  z.object({
    name: organizationName,
    id: maybe(z.string().max(100)),
    fullName: maybe(z.string().max(300)),
    avatar: maybe(shortText),
    kind: maybe(z.enum(["paper", "submitter"])),
    provenance: maybe(shortText),
  }),
]);
const signal = z
  .object({
    kind: z.string().min(1).max(40),
    at: moment,
    value: maybe(z.number()),
    source: maybe(shortText),
  })
  .refine(({ kind, value }) => kind !== "edition" || (value ?? 1) >= 1, {
    path: ["value"],
    error: "places of an edition count from 1",
  });
const version = z.object({
  number: z.int().min(1).max(999),
  at: maybe(moment),
  source: maybe(shortText),
  title: maybe(shortText),
  abstract: maybe(text),
  authors: maybe(z.array(shortText)),
  categories: maybe(z.array(shortText)),
});

/** The import format (docs/reference/import-format.md), with the fields that the export adds. */
export const PAPER_LINE = z.looseObject({
  id: maybe(shortText),
  key: maybe(shortText),
  title: shortText.refine((title) => title.trim() !== "", "is empty"),
  abstract: maybe(text),
  summary: maybe(text),
  authors: maybe(z.array(author).max(20_000)),
  categories: maybe(z.array(shortText).max(100)),
  /** MSC, ACM and other subjects that are no categories of arXiv. */
  [TOLD_FIELD]: maybe(z.record(z.string(), z.unknown())),
  subjectCodes: maybe(z.array(shortText).max(100)),
  primary: maybe(shortText),
  listed: maybe(day),
  listedBy: maybe(z.enum(["feed", "import", "estimate"])),
  published: maybe(moment),
  updated: maybe(moment),
  comments: maybe(text),
  journalRef: maybe(text),
  doi: maybe(shortText),
  license: maybe(shortText),
  state: maybe(z.enum(["listed", "withdrawn", "deleted"])),
  links: maybe(z.array(z.unknown()).max(1_000)),
  organization: maybe(organization),
  organizations: maybe(z.array(organization).max(200)),
  signals: maybe(z.array(signal).max(100_000)),
  versions: maybe(z.array(version).max(999)),
  identifiers: maybe(z.array(shortText).max(100)),
});
type PaperLine = z.infer<typeof PAPER_LINE>;

export type LineResult =
  | { record: PaperRecord; unknownFields: string[]; leftOut: string[] }
  | { problem: string };

/** One line of the import format to a record, or what is wrong with it. */
export function readPaperLine(value: unknown, source: string): LineResult {
  const fit = fitLine(value);
  const parsed = PAPER_LINE.safeParse(fit.value);
  if (!parsed.success) return { problem: describe(parsed.error) };
  const line = parsed.data;
  const identifiers = [];
  for (const name of [line.key, line.id, line.doi, ...(line.identifiers ?? [])]) {
    if (!name || name.startsWith("local:")) continue;
    const identifier = parseIdentifier(name);
    if (!identifier && name !== line.doi) {
      return {
        problem: `“${name}” is no identifier: write an arXiv id, or arxiv:…, doi:…, openreview:…, acl:…, url:…`,
      };
    }
    if (identifier) identifiers.push(identifier);
  }
  const record = toRecord(line, identifiers, source);
  const { links, leftOut } = readLineLinks(line.links ?? [], source);
  if (line.links) record.links = links;
  const all = [...fit.leftOut, ...doiLeftOut(line.doi), ...leftOut];
  return { record, unknownFields: unknownOf(line), leftOut: all };
}

const doiLeftOut = (doi: string | null | undefined): string[] =>
  doi && !doiName(doi) ? [`doi: “${doi}” is no DOI: it was left out, the paper taken`] : [];

function toRecord(
  line: PaperLine,
  identifiers: PaperRecord["identifiers"],
  source: string,
): PaperRecord {
  const extra = Object.fromEntries(unknownOf(line).map((name) => [name, line[name]]));
  if (line[TOLD_FIELD]) extra[TOLD_FIELD] = line[TOLD_FIELD];
  const codes = subjectCodesOf(line);
  if (codes.length > 0) extra["subjectCodes"] = codes;
  const record: PaperRecord = { identifiers, title: plainLine(line.title) };
  const set = <K extends keyof PaperRecord>(name: K, value: PaperRecord[K] | null | undefined) => {
    if (value !== null && value !== undefined) record[name] = value as never;
  };
  set("abstract", line.abstract ? plainParagraphs(line.abstract) : null);
  set("summary", line.summary);
  set("authors", line.authors?.map(toAuthor));
  set("categories", categoriesOf(line));
  set("primaryCategory", line.primary);
  set("announcedOn", line.listed);
  if (line.listed) record.announcedBy = line.listedBy ?? "import";
  set("publishedAt", line.published);
  set("updatedAt", line.updated);
  set("authorComment", line.comments ? plainLine(line.comments) : null);
  set("journalRef", line.journalRef);
  set("doi", line.doi);
  set("license", line.license);
  set("state", line.state);
  const organizations = [line.organization ?? [], line.organizations ?? []].flat();
  if (organizations.length > 0) {
    record.organizations = organizations.map((each) => toOrganization(each, source));
  }
  set(
    "signals",
    line.signals?.map((each) => toSignal(each, source)),
  );
  set("versions", line.versions?.map(toVersion));
  if (Object.keys(extra).length > 0) record.extra = extra;
  return record;
}

const toAuthor = (given: z.infer<typeof author>) =>
  typeof given === "string"
    ? { name: plainLine(given) }
    : {
        name: plainLine(given.name),
        orcid: given.orcid ?? null,
        affiliation: given.affiliation ?? null,
        parts: given.family
          ? {
              family: plainLine(given.family),
              given: plainLine(given.given ?? ""),
              suffix: given.suffix ?? null,
            }
          : null,
      };

function toOrganization(given: z.infer<typeof organization>, source: string): OrganizationRecord {
  if (typeof given === "string") return { name: given, kind: "paper", provenance: source };
  const { name, id, fullName, avatar, kind, provenance } = given;
  return {
    name,
    fullName: fullName ?? null,
    avatar: avatar && /^https?:\/\//.test(avatar) ? avatar : null,
    objectId: id ?? null,
    kind: kind ?? "paper",
    provenance: provenance ?? source,
  };
}

/** A day stays a day where the kind is about days; else it is the first moment of that day in UTC. */
const toSignal = ({ kind, at, value, source: by }: z.infer<typeof signal>, source: string) => ({
  kind,
  at: kind === "edition" ? at.slice(0, 10) : parseInstant(at).toISOString(),
  value: value ?? null,
  source: by ?? source,
});

const toVersion = ({ number, at, source, ...content }: z.infer<typeof version>) => ({
  number,
  at: at ?? null,
  ...(source ? { source } : {}),
  title: content.title ?? null,
  abstract: content.abstract ?? null,
  authors: content.authors ?? [],
  categories: content.categories ?? [],
});

/** As given; a primary category that the list leaves out is put before it. */
function categoriesOf({ categories, primary }: PaperLine): string[] | null {
  if (!categories && !primary) return null;
  return arxivCategories([
    ...(primary && !categories?.includes(primary) ? [primary] : []),
    ...(categories ?? []),
  ]);
}

/** What of the subjects is no category of arXiv is kept as a fact, and given back by the export. */
const subjectCodesOf = ({ categories, primary, subjectCodes }: PaperLine): string[] => [
  ...new Set([
    ...(subjectCodes ?? []),
    ...[primary ?? "", ...(categories ?? [])].filter((code) => code.trim() && !readCategory(code)),
  ]),
];

const unknownOf = (line: PaperLine): string[] =>
  Object.keys(line).filter((name) => !(name in PAPER_LINE.shape) && !DERIVED.has(name));

function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join(".") || "line"}: ${message}`)
    .join("; ");
}
