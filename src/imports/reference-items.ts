import type { PaperRecord } from "../papers/stored/paper-record.ts";
import { bibtexEntries } from "./bibtex-entries.ts";
import type { RefusedText } from "./bibtex-entries.ts";
import { bibtexRecord, risRecord } from "./reference-record.ts";
import { risEntries } from "./ris-entries.ts";

/** A paper of a reference manager's file, or what of it could not be read, each with its line. */
export type ReferenceItem = { line: number; record: PaperRecord } | RefusedText;

const NAMELESS = "has neither a title nor an identifier";

export const isBibtex = (text: string): boolean =>
  /^[^\S\n]*@\s{0,3}[A-Za-z]{1,40}\s{0,20}[{(]/m.test(text);
export const isRis = (text: string): boolean => /^\uFEFF?TY {1,2}- /m.test(text);

export function* bibtexItems(text: string): Generator<ReferenceItem> {
  for (const entry of bibtexEntries(text)) {
    const record = "why" in entry ? null : bibtexRecord(entry);
    const { line } = entry;
    if (record !== null) yield { line, record };
    else if ("why" in entry) yield entry;
    else yield { line, text: entry.fields.get("citation-key") ?? "", why: NAMELESS };
  }
}

export function* risItems(text: string): Generator<ReferenceItem> {
  for (const entry of risEntries(text)) {
    const record = "why" in entry ? null : risRecord(entry);
    const { line } = entry;
    if (record !== null) yield { line, record };
    else if ("why" in entry) yield entry;
    else yield { line, text: entry.tags.get("ID")?.[0] ?? "", why: NAMELESS };
  }
}
