import { rankPapers } from "../src/search/rank/rank-papers.ts";
import type { RetrieveOptions } from "../src/search/rank/retrieve.ts";
import type { SearchEngines } from "../src/search/engines.ts";
import type { SearchDocument } from "../src/search/index/search-document.ts";
import type { Collection, CollectionDocument, Topic } from "./collection.ts";
import { mean, ndcgAt, recallAt } from "./measures.ts";

/** A slow machine must not turn a measurement of both sides into one of words. */
const EMBED_TIMEOUT_MS = 120_000;

export interface Figures {
  ndcg10: number;
  ndcg20: number;
  recall100: number;
}

export interface RunFigures extends Figures {
  msPerQuery: number;
  /** nDCG@10 of each topic, in the order of the collection. */
  byTopic: number[];
}

export function documentsOf({ documents }: Collection): SearchDocument[] {
  return documents.map(({ id, title, text }, paperId) => ({
    paperId,
    key: `local:${id}`,
    title,
    abstract: text,
    authors: [],
    categories: [],
    primaryCategory: null,
    day: null,
    year: null,
    has: [],
    isPicked: false,
    shownOn: null,
  }));
}

/** Ranks every topic through the product's own search and measures it. */
export async function runCollection(
  engines: SearchEngines,
  collection: Collection,
  options: RetrieveOptions,
): Promise<RunFigures> {
  const ids = new Map(collection.documents.map(({ id }, paperId) => [id, paperId]));
  const ndcg10: number[] = [];
  const ndcg20: number[] = [];
  const recall100: number[] = [];
  const times: number[] = [];
  for (const topic of collection.topics) {
    const only = collection.isPooled ? pool(collection, topic, ids) : null;
    const started = performance.now();
    const { papers } = await rankPapers(
      engines,
      { query: topic.text },
      {
        embedTimeoutMs: EMBED_TIMEOUT_MS,
        ...options,
        isPlainText: true,
        ...(only ? { only } : {}),
      },
    );
    times.push(performance.now() - started);
    const own = collection.isPooled ? topic.id : null;
    const run = papers
      .map(({ paperId }) => collection.documents[paperId]?.id ?? "")
      .filter((id) => id !== own);
    const judged = new Map([...topic.judged].filter(([id]) => id !== own));
    ndcg10.push(ndcgAt(10, run, judged));
    ndcg20.push(ndcgAt(20, run, judged));
    recall100.push(recallAt(100, run, judged));
  }
  return {
    ndcg10: mean(ndcg10),
    ndcg20: mean(ndcg20),
    recall100: mean(recall100),
    msPerQuery: mean(times),
    byTopic: ndcg10,
  };
}

/** Judged documents of a topic, without its own paper. */
function pool({ documents }: Collection, topic: Topic, ids: Map<string, number>): number[] {
  const isOwn = (document: CollectionDocument | undefined): boolean =>
    document?.id === topic.id || (document !== undefined && isSameText(document, topic.text));
  return [...topic.judged.keys()]
    .flatMap((id) => ids.get(id) ?? [])
    .filter((paperId) => !isOwn(documents[paperId]));
}

function isSameText({ title, text }: CollectionDocument, topic: string): boolean {
  const letters = (part: string): string => part.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const whole = letters(topic);
  return whole === letters(`${title}${text}`) || (whole === letters(title) && whole.length > 20);
}
