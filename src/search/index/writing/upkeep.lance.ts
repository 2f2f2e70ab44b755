import "../engine-log.ts";
import { Index, type Table } from "@lancedb/lancedb";
import { FILTER_INDEXES, WORD_INDEXES } from "../columns.lance.ts";
import type { IndexStats } from "../search-index.ts";

/** When the vector index is built, and built again (SE7). */
interface VectorIndexPolicy {
  /** Below this number of vectors the exact scan is as fast (measured: bench/README.md). */
  fromRows: number;
  /** The partitions are trained again when there are this many times the vectors. */
  retrainGrowth: number;
}

const VECTOR_INDEX: VectorIndexPolicy = { fromRows: 10_000, retrainGrowth: 4 };
const FILTER_INDEX_FROM_ROWS = 1_000;
/** Old versions stay readable this long for queries that are under way elsewhere. */
const OLD_VERSIONS_KEPT_MS = 60_000;
export const VECTOR_INDEX_PREFIX = "vector_idx";

export async function ensureWordIndexes(table: Table): Promise<void> {
  for (const [column, index] of WORD_INDEXES) {
    await table.createIndex(column, { config: index() });
  }
}

/** Indexes rows that wait, joins small files, and drops old versions (SE7). */
export async function optimizeTable(table: Table): Promise<void> {
  await ensureFilterIndexes(table);
  await table.optimize({ cleanupOlderThan: new Date(Date.now() - OLD_VERSIONS_KEPT_MS) });
}

async function ensureFilterIndexes(table: Table): Promise<void> {
  if ((await table.countRows()) < FILTER_INDEX_FROM_ROWS) return;
  const present = new Set((await table.listIndices()).flatMap((index) => index.columns));
  for (const [column, index] of FILTER_INDEXES) {
    if (!present.has(column)) await table.createIndex(column, { config: index() });
  }
}

/**
 * Builds the vector index at the size from which it pays, and again at four-fold growth: the
 * partitions of a small corpus do not fit a large one. The name carries the trained size.
 */
export async function trainVectorIndex(
  table: Table,
  { fromRows, retrainGrowth }: VectorIndexPolicy = VECTOR_INDEX,
): Promise<void> {
  const rows = await table.countRows();
  if (rows < fromRows) return;
  const trained = await trainedRows(table);
  if (trained !== null && rows < trained * retrainGrowth) return;
  const config = Index.ivfRq({
    distanceType: "l2",
    numPartitions: Math.max(16, Math.round(Math.sqrt(rows))),
    maxIterations: 20,
    sampleRate: 64,
  });
  await table.createIndex("vector", { config, name: `${VECTOR_INDEX_PREFIX}_${rows}` });
  for (const index of await table.listIndices()) {
    const isOld =
      index.name.startsWith(VECTOR_INDEX_PREFIX) && index.name !== `${VECTOR_INDEX_PREFIX}_${rows}`;
    if (isOld) await table.dropIndex(index.name);
  }
}

async function trainedRows(table: Table): Promise<number | null> {
  for (const index of await table.listIndices()) {
    if (index.name.startsWith(VECTOR_INDEX_PREFIX)) return Number(index.name.split("_").at(-1));
  }
  return null;
}

export async function tableStats(words: Table, vectors: Table | null): Promise<IndexStats> {
  const trained = vectors ? await trainedRows(vectors) : null;
  const wordStats = await words.indexStats("text_idx");
  const vectorStats =
    vectors && trained !== null
      ? await vectors.indexStats(`${VECTOR_INDEX_PREFIX}_${trained}`)
      : null;
  return {
    paperCount: await words.countRows(),
    vectorCount: vectors ? await vectors.countRows() : 0,
    wordsWaitingCount: wordStats?.numUnindexedRows ?? 0,
    vectorsWaitingCount: vectorStats?.numUnindexedRows ?? 0,
    hasVectorIndex: trained !== null,
  };
}
