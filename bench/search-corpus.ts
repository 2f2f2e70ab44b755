import { recordedPapers } from "../evaluation/papers-corpus.ts";
import { pick, seededRandom } from "../evaluation/random.ts";
import { searchText } from "../src/base/tex/readable-text.ts";
import { documentText } from "../src/search/index/writing/document-text.ts";
import { embeddingText, toUnitLength, type Embedder } from "../src/search/embed/embedder.ts";
import type { IndexedPaper } from "../src/search/index/search-index.ts";
import { textPieces } from "../src/search/rank/soft-match.ts";
import type { StaticModel } from "../src/search/embed/static-model.ts";

const SEED = 1_000_003;
const CHANGED_WORDS = 0.15;
const NOISE = 0.35;

/**
 * Real papers, and from their number on the same ones again with words changed for words of the
 * corpus and their vectors moved by noise (seeded): embedding a million texts is not what is timed.
 */
export async function* benchPapers(
  size: number,
  embedder: Embedder,
  model: StaticModel,
): AsyncGenerator<IndexedPaper> {
  const random = seededRandom(SEED);
  const real = recordedPapers();
  const kept: IndexedPaper[] = [];
  for (const paper of real.slice(0, size)) {
    const document = documentText(paper, searchText);
    const [vector] = await embedder.embed([embeddingText(document)], "paper");
    const made = {
      document,
      vector: vector ?? null,
      pieces: textPieces(model, embeddingText(document)),
    };
    kept.push(made);
    yield made;
  }
  const words = kept.slice(0, 5_000).flatMap(({ document }) => document.abstract.split(" "));
  for (let paperId = real.length; paperId < size; paperId += 1) {
    yield changed(kept[paperId % kept.length] as IndexedPaper, paperId, words, random);
  }
}

function changed(
  { document, vector, pieces }: IndexedPaper,
  paperId: number,
  words: string[],
  random: () => number,
): IndexedPaper {
  const change = (text: string): string =>
    text
      .split(" ")
      .map((word) => (random() < CHANGED_WORDS ? pick(random, words) : word))
      .join(" ");
  const key = `local:${paperId}`;
  const title = change(document.title);
  const abstract = change(document.abstract);
  const moved =
    vector && toUnitLength(vector.map((value) => value + ((random() - 0.5) * NOISE) / 5));
  return { document: { ...document, paperId, key, title, abstract }, vector: moved, pieces };
}

export interface BenchQueries {
  /** Two to four common terms. */
  words: string[];
  /** About twenty words of an abstract, as a question would be. */
  questions: string[];
}

export function benchQueries(count: number): BenchQueries {
  const random = seededRandom(SEED + 1);
  const papers = recordedPapers();
  const terms = [
    "model",
    "learning",
    "network",
    "language",
    "data",
    "image",
    "video",
    "graph",
    "training",
    "attention",
    "robot",
    "generation",
    "reasoning",
    "agent",
    "policy",
    "segmentation",
  ];
  return {
    words: Array.from({ length: count }, () =>
      [
        ...new Set(Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(random, terms))),
      ].join(" "),
    ),
    questions: Array.from({ length: count }, () => {
      const from = pick(random, papers)
        .abstract.replaceAll(/[^\p{L}\p{N} ]/gu, " ")
        .split(/\s+/);
      const at = Math.floor(random() * Math.max(1, from.length - 20));
      return `how does ${from.slice(at, at + 18).join(" ")}`;
    }),
  };
}
