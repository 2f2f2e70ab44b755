import { setTimeout as sleep } from "node:timers/promises";
import type { SearchEngines } from "../../engines.ts";
import type { Search } from "../../opened-search.ts";
import { isWriterLeaseHeld } from "./writer-lease.ts";
import type { SearchStart } from "./search-start.ts";

const PATIENCE_MS = 4_000;
const LOOK_EVERY_MS = 50;

export const newSearchStart = (): SearchStart => ({
  isFollowed: false,
  atMs: null,
  changesTo: 0,
  isOver: false,
  patienceMs: PATIENCE_MS,
});

/**
 * What answers a reader. Right after a start the search is held, not refused, until the first index
 * is and holds what was stored before; after four seconds it answers with what there is.
 * Null where there is no index by then, and at once where nobody makes one.
 */
export async function enginesWhenReady(
  search: Search,
  patienceMs = search.start.patienceMs,
): Promise<SearchEngines | null> {
  const endsMs = performance.now() + patienceMs;
  for (;;) {
    const isSettled = await hasCaughtUp(search);
    const engines = await search.engines();
    if (engines && isSettled) return engines;
    if (performance.now() >= endsMs || !(await hasWriter(search))) return engines;
    await sleep(LOOK_EVERY_MS);
  }
}

/** True for good once the index holds what was in the store at the first search, or time is up. */
async function hasCaughtUp(search: Search): Promise<boolean> {
  const { start } = search;
  if (start.isOver) return true;
  if (start.atMs === null) {
    start.atMs = performance.now();
    start.changesTo = await newestChange(search);
  }
  const active = (await search.generations()).find(({ state }) => state === "active");
  const isHere = active?.isBuilt === true && !(await waits(search, start.changesTo));
  start.isOver = isHere || performance.now() - start.atMs > start.patienceMs;
  return start.isOver;
}

async function newestChange({ parts }: Search): Promise<number> {
  const last = await parts.reader
    .selectFrom("index_change")
    .select((eb) => eb.fn.max("change_id").as("id"))
    .executeTakeFirst();
  return Number(last?.id ?? 0);
}

async function waits({ parts }: Search, changesTo: number): Promise<boolean> {
  const row = await parts.reader
    .selectFrom("index_change")
    .select("change_id")
    .where("change_id", "<=", changesTo)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function hasWriter({ start, parts }: Search): Promise<boolean> {
  return start.isFollowed || isWriterLeaseHeld(parts.reader, parts.now());
}
