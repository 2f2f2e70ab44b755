/**
 * What a build of the whole index takes beside the engine alone, in one run: the same recorded papers,
 * read from the file, made plain text, embedded, written to LanceDB and indexed, with nothing of ours
 * around it. Both in one process, one after the other.
 *
 *   npm run bench:index-build -- [--papers 20000]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { HOUR_MS } from "../src/base/days.ts";
import { recordedPapers } from "../evaluation/papers-corpus.ts";
import { searchText } from "../src/base/tex/readable-text.ts";
import { readSettings } from "../src/base/settings.ts";
import { openWith } from "../src/compose.ts";
import { BUILT_IN_MODEL } from "../src/search/embed/embedder-spec.ts";
import { staticEmbedder } from "../src/search/embed/embedder.static.ts";
import { embeddingText } from "../src/search/embed/embedder.ts";
import { readStaticModel } from "../src/search/embed/static-model.ts";
import { catchUp } from "../src/search/index/writing/follow-changes.ts";
import { PAPERS_A_COMMIT } from "../src/search/index/generations/build-pace.ts";
import { documentText } from "../src/search/index/writing/document-text.ts";
import { openLanceIndex } from "../src/search/index/search-index.lance.ts";
import { textPieces } from "../src/search/rank/soft-match.ts";
import { runProgram } from "../test/serve-process.ts";

const BUILD_TIMEOUT_MS = HOUR_MS;
const { values } = parseArgs({ options: { papers: { type: "string", default: "20000" } } });
const papers = recordedPapers().slice(0, Number(values.papers));
const folder = mkdtempSync(join(tmpdir(), "broadsheet-build-"));
try {
  await importPapers();
  const loadBefore = loadavg()[0] ?? 0;
  const engineS = await secondsOf(engineAlone);
  const ownS = await secondsOf(ownBuild);
  console.log(
    `${papers.length} papers: engine alone ${engineS.toFixed(1)} s, index build ${ownS.toFixed(1)} s, ratio ${(ownS / engineS).toFixed(2)}, load ${loadBefore.toFixed(1)} to ${loadavg()[0]?.toFixed(1)}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function importPapers(): Promise<void> {
  const lines = papers.map(({ key, title, abstract, authors, categories, day }) =>
    JSON.stringify({
      id: key.replace("arxiv:", ""),
      title,
      abstract,
      authors,
      categories,
      listed: day,
    }),
  );
  const file = join(folder, "papers.jsonl");
  writeFileSync(file, `${lines.join("\n")}\n`);
  const env = { DATA_DIR: join(folder, "data"), STARTER: "off" };
  const { code, stderr } = await runProgram({ args: ["import", file], env });
  if (code !== 0) throw new Error(stderr);
}

async function engineAlone(): Promise<void> {
  const model = await readStaticModel(BUILT_IN_MODEL);
  const embedder = staticEmbedder(model);
  const index = await openLanceIndex({
    uri: join(folder, "alone"),
    dimension: embedder.dimension,
  });
  for (let from = 0; from < papers.length; from += PAPERS_A_COMMIT) {
    const documents = papers
      .slice(from, from + PAPERS_A_COMMIT)
      .map((paper) => documentText(paper, searchText));
    const texts = documents.map(embeddingText);
    const vectors = await embedder.embed(texts, "paper");
    await index.load(
      documents.map((document, at) => ({
        document,
        vector: vectors[at] ?? null,
        pieces: textPieces(model, texts[at] ?? ""),
      })),
    );
  }
  await index.indexWaiting();
  await index.close();
}

async function ownBuild(): Promise<void> {
  const settings = readSettings({
    DATA_DIR: join(folder, "data"),
    STARTER: "off",
    LOG_LEVEL: "silent",
  });
  const context = await openWith(settings, {});
  if (!(await catchUp(context.search, BUILD_TIMEOUT_MS))) throw new Error("the index is not built");
  await context.close();
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1000;
}
