import "../engine-log.ts";
import type { Connection, Table } from "@lancedb/lancedb";
import { Binary, Field, Float64, Int32, Schema, Utf8 } from "apache-arrow";
import { readFacts, wordsRow } from "../columns.lance.ts";
import { openFreshPapers } from "./fresh-papers.ts";
import type { FreshPapers } from "./fresh-papers.ts";
import { idsSql } from "../index-filter.lance.ts";
import type { IndexedPaper } from "../search-index.ts";
import type { Analyze, FreshPaper } from "./fresh-paper.ts";

const TABLE = "fresh";
const SCHEMA = new Schema([
  new Field("paper_id", new Int32(), false),
  new Field("put_no", new Float64(), false),
  ...["facts", "title", "abstract", "authors"].map((name) => new Field(name, new Utf8(), false)),
  new Field("vector", new Binary(), false),
]);
/** More are not kept here: then the engine's own scan finds what waits, until it is brought in. */
export const FRESH_PAPERS_MAX = 10_000;
/** Each write is a small file; that many are joined. */
const WRITES_BETWEEN_JOINS = 64;
const LOOK_AGAIN_MS = 200;
const PAPERS_A_READ = 500;
const OLD_VERSIONS_KEPT_MS = 60_000;

/**
 * The newest papers in a small table of their own, from which each process holds them in memory.
 * They are in the large tables as well, and leave this one when those have indexed them.
 */
export interface FreshTable {
  /** As they stand now; what another process wrote is seen within a fifth of a second. */
  papers(): Promise<FreshPapers>;
  put(papers: IndexedPaper[]): Promise<void>;
  remove(paperIds: number[]): Promise<void>;
  /** Another number, and a larger one, whenever the large tables hold what is not here. */
  epoch(): number;
  /** The number of the last write of this process or before it. */
  lastPut(): number;
  /** Drops what was written up to a number. */
  drop(upTo: number): Promise<void>;
  close(): void;
}

/** Null where there is none and none is to be made. */
export async function openFreshTable(
  connection: Connection,
  analyze: Analyze,
  isMade: boolean,
): Promise<FreshTable | null> {
  const isThere = (await connection.tableNames()).includes(TABLE);
  if (!isThere && !isMade) return null;
  const table = isThere
    ? await connection.openTable(TABLE)
    : await connection.createEmptyTable(TABLE, SCHEMA);
  return freshOver(table, analyze);
}

function freshOver(table: Table, analyze: Analyze): FreshTable {
  const memory = openFreshPapers(analyze);
  let seenVersion = -1;
  let lookedMs = -Infinity;
  let looking: Promise<void> | null = null;
  let lastPut = 0;
  let writes = 0;
  let epoch = 0;

  async function look(): Promise<void> {
    lookedMs = performance.now();
    await table.checkoutLatest();
    const version = await table.version();
    if (version === seenVersion) return;
    const known = [...memory.papers.keys()];
    const stored = await putNumbers(table);
    // What this process put meanwhile is not gone, though it was not stored yet.
    const gone = known.filter((paperId) => !stored.has(paperId));
    memory.remove(gone);
    const isNew = ([paperId, putNo]: [number, number]): boolean =>
      memory.papers.get(paperId)?.putNo !== putNo;
    const missing = [...stored].filter(isNew).map(([paperId]) => paperId);
    for (let from = 0; from < missing.length; from += PAPERS_A_READ) {
      await memory.add(await readPapers(table, missing.slice(from, from + PAPERS_A_READ)));
    }
    lastPut = Math.max(lastPut, ...stored.values());
    seenVersion = version;
    if (gone.length > 0) epoch += 1;
  }

  async function papers(): Promise<FreshPapers> {
    // Nobody is answered from the middle of a look.
    if (looking || performance.now() - lookedMs > LOOK_AGAIN_MS) {
      looking ??= look().finally(() => {
        looking = null;
      });
      await looking;
    }
    return memory;
  }

  async function remove(paperIds: number[]): Promise<void> {
    const held = paperIds.filter((paperId) => memory.papers.has(paperId));
    if (held.length > 0) await table.delete(idsSql(held));
    memory.remove(held);
    epoch += 1;
  }

  return {
    papers,
    put: async (fresh) => {
      const { papers: held } = await papers();
      if (held.size + fresh.length > FRESH_PAPERS_MAX) {
        await remove(fresh.map(({ document }) => document.paperId));
        return;
      }
      lastPut = Math.max(lastPut + 1, Date.now());
      const rows = fresh.map((paper) => rowOf(paper, lastPut));
      // A paper written again has two rows here, of which the later counts: adding is cheaper.
      await table.add(rows);
      await memory.add(rows.map(paperOf));
      writes += 1;
      if (writes % WRITES_BETWEEN_JOINS === 0) await join(table);
    },
    remove,
    epoch: () => epoch,
    lastPut: () => lastPut,
    drop: async (upTo) => {
      await table.delete(`put_no <= ${upTo}`);
      const old = [...memory.papers.values()].filter(({ putNo }) => putNo <= upTo);
      memory.remove(old.map(({ paperId }) => paperId));
      epoch += 1;
      await join(table);
    },
    close: () => table.close(),
  };
}

async function join(table: Table): Promise<void> {
  await table.optimize({ cleanupOlderThan: new Date(Date.now() - OLD_VERSIONS_KEPT_MS) });
}

async function putNumbers(table: Table): Promise<Map<number, number>> {
  const rows = await table.query().select(["paper_id", "put_no"]).toArrow();
  const [ids, numbers] = [rows.getChild("paper_id"), rows.getChild("put_no")];
  const latest = new Map<number, number>();
  for (let at = 0; at < rows.numRows; at += 1) {
    const paperId = Number(ids?.get(at));
    // In any order: joined files need not keep that of the writes.
    latest.set(paperId, Math.max(latest.get(paperId) ?? 0, Number(numbers?.get(at))));
  }
  return latest;
}

async function readPapers(table: Table, paperIds: number[]): Promise<FreshPaper[]> {
  const rows = await table.query().where(idsSql(paperIds)).toArray();
  return (rows as FreshRow[]).map(paperOf).sort((a, b) => a.putNo - b.putNo);
}

interface FreshRow {
  paper_id: number;
  put_no: number;
  facts: string;
  title: string;
  abstract: string;
  authors: string;
  vector: Uint8Array;
}

function rowOf(paper: IndexedPaper, putNo: number): FreshRow & Record<string, unknown> {
  const { facts, title, abstract, authors } = wordsRow(paper) as unknown as FreshRow;
  const { vector } = paper;
  const bytes = vector?.some((value) => value !== 0)
    ? Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
    : Buffer.alloc(0);
  const paperId = paper.document.paperId;
  return { paper_id: paperId, put_no: putNo, facts, title, abstract, authors, vector: bytes };
}

function paperOf(row: FreshRow): FreshPaper {
  const bytes = Uint8Array.from(row.vector);
  return {
    paperId: Number(row.paper_id),
    putNo: Number(row.put_no),
    facts: readFacts(row.facts),
    title: row.title,
    abstract: row.abstract,
    authors: row.authors,
    vector: bytes.length === 0 ? null : new Float32Array(bytes.buffer),
  };
}
