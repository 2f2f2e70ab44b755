import { dayInZone } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { votedPapers } from "./own-votes.ts";
import type { Paper } from "./paper.ts";
import { readPapers } from "./read-papers.ts";
import { readPicks } from "./standing-picks.ts";
import type { StandingPick } from "./standing-picks.ts";

/** A paper as every list shows it to one reader: points and links are the paper's. */
export interface PaperInList {
  paper: Paper;
  hasVoted: boolean;
  /** Its newest pick, begun and not taken back. */
  pick: StandingPick | null;
}

export interface ListParts {
  reader: Db;
  now: () => Date;
  /** Zone whose days the site has. */
  zone: string;
}

/**
 * Papers for one reader (null: not signed in), in the order of their row numbers given: what every
 * list and document asks. A number without a paper is passed over. A list that has its own `picks`,
 * such as those of a day's page, tells only these.
 */
export async function listPapers(
  { reader, now, zone }: ListParts,
  paperIds: number[],
  signedIn: { accountId: number } | null,
  picks: StandingPick[] | null = null,
): Promise<PaperInList[]> {
  if (paperIds.length === 0) return [];
  const today = dayInZone(now(), zone);
  const [papers, voted, known] = await Promise.all([
    readPapers(reader, paperIds),
    votedPapers(reader, signedIn?.accountId ?? null, paperIds),
    picks ?? readPicks(reader, { paperIds, today }),
  ]);
  const pickOf = new Map(known.map((pick) => [pick.paperId, pick]));
  return papers.map((paper) => ({
    paper,
    hasVoted: voted.has(paper.paperId),
    pick: pickOf.get(paper.paperId) ?? null,
  }));
}
