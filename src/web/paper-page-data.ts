import type { Context } from "../context.ts";
import { dayNeighbours } from "../feeds/day-neighbours.ts";
import { explainRank } from "../feeds/explain-rank.ts";
import type { Paper } from "../papers/paper.ts";
import { readVersions } from "../papers/read-papers.ts";
import type { SignedIn } from "./env.ts";
import type { PaperPageData } from "./pages/paper-page.ts";
import { siteData } from "./site-data.ts";

export async function paperPageData(
  context: Context,
  paper: Paper,
  signedIn: SignedIn | null,
): Promise<PaperPageData> {
  const feeds = { db: context.reader, now: context.now, zone: context.zone };
  return {
    site: await siteData(context, signedIn),
    paper,
    versions: await readVersions(context.reader, paper.paperId),
    picks: [],
    submission: null,
    hasVoted: false,
    neighbours: await dayNeighbours(feeds, paper.paperId),
    why: await explainRank(feeds, paper, null),
    actions: null,
    discussion: null,
    similar: null,
    admin: null,
  };
}
