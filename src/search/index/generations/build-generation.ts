import { COMMIT_WAIT_MS, PAPERS_A_COMMIT } from "./build-pace.ts";
import { activated, changeGenerations, type Generation } from "./generation-record.ts";
import {
  liveOf,
  note,
  readyFromStore,
  upkeepOf,
  withMissing,
  type IndexWriter,
  type PendingBuild,
} from "../writing/write-papers.ts";
import { learnSpelling } from "./live-generation.ts";
import type { Upkeep } from "../writing/upkeep-plan.ts";
import { paperIdsAfter } from "../writing/store-documents.ts";

/** The next papers of the store into the oldest generation that is not built yet. */
export async function buildPart(writer: IndexWriter): Promise<"more" | "waiting" | "nothing"> {
  const generation = writer.generations.find(({ isBuilt }) => !isBuilt);
  if (!generation) return "nothing";
  const build = (writer.build = pendingBuild(writer.build, generation));
  if (build.finishing) {
    if (!build.finishing.isOver) return "waiting";
    await finishBuild(writer, generation);
    return "more";
  }
  const live = await liveOf(writer, generation);
  const { reader } = writer.search.parts;
  const paperIds = await paperIdsAfter(reader, build.readyTo, writer.pace.papers());
  if (paperIds.length === 0) {
    await commitBuild(writer);
    const finishing = { isOver: false };
    build.finishing = finishing;
    void indexLoaded(upkeepOf(writer, live), finishing);
    return "more";
  }
  if (build.papers.length === 0) build.sinceMs = performance.now();
  const { papers, missing } = await readyFromStore(writer, live, paperIds);
  build.papers.push(...papers);
  build.missing.push(...missing);
  build.readyTo = paperIds.at(-1) ?? build.readyTo;
  const isLate = performance.now() - build.sinceMs > COMMIT_WAIT_MS;
  if (build.papers.length >= PAPERS_A_COMMIT || isLate) await commitBuild(writer);
  return "more";
}

/** Never fails: what could not be indexed is found by a scan until the next quiet minute. */
async function indexLoaded(upkeep: Upkeep, finishing: { isOver: boolean }): Promise<void> {
  await upkeep.finish();
  finishing.isOver = true;
}

function pendingBuild(
  known: PendingBuild | null,
  { generationId, builtTo }: Generation,
): PendingBuild {
  if (known?.generationId === generationId) return known;
  return {
    generationId,
    readyTo: builtTo,
    papers: [],
    missing: [],
    sinceMs: 0,
    finishing: null,
  };
}

/** True where a paper is ready for the next commit of the build, as it was a moment ago. */
export function isReadyNow({ build, generations }: IndexWriter, paperId: number): boolean {
  const generation = generations.find((each) => each.generationId === build?.generationId);
  if (!build || !generation) return false;
  return paperId > generation.builtTo && paperId <= build.readyTo;
}

/** Loads what is ready. A crash between the load and the note loads the same papers again. */
export async function commitBuild(writer: IndexWriter): Promise<void> {
  const { build } = writer;
  const generation = writer.generations.find((each) => each.generationId === build?.generationId);
  if (!build || !generation || build.readyTo === generation.builtTo) return;
  const live = await liveOf(writer, generation);
  await live.index.load(build.papers);
  learnSpelling(live, build.papers);
  upkeepOf(writer, live).loaded(build.papers.length, generation.state === "active");
  writer.isSpellingDue = true;
  const { missing, readyTo } = build;
  await note(writer, generation, (each) =>
    withMissing({ ...each, builtTo: Math.max(each.builtTo, readyTo) }, missing),
  );
  build.papers = [];
  build.missing = [];
}

async function finishBuild(writer: IndexWriter, { generationId }: Generation): Promise<void> {
  const { db, now } = writer.search.parts;
  writer.build = null;
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
