import type { RefusedText } from "./bibtex-entries.ts";

/** A record of a RIS file: the values of each tag in their order. */
export interface RisEntry {
  line: number;
  tags: Map<string, string[]>;
}

const TAG = /^\uFEFF?([A-Z][A-Z0-9]) {1,2}- ?(.*)$/;
const RECORD_LINES_MAX = 50_000;

/** The records of a RIS text, from `TY` to `ER`; a line without a tag belongs to the one before. */
export function* risEntries(text: string): Generator<RisEntry | RefusedText> {
  let open: RisEntry | null = null;
  let last: string[] | null = null;
  let linesOfRecord = 0;
  for (const [index, row] of lines(text)) {
    const match = TAG.exec(row);
    const [, tag = "", value = ""] = match ?? [];
    if (match !== null && tag === "TY") {
      if (open !== null) yield unclosed(open);
      open = { line: index, tags: new Map([["TY", [value.trim()]]]) };
      linesOfRecord = 0;
      last = null;
    } else if (match !== null && tag === "ER") {
      if (open !== null) yield open;
      open = null;
    } else if (open !== null && ++linesOfRecord <= RECORD_LINES_MAX) {
      if (match !== null) {
        last = open.tags.get(tag) ?? [];
        last.push(value.trim());
        open.tags.set(tag, last);
      } else if (last !== null && row.trim() !== "") {
        last.push(`${last.pop() ?? ""} ${row.trim()}`);
      }
    } else if (row.trim() !== "" && open === null) {
      yield { line: index, text: row.slice(0, 200), why: "is outside a record from TY to ER" };
    }
  }
  if (open !== null) yield unclosed(open);
}

const unclosed = ({ line, tags }: RisEntry): RefusedText => ({
  line,
  text: (tags.get("TI") ?? tags.get("T1") ?? [""])[0] ?? "",
  why: "the record that begins here has no line ER",
});

function* lines(text: string): Generator<[number, string]> {
  let from = 0;
  for (let line = 1; from <= text.length; line++) {
    const end = text.indexOf("\n", from);
    const to = end === -1 ? text.length : end;
    yield [line, text.slice(from, to).replace(/\r$/, "")];
    if (end === -1) return;
    from = to + 1;
  }
}
