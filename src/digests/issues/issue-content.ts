import { createHash } from "node:crypto";
import type { Day } from "../../base/days.ts";
import { longDay } from "../../base/days.ts";
import type { Paper } from "../../papers/paper.ts";
import { isWorking } from "../../papers/working-links.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";
import type { PickNote } from "./compose.ts";
import type { Cadence } from "./choices.ts";
import type { NewNotices } from "./issue-notices.ts";

/** A paper as an issue froze it: nothing of it changes when the paper does (DG1). */
export interface IssuePaper {
  key: string;
  title: string;
  /** Path of the paper's page on this site. */
  path: string;
  authors: string[];
  /** Summary or abstract, TeX as stored. */
  text: string;
  primaryCategory: string | null;
  categories: string[];
  announcedOn: Day | null;
  publishedOn: Day | null;
  links: { kind: string; url: string }[];
}

export interface IssueEntry {
  place: number;
  reason: string;
  /** What the curator who picked it wrote; null where it is no pick. */
  note: PickNote | null;
  paper: IssuePaper;
}

/** An issue whole, as mails, archive pages and the Atom feed show it. */
export interface Issue {
  issueId: number;
  title: string;
  audience: string;
  cadence: Cadence;
  period: Day;
  preparedAt: string;
  isPublic: boolean;
  /** Made for one reader: each paper is shown with its reason. */
  isPersonal: boolean;
  entries: IssueEntry[];
  /** The reader's notices; empty in what several readers get. */
  told: Pick<NewNotices, "notices" | "moreCount">;
}

/** Version of the words around the papers; an issue keeps the one it was frozen with. */
export const TEXT_VERSION = 1;

const AUTHORS_KEPT_MAX = 12;
const TEXT_CHARACTERS_MAX = 1_500;
const LINKS_KEPT_MAX = 4;

export function freezePaper(paper: Paper): IssuePaper {
  const authors = paper.authors.map(({ name }) => name);
  const more = authors.length - AUTHORS_KEPT_MAX;
  return {
    key: paper.key,
    title: paper.title,
    path: paperPath(paper.key),
    authors: more > 1 ? [...authors.slice(0, AUTHORS_KEPT_MAX), `${more} others`] : authors,
    text: clip(paper.summary ?? paper.abstract ?? "", TEXT_CHARACTERS_MAX),
    primaryCategory: paper.primaryCategory,
    categories: paper.categories,
    announcedOn: paper.announcedOn,
    publishedOn: paper.publishedAt?.slice(0, 10) ?? null,
    links: paper.links
      .filter((link) => isWorking(link) && isShown(link))
      .slice(0, LINKS_KEPT_MAX)
      .map(({ kind, url }) => ({ kind, url })),
  };
}

const LINK_CHARACTERS_MAX = 300;
const isShown = ({ url }: { url: string }): boolean =>
  /^https?:\/\//.test(url) && url.length <= LINK_CHARACTERS_MAX;

export function contentHash(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 40);
}

export function issueTitle(siteName: string, cadence: Cadence, period: Day): string {
  const day = longDay(period);
  return cadence === "weekly" ? `${siteName}, week to ${day}` : `${siteName}, ${day}`;
}

/** Cut at a word's end, with an ellipsis where something was left out; never inside a pair. */
export function clip(text: string, characters_max: number): string {
  const whole = text.trim();
  if (whole.length <= characters_max) return whole;
  const cut = whole
    .slice(0, characters_max)
    .toWellFormed()
    .replace(/\ufffd$/, "");
  const space = cut.lastIndexOf(" ");
  return `${(space > characters_max / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:]+$/, "")} …`;
}
