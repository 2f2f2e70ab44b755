import type { Table } from "@lancedb/lancedb";
import type { Table as ArrowTable } from "apache-arrow";
import { readFacts } from "./columns.lance.ts";
import { filterSql, idsSql } from "./index-filter.lance.ts";
import { dayToNumber } from "./fresh/meets-filter.ts";
import type {
  Candidate,
  DayPlace,
  IndexedPieces,
  IndexedText,
  IndexFilter,
  WordQuery,
} from "./search-index.ts";
import { lanceQuery } from "./word-query.lance.ts";

/** A query that takes longer is given up; the reader gets what the other side found. */
const QUERY_TIMEOUT_MS = 5_000;
/** Partitions looked into, and how many times the wanted number is compared in full. */
const PROBES_MIN = 24;
/** Looked into where a narrow filter leaves too few. */
const PROBES_MAX = 200;
const REFINE_FACTOR = 2;

export async function wordRows(
  table: Table,
  query: WordQuery,
  filter: IndexFilter,
  limit: number,
  isIndexedOnly: boolean,
): Promise<Candidate[]> {
  const asked = lanceQuery(query);
  if (asked === null) return [];
  const found = table.query().fullTextSearch(asked).select(["paper_id", "facts", "_score"]);
  const where = filterSql(filter);
  if (where !== null) found.where(where);
  if (isIndexedOnly) found.fastSearch();
  return withWholeTies(limit, async (rowsMax) => {
    const rows = await found.limit(rowsMax).toArrow({ timeoutMs: QUERY_TIMEOUT_MS });
    return candidates(rows, "_score", (score) => score);
  });
}

export async function nearestRows(
  table: Table,
  vector: Float32Array,
  filter: IndexFilter,
  limit: number,
  isIndexedOnly: boolean,
): Promise<Candidate[]> {
  const found = table
    .query()
    .nearestTo(vector)
    .distanceType("l2")
    // The most first: the engine refuses a least above the most that is set.
    .maximumNprobes(PROBES_MAX)
    .minimumNprobes(PROBES_MIN)
    .refineFactor(REFINE_FACTOR)
    .select(["paper_id", "facts", "_distance"]);
  const where = filterSql(filter);
  if (where !== null) found.where(where);
  if (isIndexedOnly) found.fastSearch();
  return withWholeTies(limit, async (rowsMax) => {
    const rows = await found.limit(rowsMax).toArrow({ timeoutMs: QUERY_TIMEOUT_MS });
    return candidates(rows, "_distance", (squared) => 1 - squared / 2);
  });
}

/** Beyond the wanted number, so that those which tie with the last one are all there. */
const TIES_ASKED = 16;
const TIES_ASKED_MAX = 1_024;

/**
 * The best rows up to a limit, equal ones by the lower number. The engine cuts equal ones anyhow:
 * where a tie reaches over the end of what came, more are asked for, up to a bound.
 */
async function withWholeTies(
  limit: number,
  ask: (rowsMax: number) => Promise<Candidate[]>,
): Promise<Candidate[]> {
  for (let more = TIES_ASKED; ; more *= 8) {
    const found = await ask(limit + more);
    const isWhole = found.length < limit + more || found.at(-1)?.score !== found[limit - 1]?.score;
    if (isWhole || more >= TIES_ASKED_MAX) return found.slice(0, limit);
  }
}

export async function newestRows(
  table: Table,
  filter: IndexFilter,
  after: DayPlace | null,
  limit: number,
): Promise<Candidate[]> {
  const parts = [filterSql(filter) ?? "true"];
  if (after) {
    const day = dayToNumber(after.day);
    parts.push(`(day < ${day} OR (day = ${day} AND paper_id < ${Math.trunc(after.paperId)}))`);
  }
  const rows = await table
    .query()
    .where(parts.join(" AND "))
    .select(["paper_id", "facts", "day"])
    .orderBy([
      { columnName: "day", ascending: false },
      { columnName: "paper_id", ascending: false },
    ])
    .limit(limit)
    .toArrow({ timeoutMs: QUERY_TIMEOUT_MS });
  return candidates(rows, "day", () => 0, false);
}

export async function textRows(table: Table, paperIds: number[]): Promise<IndexedText[]> {
  if (paperIds.length === 0) return [];
  const rows = await table
    .query()
    .where(idsSql(paperIds))
    .select(["paper_id", "key", "title", "abstract", "authors"])
    .limit(paperIds.length)
    .toArrow({ timeoutMs: QUERY_TIMEOUT_MS });
  return (rows.toArray() as Record<string, unknown>[]).map((row) => ({
    paperId: Number(row["paper_id"]),
    key: String(row["key"]),
    title: String(row["title"]),
    abstract: String(row["abstract"]),
    authors: String(row["authors"]),
  }));
}

/** Titles and pieces, read column by column. */
export async function pieceRows(table: Table, paperIds: number[]): Promise<IndexedPieces[]> {
  if (paperIds.length === 0) return [];
  const rows = await table
    .query()
    .where(idsSql(paperIds))
    .select(["paper_id", "title", "pieces"])
    .limit(paperIds.length)
    .toArrow({ timeoutMs: QUERY_TIMEOUT_MS });
  const [ids, titles, pieces] = ["paper_id", "title", "pieces"].map((name) => rows.getChild(name));
  return Array.from({ length: rows.numRows }, (_, at) => {
    const bytes = Uint8Array.from(pieces?.get(at) as Uint8Array);
    return {
      paperId: Number(ids?.get(at)),
      title: String(titles?.get(at)),
      pieces: new Uint16Array(bytes.buffer),
    };
  });
}

export async function vectorRows(
  table: Table,
  paperIds: number[],
): Promise<Map<number, Float32Array>> {
  if (paperIds.length === 0) return new Map();
  const rows = await table
    .query()
    .where(idsSql(paperIds))
    .select(["paper_id", "vector"])
    .limit(paperIds.length)
    .toArrow({ timeoutMs: QUERY_TIMEOUT_MS });
  return new Map(
    (rows.toArray() as { paper_id: number; vector: { toArray(): Float32Array } }[]).map((row) => [
      row.paper_id,
      Float32Array.from(row.vector.toArray()),
    ]),
  );
}

/** Reads the columns directly: a row object for each of 400 candidates costs more than the search. */
function candidates(
  rows: ArrowTable,
  scoreColumn: string,
  toScore: (value: number) => number,
  isSorted = true,
): Candidate[] {
  const ids = rows.getChild("paper_id");
  const facts = rows.getChild("facts");
  const scores = rows.getChild(scoreColumn);
  const found: Candidate[] = [];
  for (let at = 0; at < rows.numRows; at += 1) {
    found.push({
      paperId: Number(ids?.get(at)),
      score: toScore(Number(scores?.get(at))),
      facts: readFacts(String(facts?.get(at))),
    });
  }
  if (isSorted) found.sort((a, b) => b.score - a.score || a.paperId - b.paperId);
  return found;
}
