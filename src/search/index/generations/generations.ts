import { setTimeout as sleep } from "node:timers/promises";
import { DAY_MS } from "../../../base/days.ts";
import { UserError } from "../../../base/errors.ts";
import { catchUp } from "../writing/follow-changes.ts";
import { progressOf } from "./build-progress.ts";
import {
  activated,
  changeGenerations,
  newGeneration,
  readGenerations,
  type Generation,
} from "./generation-record.ts";
import type { Search } from "../../opened-search.ts";
import { embedderIdentity } from "./plan-generations.ts";

/** A generation as `broadsheet index status` shows it. */
export interface GenerationStatus extends Omit<Generation, "missing"> {
  paperCount: number;
  vectorCount: number;
  missingCount: number;
  /** Papers of the store that a build has read, and their share, 0 to 1; null once it is built. */
  builtPaperCount: number | null;
  progress: number | null;
  hasVectorIndex: boolean;
  wordsWaitingCount: number;
  vectorsWaitingCount: number;
}

export interface IndexStatus {
  generations: GenerationStatus[];
  /** Changes of papers that the index has still to read. */
  waitingChangeCount: number;
  storedPaperCount: number;
}

export async function indexStatus(search: Search): Promise<IndexStatus> {
  const { reader } = search.parts;
  const generations: GenerationStatus[] = [];
  for (const { missing, ...generation } of await readGenerations(reader)) {
    const live = await search.live({ ...generation, missing }).catch(() => null);
    const stats = await live?.index.stats();
    const build = generation.isBuilt ? null : await progressOf(reader, generation);
    generations.push({
      ...generation,
      builtPaperCount: build?.builtPaperCount ?? null,
      progress: build?.share ?? null,
      missingCount: missing.length,
      paperCount: stats?.paperCount ?? 0,
      vectorCount: stats?.vectorCount ?? 0,
      hasVectorIndex: stats?.hasVectorIndex ?? false,
      wordsWaitingCount: stats?.wordsWaitingCount ?? 0,
      vectorsWaitingCount: stats?.vectorsWaitingCount ?? 0,
    });
  }
  const count = async (table: "index_change" | "paper"): Promise<number> => {
    const row = await reader
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return row.count;
  };
  return {
    generations,
    waitingChangeCount: await count("index_change"),
    storedPaperCount: await count("paper"),
  };
}

export interface BuildOptions {
  /** Let it answer as soon as it is built. */
  isActivated: boolean;
  signal?: AbortSignal;
  onProgress?: (generation: Generation, storedPaperCount: number) => void;
}

const BUILD_TIMEOUT_MS = 7 * DAY_MS;
const PROGRESS_MS = 500;
const OTHER_WRITER_MS = 500;

/**
 * Builds a new generation beside the others with the embedder of the setting, from the store, and
 * ends when it is built (SE6). It continues where it stopped when it is called again; where another
 * process is the writer, that one builds and this one waits. The very first activates itself.
 */
export async function buildIndex(search: Search, options: BuildOptions): Promise<Generation> {
  const { db, now, settings } = search.parts;
  const identity = await embedderIdentity(search, settings.embedder);
  const isFirst = (await readGenerations(db)).length === 0;
  const begun = await changeGenerations(db, (all) => {
    const going = all.find((each) => !each.isBuilt && each.spec === settings.embedder);
    if (going)
      return all.map((each) =>
        each === going
          ? { ...each, isActivatedWhenBuilt: each.isActivatedWhenBuilt || options.isActivated }
          : each,
      );
    const made = {
      ...newGeneration(all, settings.embedder, identity, now()),
      isActivatedWhenBuilt: options.isActivated,
    };
    return isFirst ? activated([...all, made], made.generationId, now()) : [...all, made];
  });
  const wanted = begun.findLast((each) => !each.isBuilt && each.spec === settings.embedder);
  if (!wanted)
    throw new UserError("The generation to build has gone. Run the command again.", "failed");
  const { storedPaperCount } = await indexStatus(search);
  const wantedIn = (all: Generation[]): Generation | undefined =>
    all.find(({ generationId }) => generationId === wanted.generationId);
  let toldMs = -Infinity;
  const tell = (generation: Generation): void => {
    if (performance.now() - toldMs < PROGRESS_MS) return;
    toldMs = performance.now();
    options.onProgress?.(generation, storedPaperCount);
  };
  for (;;) {
    const generation = wantedIn(await readGenerations(db));
    if (!generation)
      throw new UserError("The generation was dropped while it was built.", "failed");
    tell(generation);
    if (generation.isBuilt) return generation;
    if (options.signal?.aborted)
      throw new UserError("Stopped. Run it again to continue.", "failed");
    const isDone = await catchUp(search, BUILD_TIMEOUT_MS, {
      ...(options.signal ? { signal: options.signal } : {}),
      onStep: (writer) => {
        const built = wantedIn(writer.generations);
        if (built) tell(built);
      },
    });
    // Another process is the writer, and builds it.
    if (!isDone) await sleep(OTHER_WRITER_MS);
  }
}

/** Lets a built generation answer; without an id the newest one that is ready. */
export async function activateGeneration(
  search: Search,
  generationId: number | null = null,
): Promise<Generation> {
  return change(
    search,
    (all) => {
      const ready = all.filter(({ state, isBuilt }) => isBuilt && state !== "active");
      const chosen =
        generationId === null
          ? ready.findLast(({ state }) => state === "ready")
          : ready.find((each) => each.generationId === generationId);
      return chosen ?? null;
    },
    "There is no built generation to activate. See “broadsheet index status”, then “index build”.",
  );
}

/** Lets the generation answer again that did so before (SE6). */
export async function rollbackGeneration(search: Search): Promise<Generation> {
  return change(
    search,
    (all) => all.find(({ state }) => state === "previous") ?? null,
    "There is no earlier generation to go back to.",
  );
}

async function change(
  search: Search,
  choose: (all: Generation[]) => Generation | null,
  refusal: string,
): Promise<Generation> {
  const { db, now } = search.parts;
  let chosen: Generation | null = null;
  const after = await changeGenerations(db, (all) => {
    chosen = choose(all);
    return chosen ? activated(all, chosen.generationId, now()) : all;
  });
  const active = after.find(({ state }) => state === "active");
  if (!chosen || !active) throw new UserError(refusal);
  return active;
}
