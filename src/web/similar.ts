import type { Context } from "../context.ts";
import type { Paper } from "../papers/paper.ts";
import { readPapers } from "../papers/read-papers.ts";
import { similarPapers } from "../search/similar.ts";
import type { SignedIn } from "./env.ts";
import type { Html, Slot } from "./pages/html.ts";
import { similarList, similarPage } from "./pages/similar-page.ts";
import { siteData } from "./site-data.ts";

const BESIDE_PAPER = 5;
export const SIMILAR_SHOWN = 20;

/** What stands beside a paper; a search that cannot answer now costs the page nothing. */
export async function similarBeside(context: Context, paper: Paper): Promise<Slot> {
  const nearest = await similarPapers(context, paper.paperId, BESIDE_PAPER).catch(() => []);
  return similarList(paper, nearest);
}

export async function similarScreen(
  context: Context,
  paper: Paper,
  signedIn: SignedIn | null,
): Promise<Html> {
  const nearest = await similarPapers(context, paper.paperId, SIMILAR_SHOWN);
  const reasons = new Map(nearest.map(({ paperId, reason }) => [paperId, reason]));
  const papers = await readPapers(context.reader, [...reasons.keys()]);
  return similarPage({
    site: await siteData(context, signedIn),
    paper,
    papers: papers.map((each) => ({
      paper: each,
      place: null,
      pick: null,
      hasVoted: false,
      reasons: [reasons.get(each.paperId) ?? ""],
    })),
  });
}
