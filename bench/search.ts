import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import type { SearchEngines } from "../src/search/engines.ts";
import { rankPapers } from "../src/search/rank/rank-papers.ts";
import type { IndexedPaper } from "../src/search/index/search-index.ts";
import { searchWith } from "../src/search/search.ts";
import { openWaitingIndexer } from "../src/search/index/index-waiting.ts";
import { openUpkeep } from "../src/search/index/writing/upkeep-plan.ts";
import { openRememberedLists } from "../src/search/page/remembered-lists.ts";
import { buildLine, openBuilt, type Built } from "./search-build.ts";
import { benchQueries } from "./search-corpus.ts";
import { ratio, timed, timingTable, type Timing } from "./search-load.ts";

const HELP = `Times search in one process: LanceDB alone, the product, HTTP, and SQLite FTS5.

npm run bench:search -- [--size 75000|1000000] [--queries 200] [--keep DIR] [--out FILE]

--keep DIR builds there, or takes what an earlier run of this size left there.
`;
const CANDIDATES = 200;
const WRITES_EACH = 10;
const WRITE_EVERY_MS = 200;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: "string", default: "75000" },
      queries: { type: "string", default: "200" },
      keep: { type: "string" },
      out: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const size = Number(values.size);
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  const built = await openBuilt(folder, size);
  try {
    const report = await measure(built, size, Number(values.queries));
    process.stdout.write(report);
    if (values.out !== undefined) writeFileSync(values.out, report);
  } finally {
    built.fts5.close();
    await built.index.close();
    if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(built: Built, size: number, count: number): Promise<string> {
  const { engines, index, fts5, times } = built;
  const { words, questions } = benchQueries(count);
  const loadBefore = load();
  const bare = (query: string) =>
    index.words(
      { should: [{ kind: "any", column: "text", text: query }], must: [], mustNot: [] },
      {},
      CANDIDATES,
    );
  const product = (options: Parameters<typeof rankPapers>[2]) => (query: string) =>
    rankPapers(engines, { query }, options);
  const filtered = (query: string) =>
    rankPapers(engines, { query, categories: ["cs.CV"], year: 2025 });
  const embedder = engines.dense[0]?.embedder;
  const bareNearest = async (query: string) => {
    const [vector] = (await embedder?.embed([query], "query")) ?? [];
    return vector ? index.nearest(vector, {}, CANDIDATES) : [];
  };
  const { server, ask } = await serve(engines);
  const timings: Timing[] = [
    await timed("engine alone: words", words, bare),
    await timed("product: words", words, product({ sides: "lexical" })),
    await timed("engine alone: question", questions, bare),
    await timed("product: question by words", questions, product({ sides: "lexical" })),
    await timed("engine alone: meaning (embedding and nearest)", questions, bareNearest),
    await timed("product: question by meaning", questions, product({ sides: "dense" })),
    await timed("product: question by both", questions, product({})),
    await timed("product: both, filtered by category and year", questions, filtered),
    await timed("HTTP: words, both sides, a page of 20", words, ask),
    await timed("HTTP: question, both sides, a page of 20", questions, ask),
  ];
  timings.push(
    await whileWriting(built, size, () =>
      timed("product: both, filtered, with 50 papers a second", questions, filtered),
    ),
  );
  const few = size > 200_000 ? 30 : count;
  timings.push(
    await timed("SQLite FTS5: words", words.slice(0, few), (query) =>
      fts5.search(query, CANDIDATES),
    ),
  );
  timings.push(
    await timed("SQLite FTS5: question", questions.slice(0, few), (query) =>
      fts5.search(query, CANDIDATES),
    ),
  );
  server.close();
  const head = [
    buildLine(times),
    `Load before: ${loadBefore}; after: ${load()}. ${count} queries of each kind.`,
  ];
  return [...head, "", timingTable(timings), ...ratios(timings), "", memory(), ""].join("\n");
}

function ratios(timings: Timing[]): string[] {
  const of = (name: string): Timing => timings.find((each) => each.name === name) as Timing;
  const alone = of("product: both, filtered by category and year");
  const writing = of("product: both, filtered, with 50 papers a second");
  return [
    ratio(
      "words, product to engine (p50)",
      of("product: words").p50,
      of("engine alone: words").p50,
      "at most 1.2",
    ),
    ratio("p99 while writing to p99 without", writing.p99, alone.p99, "at most 1.3"),
    ratio(
      "question, FTS5 to engine (p50)",
      of("SQLite FTS5: question").p50,
      of("engine alone: question").p50,
      "at least 40 at 1,000,000",
    ),
    `- both with filters: p50 ${alone.p50.toFixed(1)} ms, p99 ${alone.p99.toFixed(1)} ms (goal 25 and 80 at 1,000,000)`,
  ];
}

/** Mean number of processes that wanted a core, over a minute. */
const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

function memory(): string {
  const { rss } = process.memoryUsage();
  return `Resident memory at the end: ${(rss / 1e9).toFixed(2)} GB.`;
}

/** New papers at 50 a second, brought into the indexes as the product does. */
async function whileWriting(
  built: Built,
  size: number,
  work: () => Promise<Timing>,
): Promise<Timing> {
  const task = { uri: built.uri, storageOptions: {}, dimension: 384 };
  const indexWaiting = openWaitingIndexer(built.index, task);
  const log = pino({ level: "silent" });
  const upkeep = openUpkeep(built.index, indexWaiting, log, () => performance.now());
  const [sample] = await built.index.texts([0]);
  let paperId = size;
  const stop = new AbortController();
  const writer = (async () => {
    while (!stop.signal.aborted) {
      const papers = Array.from({ length: WRITES_EACH }, (): IndexedPaper => {
        paperId += 1;
        return newPaper(paperId, sample?.abstract ?? "");
      });
      const started = performance.now();
      await built.index.put(papers);
      upkeep.wrote(papers.length);
      upkeep.tick();
      const rest = WRITE_EVERY_MS - (performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, rest)));
    }
  })();
  const timing = await work();
  stop.abort();
  await writer;
  await upkeep.finish();
  return timing;
}

function newPaper(paperId: number, abstract: string): IndexedPaper {
  const vector = new Float32Array(384).map((_, at) => Math.sin(paperId * 31 + at) / 14);
  return {
    document: {
      paperId,
      key: `local:${paperId}`,
      title: `New paper ${paperId}`,
      abstract,
      authors: [],
      categories: ["cs.CV"],
      primaryCategory: null,
      day: "2025-06-01",
      year: 2025,
      has: [],
      isPicked: false,
      shownOn: null,
    },
    vector,
    pieces: Uint16Array.of(),
  };
}

/** The product's search behind node:http; the pages and the API add their own rendering. */
async function serve(
  engines: SearchEngines,
): Promise<{ server: Server; ask: (query: string) => Promise<void> }> {
  const lists = openRememberedLists(() => performance.now());
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "/", "http://localhost").searchParams.get("q") ?? "";
    const today = new Date().toISOString().slice(0, 10);
    searchWith({ engines, lists, today }, { query }).then(
      (page) => response.end(JSON.stringify(page)),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    server,
    ask: async (query) => {
      const answer = await fetch(`http://127.0.0.1:${port}/?q=${encodeURIComponent(query)}`);
      if (answer.status !== 200) throw new Error(`status ${answer.status}`);
      await answer.arrayBuffer();
    },
  };
}

await main();
