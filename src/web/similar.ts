import type { Context } from "../context.ts";
import type { Paper } from "../papers/paper.ts";
import { readPapers } from "../papers/read-papers.ts";
import { enginesWhenReady } from "../search/index/wait-for-index.ts";
import { likePaper, similarPapers } from "../search/similar.ts";
import type { FeedDocument } from "./documents/feed-document.ts";
import type { Asking } from "../http/env.ts";
import { newestDate } from "./documents/feed-document.ts";
import type { ListTwin } from "./feed-twins.ts";
import type { Html, Slot } from "./pages/html.ts";
import { similarList, similarPage } from "./pages/similar-page.ts";
import { similarPath } from "./pages/paths.ts";
import { siteData } from "./site-data.ts";

const BESIDE_PAPER = 5;
const SIMILAR_SHOWN = 20;

/** Right after a start a page waits so long for its first index: it is the same page then as later. */
const BESIDE_PATIENCE_MS = 1_500;

/** What stands beside a paper; a search that cannot answer costs the page nothing more. */
export async function similarBeside(context: Context, paper: Paper): Promise<Slot> {
  const today = context.now().toISOString().slice(0, 10);
  const { search } = context;
  const patienceMs = search.start.isOver ? 0 : BESIDE_PATIENCE_MS;
  const nearest = await enginesWhenReady(search, patienceMs)
    .then((engines) => (engines ? likePaper(engines, paper.paperId, BESIDE_PAPER, today) : []))
    .catch(() => []);
  return similarList(paper, nearest);
}

export async function similarScreen(context: Context, paper: Paper, asking: Asking): Promise<Html> {
  const nearest = await similarPapers(context, paper.paperId, SIMILAR_SHOWN);
  const reasons = new Map(nearest.map(({ paperId, reason }) => [paperId, reason]));
  const papers = await readPapers(context.reader, [...reasons.keys()]);
  return similarPage({
    site: await siteData(context, asking),
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

/** The same list as a document, each entry with its reason. */
export async function similarDocument(
  context: Context,
  paper: Paper,
  twin: ListTwin,
): Promise<FeedDocument> {
  const { settings, reader } = context;
  const nearest = await similarPapers(context, paper.paperId, SIMILAR_SHOWN);
  const reasons = new Map(nearest.map(({ paperId, reason }) => [paperId, reason]));
  const papers = await readPapers(reader, [...reasons.keys()]);
  const path = similarPath(paper);
  return {
    site: { name: settings.siteName, baseUrl: settings.baseUrl, contact: settings.siteContact },
    title: `Close to ${paper.title}`,
    subtitle: null,
    pagePath: path,
    selfPath: `${path}.${twin}`,
    nextPath: null,
    updatedAt: newestDate(papers),
    entries: papers.map((each) => ({ paper: each, note: reasons.get(each.paperId) ?? null })),
  };
}
