import type { Log } from "../../../base/log.ts";
import { messageOf } from "../../../base/errors.ts";
import type { EmbedderSlot } from "../../embed/embedder-slot.ts";
import { embeddingText } from "../../embed/embedder.ts";
import type { Generation } from "./generation-record.ts";
import type { SearchDocument, SearchText } from "../search-document.ts";
import type { IndexedPaper, SearchIndex } from "../search-index.ts";
import { textPieces } from "../../rank/soft-match.ts";
import type { Spelling } from "../../query/spelling.ts";
import type { StaticModel } from "../../embed/static-model.ts";
import { documentText } from "../writing/document-text.ts";

/** A generation whose index is open. */
export interface LiveGeneration {
  /** As it was last read from the store. */
  generation: Generation;
  index: SearchIndex;
  embedder: EmbedderSlot;
  spelling: Spelling;
}

export interface PutParts {
  softModel: StaticModel | null;
  toText: SearchText;
  log: Log;
}

/** Papers ready for the index, and those of them that still lack a vector. */
export interface ReadyPapers {
  papers: IndexedPaper[];
  missing: number[];
}

/**
 * Makes documents ready for a generation. Where the embedder does not answer, words find the papers
 * already, and the answer names those that still lack a vector.
 */
export async function readyPapers(
  { softModel, toText, log }: PutParts,
  live: LiveGeneration,
  documents: SearchDocument[],
): Promise<ReadyPapers> {
  if (documents.length === 0) return { papers: [], missing: [] };
  const { generation } = live;
  const texts = documents.map((document) => documentText(document, toText));
  const paperIds = documents.map(({ paperId }) => paperId);
  const embedder = await live.embedder.open();
  let missing: number[] = embedder || !generation.embedder ? [] : paperIds;
  let vectors: Float32Array[] = [];
  if (embedder) {
    vectors = await embedder.embed(texts.map(embeddingText), "paper").catch((error: unknown) => {
      log.warn(
        { generation: generation.generationId, error: messageOf(error) },
        "the embedder does not answer: papers are indexed by words first",
      );
      missing = paperIds;
      return [];
    });
  }
  const papers = texts.map((document, at): IndexedPaper => {
    const pieces = textPieces(softModel, embeddingText(document));
    return { document, vector: vectors[at] ?? null, pieces };
  });
  return { papers, missing };
}

/** Counts the words of papers for the dictionary of a generation. */
export function learnSpelling({ spelling }: LiveGeneration, papers: IndexedPaper[]): void {
  for (const { document } of papers) {
    const { title, abstract, authors } = document;
    spelling.add(`${title} ${abstract} ${authors.join(" ")}`);
  }
}
