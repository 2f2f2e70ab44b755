import "./engine-log.ts";
import { UserError } from "../../base/errors.ts";
import { connect, Session } from "@lancedb/lancedb";
import type { Connection, Table } from "@lancedb/lancedb";
import type { Schema } from "apache-arrow";
import { setTimeout as sleep } from "node:timers/promises";
import { vectorRow, vectorsSchema, WORDS_SCHEMA, wordsRow } from "./columns.lance.ts";
import { openFreshTable, type FreshTable } from "./fresh/fresh-table.lance.ts";
import { analyzeColumn } from "./analyze.lance.ts";
import { answerOf } from "./index-errors.ts";
import { filterSql, idsSql } from "./index-filter.lance.ts";
import {
  nearestRows,
  newestRows,
  pieceRows,
  textRows,
  vectorRows,
  wordRows,
} from "./read.lance.ts";
import {
  ensureWordIndexes,
  optimizeTable,
  tableStats,
  trainVectorIndex,
} from "./writing/upkeep.lance.ts";
import type { FreshPapers } from "./fresh/fresh-papers.ts";
import { openSnapshot, type Snapshot } from "./table-snapshot.lance.ts";
import { isCovered, mergeCandidates } from "./fresh/merge-candidates.ts";
import type { Candidate, IndexedPaper, SearchIndex, WordClause } from "./search-index.ts";

/** Readers in other processes look for a new version this often. */
const READ_CONSISTENCY_SECONDS = 0.25;

const KEY = "paper_id";
const SMALL_QUESTION: WordClause = { kind: "any", column: "text", text: "paper" };
const ASKED_AGAIN_MAX = 3;
const DROP_AFTER_MS = 1_000;
const SEEK_FRESH_MS = 5_000;

export interface LanceOptions {
  /** A folder, or the address of an object store. */
  uri: string;
  /** How the object store is reached. */
  storageOptions?: Record<string, string>;
  /** Null: words only. */
  dimension: number | null;
  /** Make the tables where there are none; otherwise that is an error. True without it. */
  isMade?: boolean;
  /** In how many papers a word is; for papers that the engine has not indexed yet. */
  holders?: (word: string) => number;
  /** False while a build loads papers: what is not indexed yet is not found. True without it. */
  isWhole?: () => boolean;
}

interface Tables {
  connection: Connection;
  still: Connection;
  words: Table;
  vectors: Table | null;
  /** The same two for questions, which take no part in every commit. */
  wordsThen: Snapshot;
  vectorsThen: Snapshot | null;
  /** Null where an older program made the index and no writer has opened it since. */
  fresh: FreshTable | null;
}

/** Opens the index of one generation, and makes its empty tables where there are none. */
export async function openLanceIndex(options: LanceOptions): Promise<SearchIndex> {
  const storageOptions = options.storageOptions ?? {};
  // One memory of opened indexes for both.
  const session = new Session();
  const readConsistencyInterval = READ_CONSISTENCY_SECONDS;
  const connection = await connect(
    options.uri,
    { readConsistencyInterval, storageOptions },
    session,
  );
  const names = new Set(await connection.tableNames());
  if (options.isMade === false && !names.has("words")) {
    connection.close();
    throw new UserError(`There is no search index in ${options.uri}.`, "busy");
  }
  const open = (name: string, schema: Schema): Promise<Table> =>
    names.has(name) ? connection.openTable(name) : makeTable(connection, name, schema);
  const words = await open("words", WORDS_SCHEMA);
  if (!names.has("words")) await ensureWordIndexes(words);
  const vectors =
    options.dimension === null ? null : await open("vectors", vectorsSchema(options.dimension));
  const isMade = options.isMade !== false;
  const fresh = await openFreshTable(connection, analyzeColumn, isMade);
  // Without an interval: its tables stay at their version until they are told.
  const still = await connect(options.uri, { storageOptions }, session);
  const wordsThen = await openSnapshot(still, "words", (table) =>
    wordRows(table, { should: [SMALL_QUESTION], must: [], mustNot: [] }, {}, 1, true),
  );
  const somewhere = new Float32Array(options.dimension ?? 0).fill(1);
  const vectorsThen =
    vectors &&
    (await openSnapshot(still, "vectors", (table) => nearestRows(table, somewhere, {}, 1, true)));
  const tables = { connection, still, words, vectors, wordsThen, vectorsThen, fresh };
  const { holders = () => 0, isWhole = () => true } = options;
  return indexOver(tables, { holders, isWhole });
}

/** With the key known to the engine, two writers that merge the same paper at once conflict (SE7). */
async function makeTable(connection: Connection, name: string, schema: Schema): Promise<Table> {
  const table = await connection.createEmptyTable(name, schema);
  await table.setUnenforcedPrimaryKey(KEY);
  return table;
}

type Knowledge = Required<Pick<LanceOptions, "holders" | "isWhole">>;

function indexOver(tables: Tables, known: Knowledge): SearchIndex {
  const { words, vectors } = tables;
  return { ...candidatesOver(tables, known), ...rowsOver(tables), ...upkeepOver(tables), close };

  function close(): Promise<void> {
    words.close();
    vectors?.close();
    tables.fresh?.close();
    tables.wordsThen.close();
    tables.vectorsThen?.close();
    tables.connection.close();
    tables.still.close();
    return Promise.resolve();
  }
}

function candidatesOver(tables: Tables, { holders, isWhole }: Knowledge): Asked {
  const { words, vectors } = tables;
  let soughtMs = performance.now();
  let seenCount = 0;
  /** A writer that came later may have made it. */
  const freshOf = async (): Promise<FreshTable | null> => {
    if (tables.fresh || performance.now() - soughtMs < SEEK_FRESH_MS) return tables.fresh;
    soughtMs = performance.now();
    tables.fresh = await openFreshTable(tables.connection, analyzeColumn, false);
    return tables.fresh;
  };
  /** The engine's index and what is in memory; the engine alone where they do not say all. */
  const ask = async (snapshot: Snapshot, live: Table, question: Question): Promise<Candidate[]> => {
    const fresh = await freshOf();
    if (!fresh) return question.engine(live, false);
    const memory = await fresh.papers();
    const { table, waiting } = await snapshot.at(fresh.epoch() + seenCount);
    if (!isCovered(waiting, memory.papers.size, isWhole())) return question.engine(live, false);
    const indexed = question.engine(table, true);
    if (memory.papers.size === 0) return indexed;
    const found = await question.memory(memory);
    return mergeCandidates(await indexed, found, memory.papers, question.limit);
  };
  /** What is dropped from memory in the middle of a question is in a newer version: once more. */
  const settled = async (...asked: Parameters<typeof ask>): Promise<Candidate[]> => {
    for (let tries = 1; ; tries += 1) {
      const epoch = tables.fresh?.epoch();
      const found = await ask(...asked);
      if (tables.fresh?.epoch() === epoch || tries >= ASKED_AGAIN_MAX) return found;
    }
  };
  return {
    seeNewest: () => {
      seenCount += 1;
    },
    words: (query, filter, limit) =>
      answerOf(
        settled(tables.wordsThen, words, {
          limit,
          engine: (table, isIndexedOnly) => wordRows(table, query, filter, limit, isIndexedOnly),
          memory: async (memory) => {
            const paperCount = await words.countRows();
            return memory.words({ query, filter, limit, paperCount, holders });
          },
        }),
      ),
    nearest: async (vector, filter, limit) => {
      if (!vectors || !tables.vectorsThen) return [];
      return answerOf(
        settled(tables.vectorsThen, vectors, {
          limit,
          engine: (table, isIndexedOnly) =>
            nearestRows(table, vector, filter, limit, isIndexedOnly),
          memory: (memory) => Promise.resolve(memory.nearest(vector, filter, limit)),
        }),
      );
    },
  };
}

type Asked = Pick<SearchIndex, "words" | "nearest" | "seeNewest">;

/** One question, to the engine and to what is in memory. */
interface Question {
  limit: number;
  engine(table: Table, isIndexedOnly: boolean): Promise<Candidate[]>;
  memory(memory: FreshPapers): Promise<Candidate[]>;
}

function rowsOver(tables: Tables): Omit<SearchIndex, keyof Asked | "close" | keyof Upkept> {
  const { words, vectors } = tables;
  return {
    newest: (filter, after, limit) => answerOf(newestRows(words, filter, after, limit)),
    count: (filter) => answerOf(words.countRows(filterSql(filter) ?? undefined)),
    texts: (paperIds) => answerOf(textRows(words, paperIds)),
    pieces: (paperIds) => answerOf(pieceRows(words, paperIds)),
    vectors: async (paperIds) => (vectors ? answerOf(vectorRows(vectors, paperIds)) : new Map()),
    analyze: (text) => analyzeColumn(text, "text"),
    put: (papers) => putPapers(tables, papers),
    load: (papers) => loadPapers(tables, papers),
    remove: async (paperIds) => {
      if (paperIds.length === 0) return;
      await words.delete(idsSql(paperIds));
      if (vectors) await vectors.delete(idsSql(paperIds));
      await tables.fresh?.remove(paperIds);
    },
    stats: () => tableStats(words, vectors),
  };
}

type Upkept = Pick<SearchIndex, "optimizeWords" | "optimizeVectors" | "indexWaiting">;

function upkeepOver(tables: Tables): Upkept {
  const { words, vectors } = tables;
  const optimizeVectors = async (): Promise<void> => {
    if (!vectors) return;
    await optimizeTable(vectors);
    await trainVectorIndex(vectors);
  };
  return {
    optimizeWords: () => optimizeTable(words),
    optimizeVectors,
    indexWaiting: async () => {
      const held = (await tables.fresh?.papers())?.papers.size ?? 0;
      const upTo = tables.fresh?.lastPut() ?? 0;
      await optimizeTable(words);
      await optimizeVectors();
      if (held === 0) return;
      // Readers elsewhere see the new version of the large tables first.
      await sleep(DROP_AFTER_MS);
      await tables.fresh?.drop(upTo);
    },
  };
}

const latestOf = (papers: IndexedPaper[]): IndexedPaper[] => [
  ...new Map(papers.map((paper) => [paper.document.paperId, paper])).values(),
];

async function putPapers(tables: Tables, papers: IndexedPaper[]): Promise<void> {
  const latest = latestOf(papers);
  if (latest.length === 0) return;
  // First, so that no paper is in the large tables unindexed and not here.
  tables.fresh ??= await openFreshTable(tables.connection, analyzeColumn, true);
  await tables.fresh?.put(latest);
  await upsertPapers(tables, latest);
}

async function loadPapers(tables: Tables, papers: IndexedPaper[]): Promise<void> {
  const latest = latestOf(papers);
  if (latest.length === 0) return;
  await upsertPapers(tables, latest);
  // What a writer that died had put here is older.
  const { papers: held } = (await tables.fresh?.papers()) ?? { papers: new Map() };
  const old = latest.map(({ document }) => document.paperId).filter((each) => held.has(each));
  if (old.length > 0) await tables.fresh?.remove(old);
}

/** One commit a table; a paper that is there already is replaced in that commit. */
async function upsertPapers(tables: Tables, latest: IndexedPaper[]): Promise<void> {
  await upsert(tables.words, latest.map(wordsRow));
  if (!tables.vectors) return;
  const withVector: Record<string, unknown>[] = [];
  const without: number[] = [];
  for (const { document, vector } of latest) {
    if (vector && vector.some((value) => value !== 0)) withVector.push(vectorRow(document, vector));
    else without.push(document.paperId);
  }
  if (withVector.length > 0) await upsert(tables.vectors, withVector);
  if (without.length > 0) await tables.vectors.delete(idsSql(without));
}

/** Over the newest version: what another writer left a moment ago is replaced, not doubled (SE7). */
async function upsert(table: Table, rows: Record<string, unknown>[]): Promise<void> {
  await table.checkoutLatest();
  await table.mergeInsert(KEY).whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows);
}
