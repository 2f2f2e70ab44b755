import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { Paper } from "../../papers/paper.ts";
import { listPapers } from "../../papers/listed.ts";
import { buildProgress } from "../../search/index/generations/build-progress.ts";
import { enginesWhenReady } from "../../search/index/writing/wait-for-index.ts";
import { likePaper, similarPapers } from "../../search/similar.ts";
import type { FeedDocument } from "../documents/feed-document.ts";
import type { Asking } from "../../http/env.ts";
import { foldList, type Folding } from "../feeds/fold-list.ts";
import type { ListTwin } from "../feeds/feed-twins.ts";
import { listDocument } from "../feeds/list-document.ts";
import type { Html, Slot } from "../pages/frame/html.ts";
import { similarList, similarPage, similarReason } from "../pages/feeds/similar-page.ts";
import { similarPath } from "../pages/paths.ts";
import type { Words } from "../../words/words.ts";
import { siteData } from "../site-data.ts";

const BESIDE_PAPER = 5;
const SIMILAR_SHOWN = 20;
/** What is being built is not whole. */
const BUILT_PERCENT_MAX = 99;

/** Right after a start a page waits so long for its first index: it is the same page then as later. */
const BESIDE_PATIENCE_MS = 1_500;

/** What is beside a paper; a search that cannot answer costs the page nothing more. */
export async function similarBeside(context: Context, paper: Paper, words: Words): Promise<Slot> {
  const today = context.now().toISOString().slice(0, 10);
  const { search } = context;
  const patienceMs = search.start.isOver ? 0 : BESIDE_PATIENCE_MS;
  const nearest = await enginesWhenReady(search, patienceMs)
    .then((engines) => (engines ? likePaper(engines, paper.paperId, BESIDE_PAPER, today) : []))
    .catch(() => []);
  return similarList(words, paper, nearest);
}

export async function similarScreen(
  context: Context,
  paper: Paper,
  asking: Asking,
  folding: Folding | null,
): Promise<Html> {
  const { nearest, builtPercent } = await nearestOrProgress(context, paper);
  const reasons = new Map(nearest.map(({ paperId, reason }) => [paperId, reason]));
  const papers = await listPapers(context, [...reasons.keys()], asking.signedIn);
  return similarPage({
    site: await siteData(context, asking),
    paper,
    builtPercent,
    ...(await foldList(
      context,
      folding,
      asking.words,
      papers.map((each) => ({
        ...each,
        place: null,
        reasons: [similarReason(asking.words, reasons.get(each.paper.paperId) ?? "")],
      })),
    )),
  });
}

/** While the first index is built, how far it is takes the place of what it does not hold yet. */
async function nearestOrProgress(context: Context, paper: Paper) {
  const nearest = await similarPapers(context, paper.paperId, SIMILAR_SHOWN).catch(
    async (error: unknown) => {
      const isNotYet = error instanceof UserError && error.kind === "busy";
      if (isNotYet && (await buildProgress(context.reader))) return [];
      throw error;
    },
  );
  const progress = nearest.length === 0 ? await buildProgress(context.reader) : null;
  return { nearest, builtPercent: progress && Math.floor(BUILT_PERCENT_MAX * progress.share) };
}

/** The same list as a document, each entry with its reason. */
export async function similarDocument(
  context: Context,
  paper: Paper,
  twin: ListTwin,
): Promise<FeedDocument> {
  const nearest = await similarPapers(context, paper.paperId, SIMILAR_SHOWN);
  const path = similarPath(paper);
  return listDocument(context, {
    title: `Papers similar to ${paper.title}`,
    pagePath: path,
    selfPath: `${path}.${twin}`,
    nextPath: null,
    paperIds: nearest.map(({ paperId }) => paperId),
    notes: new Map(nearest.map(({ paperId, reason }) => [paperId, reason])),
  });
}
