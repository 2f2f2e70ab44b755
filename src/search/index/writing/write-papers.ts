import { searchText } from "../../../base/tex/readable-text.ts";
import type { BuildPace } from "../generations/build-pace.ts";
import { changeGenerations, type Generation } from "../generations/generation-record.ts";
import { generationHome } from "../index-home.ts";
import { openWaitingIndexer } from "../index-waiting.ts";
import {
  learnSpelling,
  readyPapers,
  type LiveGeneration,
  type ReadyPapers,
} from "../generations/live-generation.ts";
import { readDocuments } from "./store-documents.ts";
import { openUpkeep, type Upkeep } from "./upkeep-plan.ts";
import type { Search } from "../../opened-search.ts";

const MISSING_MAX = 5_000;

/** What one writer of the index knows between its steps; only the lease's holder has one (SE7). */
export interface IndexWriter {
  search: Search;
  generations: Generation[];
  upkeeps: Map<number, Upkeep>;
  build: PendingBuild | null;
  pace: BuildPace;
  plannedMs: number;
  retriedMs: number;
  spelledMs: number;
  isSpellingDue: boolean;
}

/** The build that is under way: what is ready for its next commit. */
export interface PendingBuild extends ReadyPapers {
  generationId: number;
  /** Papers up to this row number are ready or committed. */
  readyTo: number;
  /** When the first of the ready ones was read. */
  sinceMs: number;
  /** Set once the last paper was read: the engine indexes what was loaded. */
  finishing: { isOver: boolean } | null;
}

/** Papers of the store, ready for a generation; those that the store no longer has are named too. */
export async function readyFromStore(
  writer: IndexWriter,
  live: LiveGeneration,
  paperIds: number[],
): Promise<ReadyPapers & { gone: number[] }> {
  const { search, pace } = writer;
  const { reader, log } = search.parts;
  const startedMs = performance.now();
  const documents = await readDocuments(reader, paperIds);
  const softModel = await search.softModel();
  const ready = await readyPapers({ softModel, toText: searchText, log }, live, documents);
  pace.took(paperIds.length, performance.now() - startedMs);
  const present = new Set(documents.map(({ paperId }) => paperId));
  return { ...ready, gone: paperIds.filter((paperId) => !present.has(paperId)) };
}

/** Papers into a generation, found at once; those that have gone leave it. */
export async function put(
  writer: IndexWriter,
  generation: Generation,
  paperIds: number[],
): Promise<void> {
  if (paperIds.length === 0) return;
  const live = await liveOf(writer, generation);
  const { papers, missing, gone } = await readyFromStore(writer, live, paperIds);
  await live.index.put(papers);
  await live.index.remove(gone);
  learnSpelling(live, papers);
  upkeepOf(writer, live).wrote(paperIds.length);
  writer.isSpellingDue = true;
  if (missing.length > 0) await note(writer, generation, (each) => withMissing(each, missing));
}

export async function liveOf(
  { search }: IndexWriter,
  generation: Generation,
): Promise<LiveGeneration> {
  return Object.assign(await search.live(generation, true), { generation });
}

export function withMissing(generation: Generation, missing: number[]): Generation {
  const all = [...new Set([...generation.missing, ...missing])];
  return { ...generation, missing: all.slice(-MISSING_MAX) };
}

export function upkeepOf(writer: IndexWriter, { generation, index }: LiveGeneration): Upkeep {
  const { search, upkeeps } = writer;
  const { generationId, embedder } = generation;
  const known = upkeeps.get(generationId);
  if (known) return known;
  const { uri, storageOptions } = generationHome(search.home, generationId);
  const dimension = embedder?.dimension ?? null;
  const work = openWaitingIndexer(index, { uri, storageOptions, dimension });
  const made = openUpkeep(index, work, search.parts.log, () => performance.now());
  upkeeps.set(generationId, made);
  return made;
}

export async function note(
  writer: IndexWriter,
  { generationId }: Generation,
  change: (generation: Generation) => Generation,
): Promise<void> {
  writer.generations = await changeGenerations(writer.search.parts.db, (all) =>
    all.map((each) => (each.generationId === generationId ? change(each) : each)),
  );
}
