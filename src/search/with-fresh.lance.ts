import type { Table } from "@lancedb/lancedb";
import { VECTOR_INDEX_PREFIX } from "./upkeep.lance.ts";
import type { FreshTable } from "./fresh-table.lance.ts";
import type { Candidate } from "./search-index.ts";

/** The engine never scans more than this for what its index lacks: a build is searched in part. */
const scanned_papers_max = 20_000;
const COVERAGE_FRESH_MS = 1_000;

/** `whole`: the index has everything; `beside`: what it lacks is in memory; `scan`: neither. */
export type Coverage = "whole" | "beside" | "scan";

/**
 * Whether the engine's index and the papers in memory together hold everything: then the engine
 * need not scan what it has not indexed, which costs more with every paper that waits.
 */
export function openCoverage(
  table: Table,
  indexName: () => Promise<string | null>,
): (fresh: FreshTable | null) => Promise<Coverage> {
  let known = { atMs: -Infinity, revision: -1, coverage: "scan" as Coverage };
  return async (fresh) => {
    if (fresh === null) return "scan";
    const { papers } = await fresh.papers();
    const revision = fresh.revision();
    const nowMs = performance.now();
    if (known.revision === revision && nowMs - known.atMs < COVERAGE_FRESH_MS) {
      return known.coverage;
    }
    const name = await indexName();
    const stats = name === null ? undefined : await table.indexStats(name);
    known = { atMs: nowMs, revision, coverage: coverageOf(stats?.numUnindexedRows, papers.size) };
    return known.coverage;
  };
}

function coverageOf(waiting: number | undefined, held: number): Coverage {
  if (waiting === undefined) return "scan";
  if (waiting === 0) return "whole";
  return waiting <= held || waiting > scanned_papers_max ? "beside" : "scan";
}

export async function vectorIndexName(table: Table): Promise<string | null> {
  const indexes = await table.listIndices();
  return indexes.find(({ name }) => name.startsWith(VECTOR_INDEX_PREFIX))?.name ?? null;
}

/** Best first, each paper once, as the engine's index has it where both do. */
export function mergeCandidates(
  indexed: Candidate[],
  fresh: Candidate[],
  limit: number,
): Candidate[] {
  if (fresh.length === 0) return indexed;
  const known = new Set(indexed.map(({ paperId }) => paperId));
  const both = [...indexed, ...fresh.filter(({ paperId }) => !known.has(paperId))];
  return both.sort((a, b) => b.score - a.score || a.paperId - b.paperId).slice(0, limit);
}
