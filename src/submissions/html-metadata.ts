import { Parser } from "htmlparser2";
import { texToUnicode } from "../base/tex/tex-to-unicode.ts";
import { parseIdentifier } from "../papers/identifiers/identifiers.ts";
import type { AuthorRecord, PaperIdentifier, PaperRecord } from "../papers/stored/paper-record.ts";

const TAGS_MAX = 500;
const AUTHORS_MAX = 3_000;
const TITLE_CHARACTERS_MAX = 600;
const ABSTRACT_CHARACTERS_MAX = 20_000;

/**
 * What a page says of its paper: the `citation_*` tags that Google Scholar asks publishers for, else
 * Open Graph and the title. Null where it names no title.
 */
export function htmlMetadata(page: string, own: PaperIdentifier): PaperRecord | null {
  const { tags, title: pageTitle } = readHead(page);
  const first = (...names: string[]): string | null => {
    for (const name of names) {
      const value = tags.find((tag) => tag.name === name)?.content;
      if (value) return value;
    }
    return null;
  };
  const title = line(first("citation_title", "dc.title", "og:title") ?? pageTitle);
  if (title === "") return null;
  const abstract = line(
    first("citation_abstract", "dc.description", "og:description", "description") ?? "",
  );
  const authors = authorsOf(tags);
  const publishedAt = dayOf(
    first(
      "citation_publication_date",
      "citation_date",
      "citation_online_date",
      "article:published_time",
    ),
  );
  const doi = first("citation_doi");
  return {
    identifiers: identifiersOf(own, first("citation_arxiv_id"), doi),
    title: title.slice(0, TITLE_CHARACTERS_MAX),
    abstract: abstract === "" ? null : abstract.slice(0, ABSTRACT_CHARACTERS_MAX),
    ...(authors.length > 0 ? { authors } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    ...(doi ? { doi } : {}),
    ...venueOf(first("citation_journal_title", "citation_conference_title")),
  };
}

interface Tag {
  name: string;
  content: string;
}

function readHead(page: string): { tags: Tag[]; title: string } {
  const tags: Tag[] = [];
  let title = "";
  let isTitle = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === "title" && title === "") isTitle = true;
      if (name !== "meta" || tags.length >= TAGS_MAX) return;
      const key = (attributes["name"] ?? attributes["property"] ?? "").toLowerCase();
      const content = (attributes["content"] ?? "").trim();
      if (key !== "" && content !== "") tags.push({ name: key, content });
    },
    ontext: (text) => {
      if (isTitle && title.length < TITLE_CHARACTERS_MAX) title += text;
    },
    onclosetag: (name) => {
      if (name === "title") isTitle = false;
    },
  });
  parser.write(page);
  parser.end();
  return { tags, title };
}

function authorsOf(tags: Tag[]): AuthorRecord[] {
  const names = tags.filter(({ name }) => name === "citation_author" || name === "dc.creator");
  const kind = names[0]?.name;
  return names
    .filter(({ name }) => name === kind)
    .slice(0, AUTHORS_MAX)
    .map(({ content }) => ({ name: line(content) }))
    .filter(({ name }) => name !== "");
}

function identifiersOf(own: PaperIdentifier, arxivId: string | null, doi: string | null) {
  const told = [arxivId && parseIdentifier(`arxiv:${arxivId}`), doi && parseIdentifier(doi)];
  const all = [own, ...told.filter((each): each is PaperIdentifier => Boolean(each))];
  return all.filter(
    ({ scheme, value }, index) =>
      index === all.findIndex((other) => other.scheme === scheme && other.value === value),
  );
}

const venueOf = (venue: string | null) => (venue ? { journalRef: line(venue) } : {});

/** `2026/03/17`, `2026-03-17T…`: a whole day, or nothing. */
export function dayOf(text: string | null): string | null {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/.exec(text ?? "");
  if (!match) return null;
  const day = `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}`;
  return Number.isNaN(Date.parse(day)) ? null : day;
}

const line = (text: string): string =>
  texToUnicode(text.toWellFormed().replace(/\s+/g, " ").trim());
