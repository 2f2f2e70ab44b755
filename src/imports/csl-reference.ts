import { parseArxivId, parseIdentifier } from "../papers/identifiers/identifiers.ts";
import type { PaperIdentifier, PaperRecord } from "../papers/stored/paper-record.ts";
import { cslRecord } from "../submissions/csl-metadata.ts";

/** The items of a CSL-JSON text (an array, one item, or Zotero's `items`); null where it is none. */
export function cslItems(text: string): unknown[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (Array.isArray(value)) return value;
  const { items } = value as { items?: unknown };
  return Array.isArray(items) ? items : [value];
}

/** Whether a value is an item of CSL-JSON and no line of the import format. */
export const isCslItem = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  "title" in value &&
  ("issued" in value || "DOI" in value || "container-title" in value || "author" in value);

/** The paper that an item describes; null where it has no title. */
export function cslReference(value: unknown): PaperRecord | null {
  const item = (value ?? {}) as Record<string, unknown>;
  const texts = [
    item["number"],
    item["arXiv"],
    item["eprint"],
    item["DOI"],
    item["URL"],
    item["note"],
  ];
  const identifiers: PaperIdentifier[] = [];
  for (const text of texts) {
    if (typeof text !== "string") continue;
    const arxiv = parseArxivId(text);
    const found = arxiv ? { scheme: "arxiv", value: arxiv.id } : parseIdentifier(text);
    const isBetter = found !== null && (found.scheme !== "url" || identifiers.length === 0);
    if (isBetter && !identifiers.some(({ scheme }) => scheme === found.scheme))
      identifiers.push(found);
  }
  const doi = typeof item["DOI"] === "string" ? item["DOI"] : null;
  return cslRecord(value, identifiers, doi);
}
