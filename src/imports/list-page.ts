import type { PaperRecord } from "../papers/stored/paper-record.ts";
import { plainLine } from "../papers/stored/plain-text.ts";

const TITLE_CHARACTERS_MAX = 300;
const ABSTRACT_CHARACTERS_MIN = 150;

export interface ListPageEntry {
  line: number;
  record: PaperRecord;
}

export interface ListPage {
  entries: ListPageEntry[];
  /** Paragraphs between entries that are neither title nor abstract. */
  problems: Array<{ line: number; raw: string }>;
}

interface Paragraph {
  line: number;
  text: string;
}

/**
 * Reads a saved list page: a title line, a blank line, an abstract paragraph, and so on. What
 * is before the first pair is the page's head. A long paragraph behind an abstract belongs to it.
 */
export function readListPage(content: string): ListPage {
  const page: ListPage = { entries: [], problems: [] };
  const all = paragraphs(content);
  for (let at = 0; at < all.length; at++) {
    const title = all[at] as Paragraph;
    const abstract = all[at + 1];
    if (!isTitle(title) || !abstract || abstract.text.length < ABSTRACT_CHARACTERS_MIN) {
      if (page.entries.length > 0) page.problems.push({ line: title.line, raw: title.text });
      continue;
    }
    at++;
    let text = abstract.text;
    while (all[at + 1] && !isTitle(all[at + 1] as Paragraph)) {
      at++;
      text += ` ${(all[at] as Paragraph).text}`;
    }
    const record = {
      identifiers: [],
      title: plainLine(title.text),
      abstract: plainLine(text),
    };
    page.entries.push({ line: title.line, record });
  }
  return page;
}

const isTitle = ({ text }: Paragraph): boolean => text.length <= TITLE_CHARACTERS_MAX;

function paragraphs(content: string): Paragraph[] {
  const found: Paragraph[] = [];
  let current: Paragraph | null = null;
  for (const [index, raw] of content.split(/\r?\n/).entries()) {
    const text = raw.replace(/\s+/g, " ").trim();
    if (text === "") current = null;
    else if (current) current.text += ` ${text}`;
    else found.push((current = { line: index + 1, text }));
  }
  return found;
}
