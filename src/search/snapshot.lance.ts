import type { Connection, Table } from "@lancedb/lancedb";
import { VECTOR_INDEX_PREFIX } from "./upkeep.lance.ts";

/**
 * A table as it stood a moment ago. After each commit the engine's next query opens its indexes
 * anew, which costs more than the query; with fifty papers a second that was every third one.
 * What was written since is found in memory meanwhile.
 */
export interface Snapshot {
  /** `epoch` is another number where the last version must not be used any more. */
  at(epoch: number): Promise<{ table: Table; waiting: number | null }>;
  close(): void;
}

/** What is not in memory either (an update that another program wrote) is seen after this long. */
const RENEW_MS = 5_000;

/** `connection` must not follow new versions by itself. */
export async function openSnapshot(connection: Connection, name: string): Promise<Snapshot> {
  const table = await connection.openTable(name);
  let seen = { epoch: -1, atMs: -Infinity, waiting: null as number | null };
  let under: Promise<void> | null = null;

  async function renew(epoch: number): Promise<void> {
    const atMs = performance.now();
    await table.checkoutLatest();
    seen = { epoch, atMs, waiting: await waitingRows(table) };
  }

  const renewing = (epoch: number): Promise<void> =>
    (under ??= renew(epoch).finally(() => {
      under = null;
    }));

  return {
    at: async (epoch) => {
      while (seen.epoch < epoch) await renewing(epoch);
      // Nobody waits for a renewal that only the time asks for; one that fails is tried again.
      if (performance.now() - seen.atMs > RENEW_MS) renewing(epoch).catch(() => undefined);
      return { table, waiting: seen.waiting };
    },
    close: () => table.close(),
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
