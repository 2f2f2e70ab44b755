import type { Reader, Step } from "./tex-reader.ts";
import { isWordChar } from "./tex-reader.ts";

/** `Fig.~2` is a tie, a space; `~5%`, `3~5` and `~/.profile` are the sign itself. */
export function tieStep(text: string, at: number): Step | null {
  const before = text[at - 1];
  const after = text[at + 1];
  if (before === undefined || after === undefined || /[\s(~[{/]/.test(before)) return null;
  if (/[\s~/,.;:)]/.test(after)) return null;
  if (/\d/.test(before) && /\d/.test(after)) return null;
  return { output: " ", next: at + 1 };
}

/** `--` and `---` between words; a command's option (` --help`) and longer rules stay. */
export function dashStep(text: string, at: number): Step | null {
  let end = at;
  while (text[end] === "-") end++;
  const count = end - at;
  if (count === 1) return null;
  const literal = { output: text.slice(at, end), next: end };
  const before = text[at - 1];
  const after = text[end];
  if (count > 3 || before === undefined || after === undefined) return literal;
  if (/[!<\n]/.test(before) || after === ">" || after === "\n") return literal;
  if (/\s/.test(before) !== /\s/.test(after)) return literal;
  return { output: count === 2 ? "–" : "—", next: end };
}

/** ` ``words'' ` and ` ``words" `. Ends that belong to no beginning stay (5'' is five inches). */
export function quoteStep(reader: Reader, at: number): Step | null {
  const { text } = reader;
  const char = text[at] ?? "";
  if (char === '"') return reader.openQuotes > 0 ? closing(reader, at + 1) : null;
  let end = at;
  while (text[end] === char) end++;
  const literal = { output: text.slice(at, end), next: end };
  if (end - at !== 2) return literal;
  if (char === "`") {
    const after = text[end];
    if (after === undefined || /\s/.test(after)) return literal;
    reader.openQuotes++;
    return { output: "“", next: end };
  }
  return reader.openQuotes > 0 && !(isWordChar(text[end]) && text[at - 1] === " ")
    ? closing(reader, end)
    : literal;
}

function closing(reader: Reader, next: number): Step {
  reader.openQuotes--;
  return { output: "”", next };
}
