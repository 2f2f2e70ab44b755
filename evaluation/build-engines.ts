import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { searchText } from "../src/base/tex/readable-text.ts";
import { parseIdentifier, keyOf } from "../src/papers/identifiers/identifiers.ts";
import { titleKey } from "../src/papers/identifiers/title-key.ts";
import { embeddingText, type Embedder } from "../src/search/embed/embedder.ts";
import type { SearchEngines } from "../src/search/engines.ts";
import type { SearchDocument } from "../src/search/index/search-document.ts";
import { openLanceIndex } from "../src/search/index/search-index.lance.ts";
import { textPieces } from "../src/search/rank/soft-match.ts";
import { Spelling } from "../src/search/query/spelling.ts";
import { readStaticModel } from "../src/search/embed/static-model.ts";
import { documentText } from "../src/search/index/writing/document-text.ts";

export const MODEL_FOLDER = fileURLToPath(
  new URL("../models/broadsheet-static-1", import.meta.url),
);
const BATCH = 1_000;

export interface BuiltEngines {
  engines: SearchEngines;
  buildMs: number;
  close: () => Promise<void>;
}

/** The product's engines over documents that are in no store. */
export async function buildEngines(
  documents: SearchDocument[],
  embedder: Embedder,
  keepIn: string | null = null,
): Promise<BuiltEngines> {
  const started = performance.now();
  const folder = keepIn ?? (await mkdtemp(join(tmpdir(), "broadsheet-evaluation-")));
  const index = await openLanceIndex({ uri: folder, dimension: embedder.dimension });
  const spelling = new Spelling();
  const softModel = await readStaticModel(MODEL_FOLDER);
  const isBuilt = (await index.count({})) === documents.length;
  for (let from = 0; from < documents.length; from += BATCH) {
    const part = documents.slice(from, from + BATCH).map((each) => documentText(each, searchText));
    for (const each of part)
      spelling.add(`${each.title} ${each.abstract} ${each.authors.join(" ")}`);
    if (isBuilt) continue;
    const vectors = await embedder.embed(part.map(embeddingText), "paper");
    await index.put(
      part.map((document, at) => ({
        document,
        vector: vectors[at] ?? null,
        pieces: textPieces(softModel, embeddingText(document)),
      })),
    );
  }
  if (!isBuilt) {
    await index.indexWaiting();
  }
  const engines: SearchEngines = {
    index,
    dense: [{ index, embedder }],
    softModel,
    spelling,
    lookup: lookupOver(documents),
    toText: searchText,
  };
  const close = async (): Promise<void> => {
    await index.close();
    if (keepIn === null) await rm(folder, { recursive: true, force: true });
  };
  return { engines, buildMs: performance.now() - started, close };
}

function lookupOver(documents: SearchDocument[]): SearchEngines["lookup"] {
  const byKey = new Map(documents.map(({ key, paperId }) => [key, paperId]));
  const byTitle = Map.groupBy(documents, ({ title }) => titleKey(title));
  return {
    byIdentifier: (text) => {
      const identifier = parseIdentifier(text);
      const paperId = identifier ? byKey.get(keyOf(identifier)) : undefined;
      return Promise.resolve(paperId === undefined ? [] : [paperId]);
    },
    byTitleKey: (keys) =>
      Promise.resolve(keys.flatMap((key) => byTitle.get(key)?.map(({ paperId }) => paperId) ?? [])),
    points: () => Promise.resolve(new Map()),
    stars: () => Promise.resolve(new Map()),
    saved: () => Promise.resolve([]),
    notes: () => Promise.resolve([]),
  };
}
