import { titleKey } from "../papers/identifiers/title-key.ts";
import { embeddingText } from "./embed/embedder.ts";
import type { SearchEngines } from "./engines.ts";
import { fuse } from "./rank/fusion.ts";
import { searchEngines } from "./search.ts";
import type { Search } from "./opened-search.ts";
import type { IndexedText } from "./index/search-index.ts";
import { IndexBusyError, unlessBusy } from "./index/index-errors.ts";
import { sharedWords } from "./rank/shared-words.ts";
import { tellingWords } from "./query/word-rules.ts";

export interface SimilarPaper {
  paperId: number;
  key: string;
  title: string;
  score: number;
  /** `shares: diffusion, video, world model`, or `meaning`. */
  reason: string;
}

const CANDIDATES_MAX = 100;
const LIMIT_MAX = 50;
/** Of a paper's own words; 25 found fewer alike, 150 more, at three times the cost (evaluation/report.md). */
const WORDS_ASKED = 40;
/**
 * A whole abstract says by its vector what a question does not. nDCG@10 at 0.6, 0.7, 0.8, and by
 * meaning alone: SciFact 0.660, 0.651, 0.644, 0.599; Cranfield 0.396, 0.397, 0.391, 0.376; CISI
 * 0.516, 0.517, 0.512, 0.500. 0.6 fell 0.002 below meaning alone on a collection that was kept back (SE4).
 */
const MEANING_WEIGHT = 0.7;
/** Vectors as near as this are of the same text: another entry of the paper, not one like it. */
const SAME_TEXT_COSINE = 0.985;

/**
 * Papers like this one: its own vector and the telling words of its title and abstract, fused as a
 * search is, without the paper itself, its duplicates and its versions (SE11).
 */
export async function similarPapers(
  { search, now }: { search: Search; now: () => Date },
  paperId: number,
  limit = 10,
): Promise<SimilarPaper[]> {
  const engines = await searchEngines(search);
  return likePaper(engines, paperId, Math.min(LIMIT_MAX, limit), now().toISOString().slice(0, 10));
}

export async function likePaper(
  engines: SearchEngines,
  paperId: number,
  limit: number,
  today: string,
  weight = MEANING_WEIGHT,
): Promise<SimilarPaper[]> {
  const [own] = await engines.index.texts([paperId]);
  if (!own) return [];
  const words = tellingWords(embeddingText(own), engines.spelling, WORDS_ASKED);
  const [side] = engines.dense;
  const vector = side ? (await side.index.vectors([paperId])).get(paperId) : undefined;
  const [byWords, byMeaning] = await Promise.all([
    unlessBusy(
      engines.index.words(
        { should: [{ kind: "any", column: "text", text: words }], must: [], mustNot: [] },
        {},
        CANDIDATES_MAX,
      ),
    ),
    side && vector ? unlessBusy(side.index.nearest(vector, {}, CANDIDATES_MAX)) : null,
  ]);
  if (byWords === null && byMeaning === null) throw new IndexBusyError();
  const [lexical, dense] = [byWords ?? [], byMeaning ?? []];
  const isOther = (candidate: { paperId: number }): boolean => candidate.paperId !== paperId;
  const fused = fuse(
    lexical.filter(isOther),
    dense.filter(isOther),
    side ? Math.max(weight, side.embedder.fusionWeight) : 0,
  ).filter(({ facts, dense }) => (facts.shownOn ?? "") <= today && (dense ?? 0) < SAME_TEXT_COSINE);
  const rows = await engines.index.texts(fused.slice(0, limit * 2).map((each) => each.paperId));
  const texts = new Map(rows.map((row) => [row.paperId, row]));
  const seen = new Set([titleKey(own.title)]);
  const kept: { text: IndexedText; score: number }[] = [];
  for (const { paperId: otherId, score } of fused) {
    const text = texts.get(otherId);
    if (!text || kept.length >= limit || seen.has(titleKey(text.title))) continue;
    seen.add(titleKey(text.title));
    kept.push({ text, score });
  }
  const shared = await sharedWords(
    engines,
    own,
    kept.map(({ text }) => text),
  );
  return kept.map(({ text, score }, at) => ({
    paperId: text.paperId,
    key: text.key,
    title: text.title,
    score: Math.round(score * 1e6) / 1e6,
    reason: shared[at]?.length ? `shares: ${shared[at].join(", ")}` : "meaning",
  }));
}
