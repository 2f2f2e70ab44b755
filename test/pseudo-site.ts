import type { TestContext } from "node:test";
import { Parser } from "htmlparser2";
import { isKnownCategory } from "../src/papers/categories.ts";
import { wordsOf } from "../src/words/words.ts";
import { openLivedInSite } from "./lived-in-site.ts";
import type { LivedIn } from "./lived-in-site.ts";
import { pseudoWords } from "./pseudo-words.ts";

/** Names of things, formats and what programs write: the same in every language. */
const SAME =
  /^(?:Broadsheet|Node|sqlite|Atom|RSS|JSON|Markdown|BibTeX|RIS|CSL[ -]JSON|DOI|PDF|(?:arXiv|cs) ?[\d.:/a-zA-Z-]*|English|Deutsch|简体中文|Europe\/Berlin|[\w.@-]+@example\.org|you@example\.org|[\w-]+\.json|smtp:\S+|https?:\S+)$/;
/** Identifiers that a hint gives as examples. */
const EXAMPLE = /^2311\.03285 · /;
/** Dates are written by `Intl`, which the pseudo-language leaves as they are. */
const DATE =
  /^(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? ?)?(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: \d{4})?(?:, \d\d:\d\d(?: UTC)?)?$|^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/;
/** Made before the dictionary is changed: made twice it would be longer still. */
const PSEUDO = pseudoWords();
const SILENT = new Set(["script", "style", "pre", "math", "svg", "code", "kbd", "time"]);
const SPOKEN = ["aria-label", "placeholder", "title", "alt"];
/** A part of a stored text is known by its length; shorter ones have to be whole values. */
const PART_CHARACTERS_MIN = 12;

/** The site speaks the pseudo-language from here on; the process ends with this file. */
export async function openPseudoSite(t: TestContext) {
  const lived = await openLivedInSite(t);
  Object.assign(wordsOf("en"), PSEUDO);
  return lived;
}

/** Texts that a page shows or reads out without a mark of the pseudo-language. */
export function textsOf(html: string): string[] {
  const texts: string[] = [];
  const open: boolean[] = [];
  let marks = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const isForeign = "lang" in attributes && name !== "html";
      const isSilent =
        SILENT.has(name) ||
        isForeign ||
        attributes["translate"] === "no" ||
        attributes["class"] === "snippet";
      open.push(isSilent || (open.at(-1) ?? false));
      if (open.at(-1)) return;
      for (const name of SPOKEN) texts.push(...unmarked(attributes[name] ?? ""));
    },
    ontext: (text) => {
      if (open.at(-1)) return;
      // A sentence with a link in it is marked at its two ends.
      for (const part of text.split(/([⟦⟧])/)) {
        if (part === "⟦") marks += 1;
        else if (part === "⟧") marks = Math.max(0, marks - 1);
        else if (marks === 0) texts.push(part);
      }
    },
    onclosetag: () => void open.pop(),
  });
  parser.write(html.slice(html.indexOf("<body")));
  parser.end();
  return texts.map(plain).filter((text) => /\p{L}{2}/u.test(text));
}

/** Marks may lie within marks: the inner ones go first. */
export function unmarked(text: string): string[] {
  const without = text.replaceAll(/⟦[^⟦⟧]*⟧/g, "");
  return without === text ? [text] : unmarked(without);
}

export const plain = (text: string): string =>
  text
    .replaceAll("\u2011", "-")
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/^[·,.:;()“”→←\s]+|[·,.:;()“”→←\s…]+$/g, "");

export interface Stored {
  values: Set<string>;
  all: string;
}

export const isKnown = (text: string, { values, all }: Stored): boolean =>
  SAME.test(text) ||
  EXAMPLE.test(text) ||
  DATE.test(text) ||
  isKnownCategory(text) ||
  values.has(text) ||
  (text.length >= PART_CHARACTERS_MIN && all.includes(text));

/** What the store holds: titles, names, notes, comments; and what readers are told of themselves. */
export async function storedTexts({ site }: LivedIn): Promise<Stored> {
  const values = new Set<string>();
  const { db } = site.context;
  for (const { name } of await db.introspection.getTables()) {
    for (const row of await db
      .selectFrom(name as "account")
      .selectAll()
      .execute())
      for (const value of Object.values(row)) addTexts(values, value);
  }
  return { values, all: [...values].join("\n") };
}

function addTexts(values: Set<string>, value: unknown): void {
  if (typeof value === "object" && value !== null)
    for (const each of Object.values(value)) addTexts(values, each);
  if (typeof value !== "string") return;
  values.add(plain(value)).add(plain(value.replaceAll(/[*_`]/g, "")));
  if (/^[[{]/.test(value)) {
    try {
      addTexts(values, JSON.parse(value) as unknown);
    } catch {
      // A text that begins like JSON and is none.
    }
  }
}
