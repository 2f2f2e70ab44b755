import { isDay } from "../base/days.ts";
import { splitMath } from "../base/tex/split-math.ts";
import { doiName } from "../papers/identifiers/doi.ts";
import { keyOf, parseArxivId, parseIdentifier } from "../papers/identifiers/identifiers.ts";
import type { AuthorRecord, PaperIdentifier, PaperRecord } from "../papers/stored/paper-record.ts";
import { plainLine, plainParagraphs } from "../papers/stored/plain-text.ts";
import type { BibtexEntry } from "./bibtex-entries.ts";
import type { RisEntry } from "./ris-entries.ts";

/** An arXiv id in the words of a journal or note: `arXiv preprint arXiv:2601.00010`, `abs/2601.00010`. */
const NAMED =
  /(?:arxiv(?:\.org)?[:/ ]\s*(?:abs\/|pdf\/)?|\babs\/)([a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})/i;
const AUTHORS_MAX = 20_000;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** The paper that a BibTeX entry describes; null where it has neither a title nor an identifier. */
export function bibtexRecord({ fields }: BibtexEntry): PaperRecord | null {
  const field = (...names: string[]): string => {
    for (const name of names) if (fields.get(name)?.trim()) return fields.get(name) as string;
    return "";
  };
  const venue =
    ["journal", "journaltitle", "booktitle"].map((name) => text(field(name)))[0] ||
    text(field("booktitle"));
  const isPreprint = NAMED.test(venue) || /^(?:arxiv|corr)\b/i.test(venue);
  const archive = field("archiveprefix", "eprinttype", "eprintclass").toLowerCase();
  const eprint = parseArxivId(field("eprint", "arxivid", "arxiv"));
  const identifiers = identifiersOf({
    arxiv:
      archive === "" || archive.includes("arxiv") || eprint !== null
        ? field("eprint", "arxivid", "arxiv")
        : "",
    doi: field("doi"),
    urls: [field("url"), field("howpublished")],
    words: [venue, field("note"), field("volume"), field("howpublished")],
  });
  const year = text(field("year", "date")).slice(0, 4);
  return recordOf(identifiers, text(field("title")), {
    abstract: paragraphs(field("abstract")),
    authors: bibtexAuthors(field("author")),
    doi: field("doi"),
    publishedAt: dayOf(field("date"), year, field("month"), field("day")),
    isDayTold: isDay(field("date").trim()) || field("day") !== "",
    journalRef:
      venue === "" || isPreprint
        ? ""
        : journalRef(
            venue,
            text(field("volume")),
            text(field("number", "issue")),
            year,
            text(field("pages")),
          ),
    category: archive.includes("arxiv") ? field("primaryclass") : "",
  });
}

/** The paper that a RIS record describes; null where it has neither a title nor an identifier. */
export function risRecord({ tags }: RisEntry): PaperRecord | null {
  const first = (...names: string[]): string => {
    for (const name of names) if (tags.get(name)?.[0]) return tags.get(name)?.[0] as string;
    return "";
  };
  const all = (...names: string[]): string[] => names.flatMap((name) => tags.get(name) ?? []);
  const venue = first("JO", "JF", "T2", "JA", "J2", "BT");
  const [year = "", month = "", day = ""] = first("DA", "PY", "Y1").split("/");
  const pages = [first("SP"), first("EP")].filter(Boolean).join("–");
  const identifiers = identifiersOf({
    arxiv: first("AN"),
    doi: first("DO"),
    urls: all("UR", "L1", "LK"),
    words: [venue, ...all("N1", "M1", "AN")],
  });
  const people = all("AU").length > 0 ? all("AU") : all("A1");
  return recordOf(identifiers, plainLine(first("TI", "T1", "CT")), {
    abstract: plainParagraphs(first("AB", "N2")),
    authors: people.slice(0, AUTHORS_MAX).map((name) => ({ name: plainLine(name) })),
    doi: first("DO"),
    publishedAt: dayOf("", year || first("PY").slice(0, 4), month, day),
    isDayTold: day !== "",
    journalRef:
      venue === "" || /^(?:arxiv|corr)\b/i.test(venue)
        ? ""
        : journalRef(plainLine(venue), first("VL"), first("IS"), first("PY").slice(0, 4), pages),
    category: "",
    keywords: all("KW"),
  });
}

interface Told {
  abstract: string;
  authors: AuthorRecord[];
  doi: string;
  publishedAt: string | null;
  /** Whether the day itself was told, not only the year. */
  isDayTold: boolean;
  journalRef: string;
  category: string;
  keywords?: string[];
}

function recordOf(identifiers: PaperIdentifier[], title: string, told: Told): PaperRecord | null {
  if (title === "" && identifiers.length === 0) return null;
  const [best] = identifiers;
  const doi = doiName(told.doi);
  // An arXiv id tells the month; a year alone would say the first of January instead.
  const isDayTold = told.isDayTold || !identifiers.some(({ scheme }) => scheme === "arxiv");
  const categories = [told.category, ...(told.keywords ?? [])].filter(Boolean);
  return {
    identifiers,
    title: title || (best ? keyOf(best) : ""),
    ...(told.abstract ? { abstract: told.abstract } : {}),
    ...(told.authors.length > 0 ? { authors: told.authors } : {}),
    ...(doi ? { doi } : {}),
    ...(told.publishedAt && isDayTold ? { publishedAt: told.publishedAt } : {}),
    ...(told.journalRef ? { journalRef: told.journalRef } : {}),
    ...(categories.length > 0 ? { categories } : {}),
  };
}

/** Names of the work; an address counts where nothing better names it. */
function identifiersOf(told: { arxiv: string; doi: string; urls: string[]; words: string[] }) {
  const found: PaperIdentifier[] = [];
  const add = (identifier: PaperIdentifier | null): void => {
    if (identifier && !found.some((each) => keyOf(each) === keyOf(identifier)))
      found.push(identifier);
  };
  const arxiv = parseArxivId(told.arxiv);
  if (arxiv) add({ scheme: "arxiv", value: arxiv.id });
  const doi = doiName(told.doi);
  if (doi) add(parseIdentifier(`doi:${doi}`));
  for (const words of told.words) {
    const named = parseArxivId(NAMED.exec(words)?.[1] ?? "");
    if (named) add({ scheme: "arxiv", value: named.id });
  }
  const urls = told.urls.flatMap((url) => /https?:\/\/[^\s{}]+/.exec(url)?.[0] ?? []);
  const addresses = urls.flatMap((url) => parseIdentifier(url.replaceAll("\\_", "_")) ?? []);
  for (const each of addresses) if (each.scheme !== "url") add(each);
  const [address] = addresses;
  if (found.length === 0 && address) add(address);
  return found;
}

/** Parted at `and` outside braces; a name all in braces stays whole. */
function bibtexAuthors(given: string): AuthorRecord[] {
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  const separator = /\\.|[{}]|\sand(?=\s)/gis;
  for (let match = separator.exec(given); match !== null; match = separator.exec(given)) {
    if (match[0] === "{") depth++;
    else if (match[0] === "}") depth--;
    else if (match[0].length > 2 && depth === 0) {
      names.push(given.slice(from, match.index));
      from = separator.lastIndex;
    }
  }
  names.push(given.slice(from));
  return names.slice(0, AUTHORS_MAX).flatMap((each) => {
    const name = each.trim();
    if (name === "" || /^others$/i.test(name)) return [];
    const isWhole = /^\{[^\\][\s\S]*\}$/.test(name) && !/\}[\s\S]*\{/.test(name);
    const plain = text(name);
    if (!isWhole) return { name: plain };
    return { name: plain, parts: { family: plain, given: "", suffix: null } };
  });
}

/** TeX of a field as Unicode; braces that hold words together go, those of formulas stay. */
function text(field: string): string {
  return withoutBraces(plainLine(hidden(field)));
}

const paragraphs = (field: string): string => withoutBraces(plainParagraphs(hidden(field)));

const hidden = (field: string): string =>
  field
    .replace(/\\(?:\{|textbraceleft(?:\{\})?)/g, "\uE000")
    .replace(/\\(?:\}|textbraceright(?:\{\})?)/g, "\uE001");

function withoutBraces(plain: string): string {
  return splitMath(plain)
    .map(({ kind, value, source }) => (kind === "text" ? value.replace(/[{}]/g, "") : source))
    .join("")
    .replaceAll("\uE000", "{")
    .replaceAll("\uE001", "}");
}

/** A year alone is its first day, as registries of DOIs are read. */
function dayOf(date: string, year: string, month: string, day: string): string | null {
  if (isDay(date.trim())) return date.trim();
  if (!/^(?:1[6-9]|20)\d{2}$/.test(year.trim())) return null;
  const named = MONTHS.indexOf(month.trim().slice(0, 3).toLowerCase()) + 1;
  const number = named || Number(/^\d{1,2}$/.exec(month.trim())?.[0] ?? 1);
  const text = `${year.trim()}-${two(number)}-${two(Number(/^\d{1,2}/.exec(day.trim())?.[0] ?? 1))}`;
  return isDay(text) ? text : `${year.trim()}-01-01`;
}

const two = (number: number): string => String(number).padStart(2, "0");

/** `Nature 600(3) (2021) 1–2`, as arXiv writes journal references. */
function journalRef(venue: string, volume: string, number: string, year: string, pages: string) {
  const issue = volume && number ? `${volume}(${number})` : volume || number;
  const isDated = /\b(?:1[6-9]|20)\d{2}\b/.test(venue) || year === "";
  const parts = [venue, issue, isDated ? "" : `(${year})`, pages.replace(/-{2,3}/g, "–")];
  return parts.filter(Boolean).join(" ");
}
