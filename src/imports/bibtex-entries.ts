import bibtexParse from "bibtex-parse";

/** An entry of a BibTeX file with its fields as they are written, names in small letters. */
export interface BibtexEntry {
  line: number;
  type: string;
  fields: Map<string, string>;
}

export interface RefusedText {
  line: number;
  text: string;
  why: string;
}

const ENTRY_CHARACTERS_MAX = 1_000_000;
const STRINGS_MAX = 2_000;
const REFUSED_CHARACTERS_MAX = 200;
const HEAD = /^@\s{0,3}([A-Za-z]{1,40})\s{0,20}[{(]\s{0,200}([^\s,={}"]{0,300})\s{0,200},/;

type Field = NonNullable<ReturnType<typeof bibtexParse.parse>[number]["fields"]>[number];

/**
 * The entries of a BibTeX text, each by itself, so that a broken one costs no other. What cannot be
 * read is refused with its line. `@string` words are put in; `@comment` and `@preamble` are passed over.
 */
export function* bibtexEntries(text: string): Generator<BibtexEntry | RefusedText> {
  const strings = new Map<string, string>();
  const lines = lineCounter(text);
  const nextEntry = entryFinder(text);
  const start = /@\s{0,3}([A-Za-z]{1,40})\s{0,20}([{(])/g;
  for (let found = start.exec(text); found !== null; found = start.exec(text)) {
    const at = found.index;
    const type = (found[1] ?? "").toLowerCase();
    const open = start.lastIndex - 1;
    const next = nextEntry(open);
    const end = entryEnd(text, open, Math.min(next, open + ENTRY_CHARACTERS_MAX));
    if (end < 0) {
      start.lastIndex = next;
      if (type !== "comment") yield refused(text, at, lines(at), "its brackets do not close");
      continue;
    }
    start.lastIndex = end;
    const raw = text.slice(at, end);
    if (type === "string") readString(raw, strings);
    else if (type !== "comment" && type !== "preamble") {
      const fields = readFields(raw, strings);
      if (fields === null) {
        yield refused(text, at, lines(at), "a comma, an equals sign or a bracket is missing in it");
      } else yield { line: lines(at), type, fields };
    }
  }
}

/** The fields of one entry; null where it is no BibTeX. The library refuses entries without a key. */
function readFields(raw: string, strings: Map<string, string>): Map<string, string> | null {
  const head = HEAD.exec(raw);
  if (head === null) return null;
  const open = raw[head[0].search(/[{(]/)] ?? "{";
  const known = `@${head[1] ?? "misc"}${open}key,${raw.slice(head[0].length)}`;
  try {
    const [item] = bibtexParse.parse(known, { number: "string" });
    const fields = item?.itemtype === "entry" ? (item.fields ?? []) : null;
    if (fields === null || fields.some(({ name }) => /[\s{}"]/.test(name))) return null;
    const found = new Map<string, string>([["citation-key", head[2] ?? ""]]);
    for (const field of fields) {
      const name = field.name.toLowerCase();
      if (!found.has(name)) found.set(name, valueOf(field, strings));
    }
    return found;
  } catch {
    return null;
  }
}

function readString(raw: string, strings: Map<string, string>): void {
  if (strings.size >= STRINGS_MAX) return;
  const parts = /^@\s{0,3}string\s{0,20}[{(]\s*([^\s=]{1,200})\s*=([\s\S]*)[})]$/i.exec(raw);
  const fields = parts && readFields(`@misc{key, value = ${parts[2] ?? ""}}`, strings);
  if (parts && fields) strings.set((parts[1] ?? "").toLowerCase(), fields.get("value") ?? "");
}

function valueOf(field: Pick<Field, "value" | "datatype">, strings: Map<string, string>): string {
  const { value, datatype } = field;
  if (Array.isArray(value)) {
    return (value as Array<typeof field>).map((part) => valueOf(part, strings)).join("");
  }
  const text = String(value ?? "");
  return datatype === "identifier" ? (strings.get(text.toLowerCase()) ?? text) : text;
}

/** Behind the bracket that closes an entry; −1 where none does before `to`. */
function entryEnd(text: string, open: number, to: number): number {
  const whole = closing(text, open, to, true);
  return whole >= 0 ? whole : closing(text, open, to, false);
}

/** Where the next entry begins a line; asked with growing positions, it walks once. */
function entryFinder(text: string): (from: number) => number {
  const entry = /\n[ \t]{0,40}@\s{0,3}[A-Za-z]{1,40}\s{0,20}[{(]/g;
  let known = -1;
  return (from) => {
    if (known >= from) return known;
    entry.lastIndex = from;
    known = entry.exec(text)?.index ?? text.length;
    return known;
  };
}

/** BibTeX counts brackets whatever is before them; many files have `\{` alone. */
function closing(text: string, open: number, to: number, areEscapedCounted: boolean): number {
  const isRound = text[open] === "(";
  let depth = isRound ? 0 : 1;
  for (let at = open + 1; at < to; at++) {
    const sign = text[at];
    if (sign === "\\" && !areEscapedCounted) at++;
    else if (sign === "{") depth++;
    else if (sign === "}" && --depth === 0 && !isRound) return at + 1;
    else if (sign === ")" && isRound && depth === 0) return at + 1;
  }
  return -1;
}

function refused(text: string, at: number, line: number, why: string): RefusedText {
  const [row = ""] = text.slice(at, at + REFUSED_CHARACTERS_MAX).split("\n", 1);
  return { line, text: row, why };
}

/** The line of a position; asked with growing positions, it walks once. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let known = 0;
  return (at) => {
    for (let next = text.indexOf("\n", known); next !== -1 && next < at;) {
      line++;
      known = next + 1;
      next = text.indexOf("\n", known);
    }
    return line;
  };
}
