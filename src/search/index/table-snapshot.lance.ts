import type { Connection, Table } from "@lancedb/lancedb";
import { VECTOR_INDEX_PREFIX } from "./writing/upkeep.lance.ts";

/**
 * A table as it was a moment ago. After each commit the engine's next query opens its indexes
 * again, which costs more than the query; with fifty papers a second that was every third one.
 * What was written since is found in memory meanwhile.
 */
export interface Snapshot {
  /** `epoch` is another number where the last version must not be used any more. */
  at(epoch: number): Promise<{ table: Table; waiting: number | null }>;
  close(): void;
}

/** What is not in memory either (an update that another program wrote) is seen after this long. */
const RENEW_MS = 5_000;
/** After a longer pause a question waits for the newest version: else its answer would change at once. */
const OLD_MS = 15_000;

interface Seen {
  table: Table;
  version: number;
  epoch: number;
  atMs: number;
  waiting: number | null;
}

/**
 * `connection` must not follow new versions by itself. `warm` asks a table something small: it is
 * done before anybody waits for the answer.
 */
export async function openSnapshot(
  connection: Connection,
  name: string,
  warm: (table: Table) => Promise<unknown>,
): Promise<Snapshot> {
  let seen: Seen = {
    table: await connection.openTable(name),
    version: -1,
    epoch: -1,
    atMs: -Infinity,
    waiting: null,
  };
  // Queries that are under way keep the other one.
  let spare = await connection.openTable(name);
  let under: Promise<void> | null = null;

  async function renew(epoch: number): Promise<void> {
    const table = spare;
    const atMs = performance.now();
    await table.checkoutLatest();
    const version = await table.version();
    if (version === seen.version) {
      seen = { ...seen, epoch, atMs };
      return;
    }
    const waiting = await waitingRows(table);
    if (waiting !== null && seen.epoch === epoch) await warm(table);
    spare = seen.table;
    seen = { table, version, epoch, atMs, waiting };
  }

  const renewing = (epoch: number): Promise<void> =>
    (under ??= renew(epoch).finally(() => {
      under = null;
    }));

  return {
    at: async (epoch) => {
      while (seen.epoch < epoch) await renewing(epoch);
      // Nobody waits for a renewal that only the time asks for; one that fails is tried again.
      const renewed =
        performance.now() - seen.atMs > RENEW_MS ? renewing(epoch).catch(() => undefined) : null;
      if (performance.now() - seen.atMs > OLD_MS) await renewed;
      return { table: seen.table, waiting: seen.waiting };
    },
    close: () => {
      seen.table.close();
      spare.close();
    },
  };
}

/** Rows that the index of a table lacks; null where there is no index. */
async function waitingRows(table: Table): Promise<number | null> {
  const indexes = await table.listIndices();
  const isAsked = (name: string): boolean =>
    name === "text_idx" || name.startsWith(VECTOR_INDEX_PREFIX);
  const index = indexes.find(({ name }) => isAsked(name));
  const stats = index ? await table.indexStats(index.name) : undefined;
  return stats?.numUnindexedRows ?? null;
}
