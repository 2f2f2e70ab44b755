import { childOf, childrenOf, textOfChild } from "../../base/xml-tree.ts";
import type { XmlElement } from "../../base/xml-tree.ts";
import { isGroupName } from "../../papers/people/group-name.ts";
import type { AuthorRecord } from "../../papers/stored/paper-record.ts";
import { spokenName } from "../../papers/people/person-name.ts";
import { plainLine } from "../../papers/stored/plain-text.ts";

const SUFFIX = /^(jr|sr|i{2,3}|iv)\.?$/i;

/** Authors of the `arXiv` format, which gives their names in parts. */
export function authorsOfParts(metadata: XmlElement): AuthorRecord[] {
  return childrenOf(childOf(metadata, "authors"), "author").flatMap((author) => {
    const [given = "", family = "", suffix = ""] = ["forenames", "keyname", "suffix"].map((part) =>
      plainLine(textOfChild(author, part) ?? ""),
    );
    const affiliations = childrenOf(author, "affiliation").map(({ text }) => plainLine(text));
    const parts = { family, given, suffix: suffix === "" ? null : suffix };
    const isPerson = family !== "" && given !== "" && !isGroupName(spokenName(parts));
    return authorOf(spokenName(parts), affiliations).map((named) =>
      isPerson ? { ...named, parts } : named,
    );
  });
}

/** Authors of a line, as in `arXivRaw` and the feeds: `A. One (MIT), B. Two, Jr. and C. Three`. */
export function authorsOfLine(line: string): AuthorRecord[] {
  const people: Array<{ name: string; affiliations: string[] }> = [];
  for (const { outside, inside } of splitAuthors(line.replace(/\s+/g, " "))) {
    const name = outside.trim();
    const last = people.at(-1);
    const affiliations = inside.filter((text) => !/^[\d\s,;*]*$/.test(text)).map(plainLine);
    if (SUFFIX.test(name) && last) last.name += ` ${name}`;
    else if (name !== "") people.push({ name, affiliations });
  }
  return people.flatMap(({ name, affiliations }) => authorOf(name, affiliations));
}

export function authorOf(name: string, affiliations: string[]): AuthorRecord[] {
  const plain = plainLine(name);
  // Real records have a person called “:” after a collaboration.
  if (!/\p{L}/u.test(plain)) return [];
  const affiliation = affiliations.filter(Boolean).join("; ");
  return [affiliation ? { name: plain, affiliation } : { name: plain }];
}

/** Splits at commas and `and` outside brackets and braces; what is in brackets comes apart. */
function splitAuthors(line: string): Array<{ outside: string; inside: string[] }> {
  const pieces: Array<{ outside: string; inside: string[] }> = [];
  let piece = { outside: "", inside: [] as string[] };
  let bracketDepth = 0;
  let braceDepth = 0;
  let from = 0;
  const push = (): void => {
    pieces.push(piece);
    piece = { outside: "", inside: [] };
  };
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (sign === "\\") at += 1;
    else if (sign === "{") braceDepth += 1;
    else if (sign === "}") braceDepth = Math.max(0, braceDepth - 1);
    else if (sign === "(" && bracketDepth++ === 0) {
      piece.outside += line.slice(from, at);
      from = at + 1;
    } else if (sign === ")" && bracketDepth > 0 && --bracketDepth === 0) {
      piece.inside.push(line.slice(from, at).trim());
      from = at + 1;
    } else if (bracketDepth + braceDepth === 0) {
      const length = sign === "," || sign === ";" ? 1 : line.startsWith(" and ", at) ? 5 : 0;
      if (length === 0) continue;
      piece.outside += line.slice(from, at);
      push();
      from = at + length;
      // The space after ` and ` may begin another one.
      at = from - (length === 5 ? 2 : 1);
    }
  }
  if (bracketDepth === 0) piece.outside += line.slice(from);
  push();
  return pieces;
}
