import "./engine-log.ts";
import { UserError } from "../base/errors.ts";
import { connect, tokenize } from "@lancedb/lancedb";
import type { Connection, Table } from "@lancedb/lancedb";
import type { Schema } from "apache-arrow";
import { ANALYSIS, vectorRow, vectorsSchema, WORDS_SCHEMA, wordsRow } from "./columns.lance.ts";
import { filterSql, idsSql } from "./index-filter.lance.ts";
import {
  nearestRows,
  newestRows,
  pieceRows,
  textRows,
  vectorRows,
  wordRows,
} from "./read.lance.ts";
import { ensureWordIndexes, optimizeTable, tableStats, trainVectorIndex } from "./upkeep.lance.ts";
import type { AnalyzedWord, IndexedPaper, SearchIndex } from "./search-index.ts";

/** Readers in other processes look for a new version this often. */
const READ_CONSISTENCY_SECONDS = 0.25;

/** Of the error that says that no index stands where one was expected. */
export const NO_INDEX_STATUS = 503;

const KEY = "paper_id";

export interface LanceOptions {
  /** A folder, or the address of an object store. */
  uri: string;
  /** How the object store is reached. */
  storageOptions?: Record<string, string>;
  /** Null: words only. */
  dimension: number | null;
  /** Make the tables where there are none; otherwise that is an error. True without it. */
  isMade?: boolean;
}

interface Tables {
  connection: Connection;
  words: Table;
  vectors: Table | null;
}

/** Opens the index of one generation, and makes its empty tables where there are none. */
export async function openLanceIndex(options: LanceOptions): Promise<SearchIndex> {
  const connection = await connect(options.uri, {
    readConsistencyInterval: READ_CONSISTENCY_SECONDS,
    storageOptions: options.storageOptions ?? {},
  });
  const names = new Set(await connection.tableNames());
  if (options.isMade === false && !names.has("words")) {
    connection.close();
    throw new UserError(`There is no search index in ${options.uri}.`, NO_INDEX_STATUS);
  }
  const open = (name: string, schema: Schema): Promise<Table> =>
    names.has(name) ? connection.openTable(name) : makeTable(connection, name, schema);
  const words = await open("words", WORDS_SCHEMA);
  if (!names.has("words")) await ensureWordIndexes(words);
  const vectors =
    options.dimension === null ? null : await open("vectors", vectorsSchema(options.dimension));
  return indexOver({ connection, words, vectors });
}

/** With the key known to the engine, two writers that merge the same paper at once conflict (SE7). */
async function makeTable(connection: Connection, name: string, schema: Schema): Promise<Table> {
  const table = await connection.createEmptyTable(name, schema);
  await table.setUnenforcedPrimaryKey(KEY);
  return table;
}

function indexOver(tables: Tables): SearchIndex {
  const { words, vectors } = tables;
  return {
    words: (query, filter, limit) => wordRows(words, query, filter, limit),
    nearest: (vector, filter, limit) =>
      vectors ? nearestRows(vectors, vector, filter, limit) : Promise.resolve([]),
    newest: (filter, after, limit) => newestRows(words, filter, after, limit),
    count: (filter) => words.countRows(filterSql(filter) ?? undefined),
    texts: (paperIds) => textRows(words, paperIds),
    pieces: (paperIds) => pieceRows(words, paperIds),
    vectors: (paperIds) => (vectors ? vectorRows(vectors, paperIds) : Promise.resolve(new Map())),
    analyze,
    put: (papers) => putPapers(tables, papers),
    remove: async (paperIds) => {
      if (paperIds.length === 0) return;
      await words.delete(idsSql(paperIds));
      if (vectors) await vectors.delete(idsSql(paperIds));
    },
    optimizeWords: () => optimizeTable(words),
    optimizeVectors: async () => {
      if (!vectors) return;
      await optimizeTable(vectors);
      await trainVectorIndex(vectors);
    },
    stats: () => tableStats(words, vectors),
    close: () => {
      words.close();
      vectors?.close();
      tables.connection.close();
      return Promise.resolve();
    },
  };
}

/** One commit a table; a paper that is there already is replaced in that commit. */
async function putPapers(tables: Tables, papers: IndexedPaper[]): Promise<void> {
  const latest = [...new Map(papers.map((paper) => [paper.document.paperId, paper])).values()];
  if (latest.length === 0) return;
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

/** The engine counts places from the first word that is no stop word; this one is none. */
const FIRST_WORD = "anchor";

async function analyze(text: string): Promise<AnalyzedWord[]> {
  const tokens = await tokenize(`${FIRST_WORD} ${text}`, ANALYSIS);
  return tokens.slice(1).map((token) => ({ term: token.text, position: token.position - 1 }));
}
