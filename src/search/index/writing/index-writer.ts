import { buildPart, commitBuild } from "../generations/build-generation.ts";
import { readGenerations } from "../generations/generation-record.ts";
import { openBuildPace } from "../generations/build-pace.ts";
import { planGenerations } from "../generations/plan-generations.ts";
import { takeChanges } from "./take-changes.ts";
import { liveOf, note, put, upkeepOf, type IndexWriter } from "./write-papers.ts";
import type { Search } from "../../opened-search.ts";

const MISSING_A_STEP = 200;
const DROPPED_GENERATIONS_MAX = 8;
const PLAN_EVERY_MS = 2_000;
const MISSING_EVERY_MS = 60_000;
const SPELLING_EVERY_MS = 60_000;

/**
 * `more` is due at once, `worked` where all that was known is done, `waiting` while another process
 * of this machine indexes what was loaded.
 */
export type StepDone = "more" | "worked" | "waiting" | "nothing";

/** Does a piece of what is due. Running a piece twice is safe. */
export async function writeStep(writer: IndexWriter): Promise<StepDone> {
  await plan(writer);
  const { taken, isMore } = await takeChanges(writer);
  const built = isMore ? "nothing" : await buildPart(writer);
  const isRetried = taken === 0 && built === "nothing" && (await retryMissing(writer));
  for (const upkeep of writer.upkeeps.values()) upkeep.tick();
  if (performance.now() - writer.spelledMs > SPELLING_EVERY_MS) await saveSpelling(writer);
  if (isMore || built === "more" || isRetried) return "more";
  return taken > 0 ? "worked" : built;
}

/** Lets what is under way end, and writes the dictionary. */
export async function finishWriting(writer: IndexWriter): Promise<void> {
  for (const upkeep of writer.upkeeps.values()) await upkeep.stop();
  await commitBuild(writer);
  await saveSpelling(writer);
}

export function newIndexWriter(search: Search): IndexWriter {
  const nowMs = performance.now();
  return {
    search,
    generations: [],
    upkeeps: new Map(),
    build: null,
    pace: openBuildPace(),
    plannedMs: -Infinity,
    retriedMs: nowMs,
    spelledMs: nowMs,
    isSpellingDue: false,
  };
}

/** Papers whose embedder did not answer, now and then, some at a time. */
async function retryMissing(writer: IndexWriter): Promise<boolean> {
  if (performance.now() - writer.retriedMs < MISSING_EVERY_MS) return false;
  writer.retriedMs = performance.now();
  const generation = writer.generations.find(({ missing }) => missing.length > 0);
  if (!generation) return false;
  const paperIds = generation.missing.slice(0, MISSING_A_STEP);
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
  // What an earlier process left unindexed is indexed in a quiet minute.
  for (const each of writer.generations) upkeepOf(writer, await liveOf(writer, each));
  const kept = new Set(writer.generations.map(({ generationId }) => generationId));
  for (const generationId of before) {
    if (kept.has(generationId)) continue;
    writer.upkeeps.delete(generationId);
    if (writer.build?.generationId === generationId) writer.build = null;
    await search.forget(generationId);
    const { dropGeneration } = await import("../generations/drop-generation.lance.ts");
    await dropGeneration(search.home, generationId);
  }
}

/** Generations that went while no writer looked: what is left of them is deleted too. */
async function droppedBefore(search: Search): Promise<number[]> {
  const known = (await readGenerations(search.parts.db)).map(({ generationId }) => generationId);
  const last = Math.max(0, ...known);
  const first = Math.max(1, last - DROPPED_GENERATIONS_MAX);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

async function saveSpelling(writer: IndexWriter): Promise<void> {
  writer.spelledMs = performance.now();
  if (!writer.isSpellingDue) return;
  writer.isSpellingDue = false;
  for (const generation of writer.generations) {
    const { spelling } = await writer.search.live(generation);
    const kept = writer.search.spelling(generation.generationId);
    await kept.write(spelling);
    // This process knows it already: only others read it again.
    spelling.readAtMs = await kept.writtenAt();
  }
}
