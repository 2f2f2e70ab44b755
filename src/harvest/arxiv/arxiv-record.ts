import { isDay } from "../../base/days.ts";
import { childrenOf, textOfChild } from "../../base/xml-tree.ts";
import type { XmlElement } from "../../base/xml-tree.ts";
import { doiName } from "../../papers/identifiers/doi.ts";
import { parseArxivId } from "../../papers/identifiers/identifiers.ts";
import type { AuthorRecord, PaperRecord, VersionRecord } from "../../papers/stored/paper-record.ts";
import { arxivCategories } from "../../papers/stored/tidy-record.ts";
import { estimateAnnouncement } from "../announced-day.ts";
import { authorsOfLine, authorsOfParts } from "./arxiv-authors.ts";
import type { OaiRecord } from "./oai-pmh.ts";
import { plainLine, plainParagraphs } from "../../papers/stored/plain-text.ts";
import { isWithdrawn } from "../withdrawal.ts";

/** A record that cannot be understood; the message is the reason that is kept with it (HV8). */
export class RecordProblem extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "RecordProblem";
  }
}

const CATEGORY = /^[a-z][a-z-]{1,19}(\.[A-Za-z-]{2,20})?$/;

/**
 * The paper that a record of the `arXiv` or `arXivRaw` format describes, in Unicode, with its
 * state and the day it was probably announced (HV9, HV12). Not for deleted records.
 * @throws RecordProblem with the reason
 */
export function arxivRecord(record: OaiRecord): PaperRecord {
  if (record.fault) throw new RecordProblem(record.fault);
  const { metadata, datestamp } = record;
  if (!metadata) throw new RecordProblem("it has no metadata");
  if (!datestamp) throw new RecordProblem("its header has no valid datestamp");
  const id = arxivIdOf(record, metadata);
  const dates = datesOf(metadata);
  const authors =
    metadata.name === "arXiv"
      ? authorsOfParts(metadata)
      : authorsOfLine(textOfChild(metadata, "authors") ?? "");
  const { versions, ...days } = dates;
  return {
    ...describeRecord({
      id,
      authors,
      title: textOfChild(metadata, "title"),
      abstract: textOfChild(metadata, "abstract"),
      comments: textOfChild(metadata, "comments"),
      categories: (textOfChild(metadata, "categories") ?? "").split(/\s+/).filter(Boolean),
      journalRef: textOfChild(metadata, "journal-ref"),
      doi: textOfChild(metadata, "doi"),
      license: textOfChild(metadata, "license"),
    }),
    ...days,
    announcedOn: estimateAnnouncement(days.publishedAt, days.updatedAt, datestamp),
    announcedBy: "estimate",
    ...(versions ? { versions } : {}),
    datestamp,
  };
}

/** The arXiv id of a record, without version; the header's and the metadata's must agree. */
export function arxivIdOf(
  record: Pick<OaiRecord, "identifier">,
  metadata: XmlElement | null,
): string {
  const told = [record.identifier, textOfChild(metadata, "id")].filter((text) => text !== null);
  const ids = new Set(told.map((text) => parseArxivId(text)?.id ?? null));
  const [id] = ids;
  if (!id) throw new RecordProblem(`“${(told[0] ?? "").slice(0, 80)}” is no arXiv identifier`);
  if (ids.size > 1)
    throw new RecordProblem(
      `header and metadata name two papers: ${told.join(", ").slice(0, 160)}`,
    );
  return id;
}

/** What the formats of arXiv tell of a paper, each in its own tags, still in TeX. */
export interface ArxivFacts {
  id: string;
  title: string | null;
  abstract: string | null;
  comments: string | null;
  authors: AuthorRecord[];
  /** The primary one first. */
  categories: string[];
  journalRef: string | null;
  doi: string | null;
  license: string | null;
}

/** The paper that the facts describe: texts in Unicode, categories and state. */
export function describeRecord(facts: ArxivFacts): PaperRecord {
  if (!facts.title) throw new RecordProblem("it has no title");
  const { abstract, comments } = facts;
  // Subjects of other schemes (MSC, ACM) are among the categories of real records.
  const categories = arxivCategories(facts.categories);
  if (facts.categories.length > 0 && categories.length === 0) {
    throw new RecordProblem(`“${facts.categories.join(" ").slice(0, 40)}” is no category`);
  }
  const plain = (text: string | null): string | null => (text === null ? null : plainLine(text));
  return {
    identifiers: [{ scheme: "arxiv", value: facts.id }],
    title: plainLine(facts.title),
    abstract: abstract === null ? null : plainParagraphs(abstract),
    authors: facts.authors,
    ...(categories.length > 0 ? { categories, primaryCategory: categories[0] ?? null } : {}),
    authorComment: plain(comments),
    journalRef: plain(facts.journalRef),
    doi: firstDoi(facts.doi),
    license: facts.license,
    state: isWithdrawn(comments, abstract) ? "withdrawn" : "listed",
  };
}

/** Authors write several into the field; the first is the paper's. */
function firstDoi(text: string | null): string | null {
  for (const part of text?.split(/[\s,;]+/) ?? []) {
    const name = doiName(part);
    if (name !== null) return name;
  }
  return null;
}

export const isCategoryName = (text: string): boolean => CATEGORY.test(text);

interface RecordDates {
  publishedAt: string;
  updatedAt: string | null;
  versions?: VersionRecord[];
}

function datesOf(metadata: XmlElement): RecordDates {
  if (metadata.name === "arXiv") {
    const publishedAt = textOfChild(metadata, "created");
    const updatedAt = textOfChild(metadata, "updated");
    if (!publishedAt || !isDay(publishedAt)) throw new RecordProblem("it has no valid created day");
    if (updatedAt && !isDay(updatedAt)) throw new RecordProblem("its updated day is not valid");
    return { publishedAt, updatedAt };
  }
  if (metadata.name !== "arXivRaw") {
    throw new RecordProblem(`its metadata format <${metadata.name.slice(0, 40)}> is not known`);
  }
  const versions = childrenOf(metadata, "version").map((version) => {
    const number = Number(/^v(\d{1,3})$/.exec(version.attributes["version"] ?? "")?.[1]);
    const at = new Date(textOfChild(version, "date") ?? "");
    if (!(number > 0) || Number.isNaN(at.getTime())) {
      throw new RecordProblem("one of its versions has no valid number and date");
    }
    return { number, at: at.toISOString() };
  });
  const [first] = versions;
  const last = versions.at(-1);
  if (!first || !last) throw new RecordProblem("it has no versions");
  const updatedAt = versions.length > 1 ? last.at.slice(0, 10) : null;
  return { publishedAt: first.at.slice(0, 10), updatedAt, versions };
}
