import { markdownPlain } from "../../base/markdown/markdown-plain.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import type { Words } from "../../words/words.ts";
import type { Issue, IssueEntry, IssuePaper } from "./issue-content.ts";
import { clip } from "./issue-content.ts";
import { FOR_YOU } from "../subscriptions/subscription.ts";

/** The addresses around an issue; the first two are the reader's own. */
export interface MailLinks {
  manage: string;
  leave: string;
  /** Page of the issue in the archive; null for a personal issue. */
  archive: string | null;
  /** BASE_URL. */
  site: string;
  siteName: string;
  contact: string | null;
}

/** How much of each paper a mail has room for (DG12): the lead has more than the rest. */
export interface Room {
  lead_characters_max: number;
  text_characters_max: number;
  title_characters_max: number;
  hasAuthors: boolean;
}

const AUTHOR_CHARACTERS_MAX = 80;
/** Of the reasons of one paper; a line of a mail says no more. */
export const REASON_CHARACTERS_MAX = 220;

/** Why a mail comes, in the words of who reads it. */
export function whyLine({ mail }: Words, { audience, cadence }: Issue): string {
  return mail.why(audienceIn({ mail }, audience), mail.cadence[cadence]);
}

const TOP = "The site's top papers";

/** What a subscription is about, as it is stored, in the words of a language. */
export function audienceIn({ mail }: Pick<Words, "mail">, audience: string): string {
  return audience
    .split("; ")
    .map((part) => {
      if (part === TOP) return mail.top;
      if (part === FOR_YOU) return mail.forYou;
      const query = /^“(.*)”$/.exec(part)?.[1];
      return query === undefined ? mail.inCategory(part) : mail.matching(query);
    })
    .join(", ");
}

export function titleLine({ title }: IssuePaper, { title_characters_max }: Room): string {
  return clip(readableText(title).replace(/\s+/g, " "), title_characters_max);
}

/** `Ying Sheng, Shiyi Cao and 9 others`: the kept list ends in the number of those left out. */
export function authorLine(
  { people }: Words,
  { authors }: IssuePaper,
  { hasAuthors }: Room,
  shown: number,
): string {
  if (!hasAuthors) return "";
  const last = /^(\d+) others$/.exec(authors.at(-1) ?? "");
  const names = (last ? authors.slice(0, -1) : authors).map((name) =>
    clip(readableText(name), AUTHOR_CHARACTERS_MAX),
  );
  const total = names.length + Number(last?.[1] ?? 0);
  if (total <= shown + 1) return people.authors(names, 0);
  return people.authors(names.slice(0, shown), total - shown);
}

/** A curator's words about a paper as plain text, and who wrote them; null where it is no pick. */
export function pickOf({ mail }: Words, { note }: IssueEntry): { text: string; by: string } | null {
  if (!note) return null;
  const text = readableText(markdownPlain(note.text)).replace(/\s+/g, " ").trim();
  return { text, by: note.by === null ? mail.aCurator : mail.curator(note.by) };
}

/** The field of a paper by its short name, else its code. */
export function fieldOf({ fields }: Words, { primaryCategory, categories }: IssuePaper): string {
  const code = primaryCategory ?? categories[0] ?? "";
  return Object.hasOwn(fields, code) ? (fields[code] ?? code) : code;
}

export const linkName = ({ mail }: Words, kind: string): string => mail.links[kind] ?? mail.link;
