import { readableText } from "../base/tex/readable-text.ts";
import type { Issue, IssuePaper } from "./issue-content.ts";
import { clip } from "./issue-content.ts";

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

/** How much of each paper a mail has room for (DG12). */
export interface Room {
  text_characters_max: number;
  title_characters_max: number;
  hasAuthors: boolean;
}

const AUTHORS_SHOWN = 3;
const AUTHOR_CHARACTERS_MAX = 80;
const CADENCE_WORDS = { daily: "every day", weekdays: "every weekday", weekly: "every week" };

/** Sentences around the papers, the same in both parts of the mail. */
export function mailWords(issue: Issue): { intro: string; why: string } {
  const count = issue.entries.length;
  const papers = count === 1 ? "One paper" : `${count} papers`;
  const intro =
    count === 0
      ? `Nothing new since your last issue. You asked to be told: ${issue.audience}.`
      : `${papers} you have not had before. ${issue.audience}.`;
  const why = `You get this ${CADENCE_WORDS[issue.cadence]} because you asked for it and confirmed it. No tracking.`;
  return { intro, why };
}

export function titleLine({ title }: IssuePaper, { title_characters_max }: Room): string {
  return clip(readableText(title).replace(/\s+/g, " "), title_characters_max);
}

export function authorLine({ authors }: IssuePaper, { hasAuthors }: Room): string {
  if (!hasAuthors) return "";
  const names = authors.map((name) => clip(readableText(name), AUTHOR_CHARACTERS_MAX));
  if (names.length <= AUTHORS_SHOWN + 1) return names.join(", ");
  const last = /^(\d+) others$/.exec(names.at(-1) ?? "");
  const rest = last
    ? names.length - 1 - AUTHORS_SHOWN + Number(last[1])
    : names.length - AUTHORS_SHOWN;
  return `${names.slice(0, AUTHORS_SHOWN).join(", ")} and ${rest} others`;
}

export function dateLine({
  primaryCategory,
  categories,
  announcedOn,
  publishedOn,
}: IssuePaper): string {
  const subject = primaryCategory ?? categories[0] ?? "";
  const day = announcedOn
    ? `announced ${announcedOn}`
    : publishedOn
      ? `published ${publishedOn}`
      : "";
  return [subject, day].filter(Boolean).join(", ");
}

const LINK_NAMES: Record<string, string> = {
  code: "Code",
  project: "Project",
  data: "Data",
  model: "Model",
  demo: "Demo",
  paper: "Paper",
};

export const linkName = (kind: string): string => LINK_NAMES[kind] ?? "Link";
