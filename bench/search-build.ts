import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { searchText } from "../src/base/tex/readable-text.ts";
import { BUILT_IN_MODEL } from "../src/search/embed/embedder-spec.ts";
import { staticEmbedder } from "../src/search/embed/embedder.static.ts";
import type { SearchEngines } from "../src/search/engines.ts";
import { openLanceIndex } from "../src/search/index/search-index.lance.ts";
import type { IndexedPaper, SearchIndex } from "../src/search/index/search-index.ts";
import { readSpelling, writeSpelling } from "../src/search/query/spelling-file.ts";
import { Spelling } from "../src/search/query/spelling.ts";
import { readStaticModel } from "../src/search/embed/static-model.ts";
import { benchPapers } from "./search-corpus.ts";
import { openFts5, type Fts5 } from "./search-fts5.ts";

/** Papers in one commit of the first build. */
const BATCH = 5_000;

/** Seconds that each part of a build took. */
export interface BuildTimes {
  size: number;
  rows: number;
  words: number;
  vectors: number;
  fts5: number;
}

export interface Built {
  uri: string;
  index: SearchIndex;
  engines: SearchEngines;
  fts5: Fts5;
  times: BuildTimes;
}

const timesFile = (folder: string): string => join(folder, "times.json");

/** Opens what an earlier run left in `folder` where it has this size, else builds it there. */
export async function openBuilt(folder: string, size: number): Promise<Built> {
  const file = timesFile(folder);
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as BuildTimes) : null;
  if (before && before.size !== size) {
    throw new Error(`${folder} holds ${before.size} papers: name another folder for ${size}.`);
  }
  const times = before ?? (await build(folder, size));
  const model = await readStaticModel(BUILT_IN_MODEL);
  const embedder = staticEmbedder(model);
  const index = await openLanceIndex({ uri: join(folder, "g1"), dimension: embedder.dimension });
  const engines: SearchEngines = {
    index,
    dense: [{ index, embedder }],
    softModel: model,
    spelling: await readSpelling(join(folder, "spelling.tsv")),
    lookup: {
      byIdentifier: () => Promise.resolve([]),
      byTitleKey: () => Promise.resolve([]),
      points: () => Promise.resolve(new Map()),
      stars: () => Promise.resolve(new Map()),
      saved: () => Promise.resolve([]),
      notes: () => Promise.resolve([]),
    },
    toText: searchText,
  };
  const fts5 = openFts5(join(folder, "fts5.sqlite"));
  return { uri: join(folder, "g1"), index, engines, fts5, times };
}

async function build(folder: string, size: number): Promise<BuildTimes> {
  mkdirSync(folder, { recursive: true });
  const model = await readStaticModel(BUILT_IN_MODEL);
  const embedder = staticEmbedder(model);
  const index = await openLanceIndex({ uri: join(folder, "g1"), dimension: embedder.dimension });
  const fts5 = openFts5(join(folder, "fts5.sqlite"));
  const spelling = new Spelling();
  const times: BuildTimes = { size, rows: 0, words: 0, vectors: 0, fts5: 0 };
  const clock = async (
    part: "rows" | "words" | "vectors" | "fts5",
    work: () => unknown,
  ): Promise<void> => {
    const started = performance.now();
    await work();
    times[part] += (performance.now() - started) / 1000;
  };
  let done = 0;
  const flush = async (batch: IndexedPaper[]): Promise<void> => {
    await clock("rows", () => index.put(batch));
    await clock("fts5", () =>
      fts5.add(
        batch.map(({ document: { paperId, title, abstract, authors } }) => ({
          paperId,
          text: `${title} ${title} ${abstract} ${authors.join(" ")}`,
        })),
      ),
    );
    for (const { document } of batch) spelling.add(`${document.title} ${document.abstract}`);
    done += batch.length;
    if (done % 50_000 === 0) process.stderr.write(`${done} papers ${JSON.stringify(times)}\n`);
  };
  let batch: IndexedPaper[] = [];
  for await (const paper of benchPapers(size, embedder, model)) {
    batch.push(paper);
    if (batch.length < BATCH) continue;
    await flush(batch);
    batch = [];
  }
  if (batch.length > 0) await flush(batch);
  await clock("words", () => index.optimizeWords());
  await clock("vectors", () => index.optimizeVectors());
  await index.indexWaiting();
  fts5.close();
  await index.close();
  await writeSpelling(join(folder, "spelling.tsv"), spelling);
  writeFileSync(timesFile(folder), JSON.stringify(times));
  return times;
}

/** How the build went, as a line of the report. */
export function buildLine({ size, rows, words, vectors, fts5 }: BuildTimes): string {
  const seconds = (value: number): string => `${value.toFixed(0)} s`;
  return `Build of ${size.toLocaleString("en")} papers: rows ${seconds(rows)}, word indexes ${seconds(words)}, vector index ${seconds(vectors)}; FTS5 ${seconds(fts5)}.`;
}
