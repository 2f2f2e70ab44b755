import { childOf, childrenOf, textOfChild } from "../../base/xml-tree.ts";
import type { XmlElement } from "../../base/xml-tree.ts";
import { XmlError } from "../../base/xml-prolog.ts";
import { readXml, readXmlNow } from "../../base/xml.ts";
import type { XmlOptions } from "../../base/xml.ts";

/** A record as the protocol wraps it; what it says of a paper is in `metadata` (OAI-PMH 2.0 §2.5). */
export interface OaiRecord {
  /** `oai:arXiv.org:2311.03285`; null where the header has none. */
  identifier: string | null;
  /** Day of the last modification, `YYYY-MM-DD`; null where the header has none. */
  datestamp: string | null;
  isDeleted: boolean;
  setSpecs: string[];
  /** The root element of the metadata format (`arXiv`, `arXivRaw`, `dc`). */
  metadata: XmlElement | null;
  /** The record as it came. */
  raw: () => string;
  /** What is wrong with its characters, or null. */
  fault: string | null;
}

export interface OaiError {
  /** `badResumptionToken`, `noRecordsMatch`, `badArgument`, … (§3.6). */
  code: string;
  message: string;
}

/** One answer to ListRecords or GetRecord. */
export interface OaiPage {
  /** The server's clock, an instant in ISO 8601. */
  responseAt: string;
  errors: OaiError[];
  records: OaiRecord[];
  /** Null where the list is complete. */
  resumptionToken: string | null;
}

/**
 * Reads an answer of an OAI-PMH 2.0 server.
 * @throws XmlError where it is none: broken or hostile XML, an HTML page, no responseDate
 */
export async function readOaiPage(
  body: Buffer,
  contentType: string | null = null,
): Promise<OaiPage> {
  const records: OaiRecord[] = [];
  return pageOf(await readXml(body, optionsFor(records, contentType)), records);
}

/** As `readOaiPage`, in one go. */
export function readOaiPageNow(body: Buffer): OaiPage {
  const records: OaiRecord[] = [];
  return pageOf(readXmlNow(body, optionsFor(records, null)), records);
}

const optionsFor = (records: OaiRecord[], contentType: string | null): XmlOptions => ({
  contentType,
  roots: ["OAI-PMH"],
  each: {
    name: "record",
    take: (element, { raw, fault }) => records.push({ ...readRecord(element), raw, fault }),
  },
});

function pageOf(root: XmlElement, records: OaiRecord[]): OaiPage {
  const responseAt = instantOf(textOfChild(root, "responseDate"));
  if (responseAt === null) throw new XmlError("the answer has no responseDate");
  const errors = childrenOf(root, "error").map(({ attributes, text }) => ({
    code: attributes["code"] ?? "unknown",
    message: text.trim().slice(0, 500),
  }));
  const list = childOf(root, "ListRecords") ?? childOf(root, "GetRecord");
  if (errors.length === 0 && !list)
    throw new XmlError("the answer has neither records nor an error");
  return { responseAt, errors, records, resumptionToken: textOfChild(list, "resumptionToken") };
}

function readRecord(element: XmlElement): Omit<OaiRecord, "raw" | "fault"> {
  const header = childOf(element, "header");
  return {
    identifier: textOfChild(header, "identifier"),
    datestamp: instantOf(textOfChild(header, "datestamp"))?.slice(0, 10) ?? null,
    isDeleted: header?.attributes["status"] === "deleted",
    setSpecs: childrenOf(header, "setSpec").map(({ text }) => text.trim()),
    metadata: childOf(element, "metadata")?.children[0] ?? null,
  };
}

/** A UTCdatetime of the protocol, a day or an instant with seconds (§3.3). */
function instantOf(text: string | null): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z)?$/.test(text)) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
