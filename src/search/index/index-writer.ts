import { searchText } from "../../base/tex/readable-text.ts";
import { openWaitingIndexer } from "./index-waiting.ts";
import { nextStepSize, papers_a_first_step } from "./build-pace.ts";
import {
  activated,
  changeGenerations,
  readGenerations,
  type Generation,
} from "./generation-record.ts";
import { dropGeneration } from "./drop-generation.lance.ts";
import { putDocuments } from "./live-generation.ts";
import { generationHome } from "./index-home.ts";
import type { Search } from "../open-search.ts";
import { planGenerations } from "./plan-generations.ts";
import type { SearchIndex } from "./search-index.ts";
import { paperIdsAfter, readDocuments } from "./store-documents.ts";
import { openUpkeep, type Upkeep } from "./upkeep-plan.ts";

const changes_a_step = 200;
const missing_max = 5_000;
const dropped_generations_max = 8;
const PLAN_EVERY_MS = 2_000;
const MISSING_EVERY_MS = 60_000;
const SPELLING_EVERY_MS = 60_000;

/** What one writer of the index knows between its steps; only the lease's holder has one (SE7). */
export interface IndexWriter {
  search: Search;
  generations: Generation[];
  upkeeps: Map<number, Upkeep>;
  plannedMs: number;
  retriedMs: number;
  spelledMs: number;
  isSpellingDue: boolean;
  /** Papers that the next step of a build takes. */
  stepSize: number;
}

export function newIndexWriter(search: Search): IndexWriter {
  const nowMs = performance.now();
  return {
    search,
    generations: [],
    upkeeps: new Map(),
    plannedMs: -Infinity,
    retriedMs: nowMs,
    spelledMs: nowMs,
    isSpellingDue: false,
    stepSize: papers_a_first_step,
  };
}

/** `more` is due at once; `worked` where all that was known is done. */
export type StepDone = "more" | "worked" | "nothing";

/** Does a piece of what is due. Running a piece twice is safe. */
export async function writeStep(writer: IndexWriter): Promise<StepDone> {
  await plan(writer);
  const taken = await takeChanges(writer);
  const isBuilding = taken === 0 && (await buildPart(writer));
  const isRetried = taken === 0 && !isBuilding && (await retryMissing(writer));
  for (const upkeep of writer.upkeeps.values()) upkeep.tick();
  if (performance.now() - writer.spelledMs > SPELLING_EVERY_MS) await saveSpelling(writer);
  const isPartly = taken > 0 && (taken === changes_a_step || isBuildDue(writer));
  if (isPartly || isBuilding || isRetried) return "more";
  return taken > 0 ? "worked" : "nothing";
}

/** Lets what is under way end, and writes the dictionary. */
export async function finishWriting(writer: IndexWriter): Promise<void> {
  for (const upkeep of writer.upkeeps.values()) await upkeep.stop();
  await saveSpelling(writer);
}

const isBuildDue = (writer: IndexWriter): boolean =>
  writer.generations.some(({ isBuilt }) => !isBuilt);

/** Papers that were committed, in the order of their commit, into every generation; how many changes. */
async function takeChanges(writer: IndexWriter): Promise<number> {
  const { db, reader } = writer.search.parts;
  const rows = await reader
    .selectFrom("index_change")
    .selectAll()
    .orderBy("change_id")
    .limit(changes_a_step)
    .execute();
  if (rows.length === 0) return 0;
  const paperIds = [...new Set(rows.map((row) => row.paper_id))];
  for (const generation of writer.generations) {
    await put(writer, generation, paperIds.filter(isDueIn(generation)));
  }
  const changeIds = rows.map((row) => row.change_id);
  // After the index has them: a crash in between reads them again, and replaces the same papers.
  await db.deleteFrom("index_change").where("change_id", "in", changeIds).execute();
  return rows.length;
}

/** A generation that is built beside reaches the papers behind its mark by itself. */
function isDueIn({ isBuilt, state, builtTo }: Generation): (paperId: number) => boolean {
  const isBeside = !isBuilt && state === "building";
  return (paperId) => !isBeside || paperId <= builtTo;
}

async function put(writer: IndexWriter, generation: Generation, paperIds: number[]): Promise<void> {
  if (paperIds.length === 0) return;
  const { search, upkeeps } = writer;
  const { reader, log } = search.parts;
  const live = await search.live(generation, true);
  const documents = await readDocuments(reader, paperIds);
  const present = new Set(documents.map(({ paperId }) => paperId));
  const softModel = await search.softModel();
  const missing = await putDocuments({ softModel, toText: searchText, log }, live, documents);
  await live.index.remove(paperIds.filter((paperId) => !present.has(paperId)));
  const { generationId } = generation;
  const upkeep = upkeeps.get(generationId) ?? newUpkeep(writer, generation, live.index);
  upkeeps.set(generationId, upkeep);
  upkeep.wrote(paperIds.length, !generation.isBuilt);
  writer.isSpellingDue = true;
  if (missing.length === 0) return;
  await note(writer, generation, (each) => ({
    ...each,
    missing: [...new Set([...each.missing, ...missing])].slice(-missing_max),
  }));
}

function newUpkeep(
  { search }: IndexWriter,
  { generationId, embedder }: Generation,
  index: SearchIndex,
): Upkeep {
  const { uri, storageOptions } = generationHome(search.home, generationId);
  const dimension = embedder?.dimension ?? null;
  const work = openWaitingIndexer(index, { uri, storageOptions, dimension });
  return openUpkeep(index, work, search.parts.log, () => performance.now());
}

async function note(
  writer: IndexWriter,
  { generationId }: Generation,
  change: (generation: Generation) => Generation,
): Promise<void> {
  writer.generations = await changeGenerations(writer.search.parts.db, (all) =>
    all.map((each) => (each.generationId === generationId ? change(each) : each)),
  );
}

/** The next papers of the store into the oldest generation that is not built yet. */
async function buildPart(writer: IndexWriter): Promise<boolean> {
  const generation = writer.generations.find(({ isBuilt }) => !isBuilt);
  if (!generation) return false;
  const { reader } = writer.search.parts;
  const paperIds = await paperIdsAfter(reader, generation.builtTo, writer.stepSize);
  if (paperIds.length === 0) {
    await finishBuild(writer, generation);
    return true;
  }
  const started = performance.now();
  await put(writer, generation, paperIds);
  writer.stepSize = nextStepSize(writer.stepSize, performance.now() - started);
  await note(writer, generation, (each) => ({ ...each, builtTo: paperIds.at(-1) ?? each.builtTo }));
  return true;
}

async function finishBuild(writer: IndexWriter, { generationId }: Generation): Promise<void> {
  const { db, now } = writer.search.parts;
  await writer.upkeeps.get(generationId)?.finish();
  writer.generations = await changeGenerations(db, (all) => {
    const built = all.map((each): Generation => {
      if (each.generationId !== generationId) return each;
      return { ...each, isBuilt: true, state: each.state === "building" ? "ready" : each.state };
    });
    const own = built.find((each) => each.generationId === generationId);
    const isNext = own?.isActivatedWhenBuilt === true && own.state === "ready";
    return isNext ? activated(built, generationId, now()) : built;
  });
}

/** Papers whose embedder did not answer, now and then, some at a time. */
async function retryMissing(writer: IndexWriter): Promise<boolean> {
  if (performance.now() - writer.retriedMs < MISSING_EVERY_MS) return false;
  writer.retriedMs = performance.now();
  const generation = writer.generations.find(({ missing }) => missing.length > 0);
  if (!generation) return false;
  const paperIds = generation.missing.slice(0, changes_a_step);
  await note(writer, generation, (each) => ({
    ...each,
    missing: each.missing.filter((paperId) => !paperIds.includes(paperId)),
  }));
  await put(writer, generation, paperIds);
  return true;
}

async function plan(writer: IndexWriter): Promise<void> {
  if (performance.now() - writer.plannedMs < PLAN_EVERY_MS) return;
  const { search } = writer;
  const before =
    writer.plannedMs === -Infinity
      ? await droppedBefore(search)
      : writer.generations.map(({ generationId }) => generationId);
  writer.generations = await planGenerations(search);
  writer.plannedMs = performance.now();
  const kept = new Set(writer.generations.map(({ generationId }) => generationId));
  for (const generationId of before) {
    if (kept.has(generationId)) continue;
    writer.upkeeps.delete(generationId);
    await search.forget(generationId);
    await dropGeneration(search.home, generationId);
  }
}

/** Generations that went while no writer looked: what is left of them is deleted too. */
async function droppedBefore(search: Search): Promise<number[]> {
  const known = (await readGenerations(search.parts.db)).map(({ generationId }) => generationId);
  const last = Math.max(0, ...known);
  const first = Math.max(1, last - dropped_generations_max);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

async function saveSpelling(writer: IndexWriter): Promise<void> {
  writer.spelledMs = performance.now();
  if (!writer.isSpellingDue) return;
  writer.isSpellingDue = false;
  for (const generation of writer.generations) {
    const { spelling } = await writer.search.live(generation);
    await writer.search.spelling(generation.generationId).write(spelling);
  }
}
