import { bestIdentifier, keyOf, parseIdentifier } from "../papers/identifiers/identifiers.ts";
import type { PaperRecord } from "../papers/stored/paper-record.ts";
import { plainLine } from "../papers/stored/plain-text.ts";
import { tidyRecord } from "../papers/stored/tidy-record.ts";
import { cslItems, cslReference } from "./csl-reference.ts";
import { bibtexItems, isBibtex, isRis, risItems } from "./reference-items.ts";

/** A work that a pasted text names: by its key, by its title, or by both. */
export interface Reference {
  key?: string;
  title?: string;
  authors?: string[];
  line: number;
}

export interface References {
  entries: Reference[];
  /** What names no work, and why. */
  refused: Array<{ text: string; why: string }>;
}

export const REFERENCES_MAX = 2_000;
const TEXT_CHARACTERS_MAX = 20 * 1024 * 1024;
/** Reading lets others have a turn after that long. */
const TURN_MS_MAX = 15;
const REFUSED_MAX = 200;
const TITLE_CHARACTERS_MAX = 400;
const BULLET = /^\s*(?:[-*•–]|\(?\d{1,4}[.)]|\[\d{1,4}\])\s+/;
const IN_QUOTES = /[“"„«]([^“”"„«»]{8,400}?)[.,]?[”"“»]/;

/**
 * The works that a pasted text names: BibTeX, RIS, CSL-JSON, or lines with ids, addresses, DOIs or
 * titles; 2,000 at most. Refuses nothing silently, and a long text keeps nobody else waiting.
 */
export async function readReferences(text: string): Promise<References> {
  const found: References = { entries: [], refused: [] };
  const refuse = (what: string, why: string): void => {
    if (found.refused.length < REFUSED_MAX) found.refused.push({ text: what.slice(0, 200), why });
  };
  if (text.length > TEXT_CHARACTERS_MAX) {
    refuse(text, `is longer than ${TEXT_CHARACTERS_MAX} characters`);
    return found;
  }
  const known = new Set<string>();
  let turnMs = performance.now();
  for (const item of referencesIn(text)) {
    if (performance.now() - turnMs > TURN_MS_MAX) {
      await new Promise(setImmediate);
      turnMs = performance.now();
    }
    if ("why" in item) {
      refuse(item.text, item.why);
      continue;
    }
    const name = item.key ?? `${item.title ?? ""}\n${item.authors?.[0] ?? ""}`;
    if (known.has(name)) continue;
    if (found.entries.length >= REFERENCES_MAX) {
      refuse(item.title ?? item.key ?? "", `only the first ${REFERENCES_MAX} are read`);
      break;
    }
    known.add(name);
    found.entries.push(item);
  }
  return found;
}

type Item = Reference | { text: string; why: string };

function* referencesIn(text: string): Generator<Item> {
  const items = cslItems(text);
  if (items !== null) {
    for (const [index, value] of items.entries()) {
      const record = cslReference(value);
      const line = index + 1;
      if (record !== null) yield ofRecord(record, line);
      else yield { text: (JSON.stringify(value) ?? "").slice(0, 200), why: "has no title" };
    }
  } else if (isRis(text) || isBibtex(text)) {
    for (const item of isRis(text) ? risItems(text) : bibtexItems(text)) {
      if ("why" in item) yield { text: `line ${item.line}: ${item.text}`, why: item.why };
      else yield ofRecord(item.record, item.line);
    }
  } else {
    for (const [index, row] of text.split(/\r?\n/).entries()) {
      if (row.trim() !== "") yield ofLine(row, index + 1);
    }
  }
}

function ofRecord(record: PaperRecord, line: number): Reference {
  const { identifiers, title, authors = [] } = tidyRecord(record);
  const best = bestIdentifier(identifiers);
  const key = best ? keyOf(best) : undefined;
  return {
    ...(key === undefined ? {} : { key }),
    ...(title === "" || title === key ? {} : { title }),
    ...(authors.length > 0 ? { authors: authors.map(({ name }) => name) } : {}),
    line,
  };
}

/** One line of a list: an identifier in any form, alone or among words, else a title. */
function ofLine(row: string, line: number): Item {
  const bare = row.replace(BULLET, "").trim();
  const words = [bare, ...bare.split(/[\s<>()[\]{}"“”,;|]+/)];
  for (const word of words) {
    const identifier = word === "" ? null : parseIdentifier(word);
    if (identifier) return { key: keyOf(identifier), line };
  }
  const title = plainLine(IN_QUOTES.exec(bare)?.[1] ?? bare);
  if (title.length > TITLE_CHARACTERS_MAX) {
    return { text: bare, why: "is too long for a title and holds no identifier" };
  }
  return (title.match(/\p{L}/gu)?.length ?? 0) < 3
    ? { text: bare, why: "names no paper: it has no identifier and no title" }
    : { title, line };
}
