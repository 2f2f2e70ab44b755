import type { Day } from "../../base/days.ts";
import type { Db } from "../../db/schema/schema.ts";
import type { KnownPaper } from "../../recommendations/known-papers.ts";
import { mutedPapers } from "../../recommendations/muted-papers.ts";
import { hasMutes, prepareMutes } from "../../recommendations/mutes.ts";
import type { Profile } from "../../recommendations/profile.ts";
import { namesOfReasons, reasonText } from "../../recommendations/reason-words.ts";
import { recommend, settledPapers } from "../../recommendations/recommend.ts";
import type { RecommendationParts } from "../../recommendations/recommend.ts";
import type { Words } from "../../words/words.ts";
import { readCandidates } from "./candidates.ts";
import type { IssueCandidate, IssueCandidates } from "./candidates.ts";
import type { Part } from "./compose.ts";

const READ_AT_ONCE = 500;
/** More than an issue holds, for the papers that turn out to be a copy of one above. */
const SPARE = 5;
/** Followed searches that have a turn in one issue. */
const SEARCHES_MAX = 20;

interface WindowPaper {
  candidate: IssueCandidate;
  paper: KnownPaper;
}

/** The papers that recommendations choose from, read once for all readers of a run (DG14). */
export type Window = ReadonlyMap<number, WindowPaper>;

export async function readWindow(
  db: Db,
  recommendations: RecommendationParts,
  untilDay: Day,
): Promise<Window> {
  const known = await recommendations.candidates.read();
  const papers = new Map(known.map((paper) => [paper.paperId, paper]));
  const window = new Map<number, WindowPaper>();
  const ids = [...papers.keys()];
  for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
    const some = await readCandidates(db, ids.slice(from, from + READ_AT_ONCE), untilDay);
    for (const candidate of some) {
      const paper = papers.get(candidate.paperId);
      if (paper) window.set(candidate.paperId, { candidate, paper });
    }
  }
  return window;
}

interface Wanted {
  profile: Profile;
  window: Window;
  /** Works that the subscription had (DG10). */
  had: ReadonlySet<string>;
  count: number;
  words: Words;
}

/** A part of one reader's issue: their papers best first, each with its reasons in words (PR1, PR5). */
export function ownPart(
  db: Db,
  recommendations: RecommendationParts,
  { profile, window, had, count, words }: Wanted,
): Part {
  // A copy of what was judged is the same work, whatever its source.
  const judged = new Set(
    Array.from(settledPapers(profile.interests)).flatMap(
      (paperId) => window.get(paperId)?.candidate.works ?? [],
    ),
  );
  const isNew = ({ candidate }: WindowPaper): boolean =>
    !candidate.works.some((work) => had.has(work) || judged.has(work));
  const papers = Array.from(window.values().filter(isNew), ({ paper }) => paper);
  const ready: IssueCandidate[] = [];
  const reasonOf = new Map<number, string>();
  const place: { next: number | null } = { next: 0 };
  const grow = async (from: number): Promise<void> => {
    const page = await recommend(recommendations, profile, { papers, from, limit: count + SPARE });
    const names = await namesOfReasons(
      db,
      page.items.flatMap(({ reasons }) => reasons),
    );
    for (const { paperId, reasons } of page.items) {
      const texts = reasons.map((reason) => reasonText(words, reason, names));
      reasonOf.set(paperId, texts.join(" · "));
      const known = window.get(paperId);
      if (known) ready.push(known.candidate);
    }
    place.next = page.next;
  };
  return {
    isOwn: true,
    candidates: {
      at: async (index) => {
        while (index >= ready.length && place.next !== null) await grow(place.next);
        return ready[index];
      },
    },
    reason: ({ paperId }) => reasonOf.get(paperId) ?? "",
  };
}

/** The searches that a reader follows, the newest first. */
export function followedSearches({ follows }: Profile): string[] {
  return follows
    .filter(({ kind }) => kind === "search")
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, SEARCHES_MAX)
    .map(({ value }) => value);
}

/** Of what a search finds the papers of these days: a followed search tells of new ones. */
export function within(window: Window, found: IssueCandidates): IssueCandidates {
  const ready: IssueCandidate[] = [];
  let looked = 0;
  return {
    at: async (index) => {
      while (ready.length <= index) {
        const candidate = await found.at(looked);
        if (!candidate) return undefined;
        looked += 1;
        if (window.has(candidate.paperId)) ready.push(candidate);
      }
      return ready[index];
    },
  };
}

/** What a reader muted, saw or judged: it is in no part of their issue (PR4, PR6). */
export function keptFrom(
  db: Db,
  { papers }: RecommendationParts,
  profile: Profile,
): (candidate: IssueCandidate) => Promise<boolean> {
  const settled = settledPapers(profile.interests);
  const mutes = prepareMutes(profile.mutes);
  const isMuting = hasMutes(mutes);
  return async ({ paperId }) => {
    if (settled.has(paperId)) return true;
    if (!isMuting) return false;
    const known = await papers.read([paperId]);
    return (await mutedPapers(db, mutes, [...known.values()])).size > 0;
  };
}
