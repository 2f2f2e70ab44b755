type Fields = Record<string, unknown>;

/** Texts that are cut, and texts that say nothing in part and are left out; characters. */
const CUT: Record<string, number> = {
  title: 2_000,
  abstract: 200_000,
  summary: 200_000,
  comments: 200_000,
  journalRef: 200_000,
};
const LEFT_OUT: Record<string, number> = { doi: 500, license: 2_000, primary: 100 };
const AUTHOR_CUT: Record<string, number> = { name: 2_000 };
const AUTHOR_LEFT_OUT: Record<string, number> = {
  orcid: 100,
  affiliation: 20_000,
  family: 1_000,
  given: 1_000,
  suffix: 100,
};
/** Lists of more entries end there. */
export const LIST_LENGTHS: Record<string, number> = {
  authors: 20_000,
  categories: 100,
  subjectCodes: 100,
  links: 1_000,
  organizations: 200,
  signals: 100_000,
  versions: 999,
  identifiers: 100,
};
const ENTRY_CHARACTERS_MAX = 2_000;
const SAID_MAX = 20;

/**
 * A line of the import format with what is too long cut or left out, and a sentence for each: one
 * long field does not cost the paper. What is wrong in another way is for the reader to refuse.
 */
export function fitLine(value: unknown): { value: unknown; leftOut: string[] } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { value, leftOut: [] };
  }
  const leftOut: string[] = [];
  const say = (text: string): void => {
    if (leftOut.length < SAID_MAX) leftOut.push(text);
  };
  const line = fitted({ ...value }, CUT, LEFT_OUT, "", say);
  for (const [name, max] of Object.entries(LIST_LENGTHS)) {
    const list = line[name];
    if (!Array.isArray(list)) continue;
    if (list.length > max) say(`${name}: has ${list.length} entries; the first ${max} were taken`);
    line[name] = list.slice(0, max).flatMap((entry, at) => fitEntry(name, entry, at, say));
  }
  return { value: line, leftOut };
}

function fitEntry(name: string, entry: unknown, at: number, say: (text: string) => void) {
  const path = `${name}.${at}`;
  if (typeof entry === "string" && entry.length > ENTRY_CHARACTERS_MAX) {
    if (name !== "authors") {
      say(`${path}: has ${entry.length} characters: it was left out, the paper taken`);
      return [];
    }
    say(`${path}: has ${entry.length} characters: it was cut, the paper taken`);
    return [entry.slice(0, ENTRY_CHARACTERS_MAX)];
  }
  if (name !== "authors" || typeof entry !== "object" || entry === null) return [entry];
  return [fitted({ ...entry }, AUTHOR_CUT, AUTHOR_LEFT_OUT, `${path}.`, say)];
}

function fitted(
  fields: Fields,
  cut: Record<string, number>,
  omitted: Record<string, number>,
  path: string,
  say: (text: string) => void,
): Fields {
  for (const [name, text] of Object.entries(fields)) {
    if (typeof text !== "string") continue;
    const max = cut[name] ?? omitted[name] ?? Infinity;
    if (text.length <= max) continue;
    const isCut = name in cut;
    if (isCut) fields[name] = text.slice(0, max).toWellFormed();
    else delete fields[name];
    const what = isCut ? `the first ${max} were taken` : "it was left out, the paper taken";
    say(`${path}${name}: has ${text.length} characters: ${what}`);
  }
  return fields;
}
