import { join } from "node:path";
import { searchText } from "../base/tex/readable-text.ts";
import { openEmbedder, BUILT_IN_MODEL } from "./embed/embedder-spec.ts";
import { embedderSlot, type EmbedderSlot } from "./embed/embedder-slot.ts";
import { staticEmbedder } from "./embed/embedder.static.ts";
import type { Embedder } from "./embed/embedder.ts";
import type { DenseSide } from "./engines.ts";
import { readGenerations, type Generation } from "./index/generations/generation-record.ts";
import {
  folderHome,
  generationHome,
  isIndexThere,
  spellingFile,
  type IndexHome,
} from "./index/index-home.ts";
import type { LiveGeneration } from "./index/generations/live-generation.ts";
import { storeLookup } from "./rank/lookup.store.ts";
import { openRememberedLists } from "./page/remembered-lists.ts";
import { newSearchStart } from "./index/writing/wait-for-index.ts";
import { foldLetters } from "../base/fold.ts";
import type { Spelling } from "./query/spelling.ts";
import { spellingFileStore, type SpellingStore } from "./query/spelling-store.ts";
import { spellingTableStore } from "./query/spelling-store.lance.ts";
import { readStaticModel, type StaticModel } from "./embed/static-model.ts";
import type { SearchParts, Search } from "./opened-search.ts";

/** The list of generations is looked at again after this long: activation is seen by all. */
const GENERATIONS_FRESH_MS = 300;
const SPELLING_FRESH_MS = 30_000;

/** Costs nothing until it is used. */
export function openSearch(parts: SearchParts): Search {
  const home = parts.home ?? folderHome(join(parts.settings.dataDir, "search"));
  const accepted = new Map<string, Promise<void>>();
  const opened = new Map<number, Promise<LiveGeneration>>();
  const embedders = new Map<string, Promise<Embedder | null>>();
  const slots = new Map<string, EmbedderSlot>();
  const spellingRead = new Map<number, number>();
  let soft: Promise<StaticModel> | null = null;
  let seen: { atMs: number; generations: Promise<Generation[]> } | null = null;

  const generations = (): Promise<Generation[]> => {
    const nowMs = performance.now();
    if (!seen || nowMs - seen.atMs > GENERATIONS_FRESH_MS) {
      seen = { atMs: nowMs, generations: readGenerations(parts.reader) };
    }
    return seen.generations;
  };
  const search: Search = {
    parts,
    home,
    generations,
    lists: openRememberedLists(() => performance.now()),
    start: newSearchStart(),
    softModel: () => (soft ??= readStaticModel(BUILT_IN_MODEL)),
    wanted: (spec) => {
      const slot = slots.get(spec) ?? embedderSlot(() => search.embedder(spec));
      slots.set(spec, slot);
      return slot;
    },
    embedder: (spec) => remembered(embedders, spec, () => openSpec(search, spec)),
    spelling: (generationId) => spellingStore(home, generationId),
    acceptHome: () =>
      home.isRemote ? remembered(accepted, home.uri, () => probe(home)) : Promise.resolve(),
    live: (generation, isWriter = false) =>
      remembered(opened, generation.generationId, () => openLive(search, generation, isWriter)),
    engines: async () => {
      const all = await generations();
      const [active, fallback] = await answering(search, all);
      if (!active) return null;
      await openSoon(active, fallback ?? null);
      const refreshed = refreshSpelling(search, active, spellingRead).catch(() => undefined);
      // A reader of an object store does not wait for a better dictionary.
      if (!home.isRemote) await refreshed;
      return {
        index: active.index,
        dense: denseSides(active, fallback ?? null),
        softModel: await search.softModel(),
        isPartial: !all.some(({ state, isBuilt }) => state === "active" && isBuilt),
        isMeaningWanted: active.generation.embedder !== null,
        spelling: active.spelling,
        lookup: storeLookup(parts.reader),
        toText: searchText,
      };
    },
    forget: async (generationId) => {
      const live = opened.get(generationId);
      opened.delete(generationId);
      seen = null;
      await live?.then(({ index }) => index.close()).catch(() => undefined);
    },
    close: async () => {
      for (const live of opened.values())
        await live.then(({ index }) => index.close()).catch(() => {});
      for (const each of embedders.values()) await each.then((it) => it?.close()).catch(() => {});
    },
  };
  return search;
}

async function probe(home: IndexHome): Promise<void> {
  return (await import("./index/probe-home.lance.ts")).probeHome(home);
}

/** The table of the built-in model is in memory once, however it is used. */
async function openSpec(search: Search, spec: string): Promise<Embedder | null> {
  if (spec === "static") return staticEmbedder(await search.softModel());
  return openEmbedder(spec, search.parts.postJson);
}

/** A promise for each key, made once; one that fails is made again when asked again. */
function remembered<Key, Value>(
  known: Map<Key, Promise<Value>>,
  key: Key,
  make: () => Promise<Value>,
): Promise<Value> {
  const before = known.get(key);
  if (before) return before;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}

async function openLive(
  search: Search,
  generation: Generation,
  isWriter: boolean,
): Promise<LiveGeneration> {
  if (isWriter) await search.acceptHome();
  const spelling = await search.spelling(generation.generationId).read();
  const live: { spelling: Spelling; generation: Generation } = { spelling, generation };
  const { openLanceIndex } = await import("./index/search-index.lance.ts");
  const index = await openLanceIndex({
    ...generationHome(search.home, generation.generationId),
    dimension: generation.embedder?.dimension ?? null,
    isMade: isWriter,
    holders: (word) => live.spelling.countOf(foldLetters(word)),
    isWhole: () => live.generation.isBuilt,
  });
  const embedder = search.wanted(generation.spec);
  return Object.assign(live, { index, embedder });
}

function spellingStore(home: IndexHome, generationId: number): SpellingStore {
  if (home.isRemote) return spellingTableStore(generationHome(home, generationId));
  return spellingFileStore(spellingFile(home, generationId));
}

/** The active generation, and the one before it, whose vectors are in when an embedder is down. */
async function answering(search: Search, all: Generation[]): Promise<LiveGeneration[]> {
  const wanted = ["active", "previous"].flatMap(
    (state) => all.find((each) => each.state === state) ?? [],
  );
  const live: LiveGeneration[] = [];
  for (const generation of wanted) {
    if (!isIndexThere(search.home, generation.generationId)) {
      // What is still open would answer in part, from memory.
      if (generation.state === "active") return [];
      continue;
    }
    const open = await search.live(generation).catch(() => null);
    if (open) live.push(Object.assign(open, { generation }));
    else if (generation.state === "active") return [];
  }
  return live;
}

/** What is in is opened too, and waited for only where it is needed now. */
async function openSoon(active: LiveGeneration, fallback: LiveGeneration | null): Promise<void> {
  const isOpen = (await active.embedder.soon()) !== null;
  if (isOpen && active.generation.spec === "static") return;
  const stoodIn = fallback?.embedder.soon();
  if (!isOpen) await stoodIn;
}

function denseSides(active: LiveGeneration, fallback: LiveGeneration | null): DenseSide[] {
  return [active, fallback].flatMap((live) => {
    const embedder = live?.embedder.current();
    return live && embedder ? [{ index: live.index, embedder }] : [];
  });
}

/** Another process may be the writer: its words are read again now and then. */
async function refreshSpelling(
  search: Search,
  live: LiveGeneration,
  read: Map<number, number>,
): Promise<void> {
  const { generationId } = live.generation;
  const nowMs = performance.now();
  if (nowMs - (read.get(generationId) ?? -Infinity) < SPELLING_FRESH_MS) return;
  read.set(generationId, nowMs);
  const kept = search.spelling(generationId);
  if (live.spelling.readAtMs >= (await kept.writtenAt())) return;
  const fresh = await kept.read();
  if (fresh.counts.size > 0) live.spelling = fresh;
}
