import { PAPERS_A_COMMIT } from "../generations/build-pace.ts";
import { commitBuild, isReadyNow } from "../generations/build-generation.ts";
import { put, type IndexWriter } from "./write-papers.ts";
import type { Generation } from "../generations/generation-record.ts";

/** Changes that no generation needs cost little: of them many are passed over in one step. */
const CHANGES_READ_MAX = 5_000;
/** The papers of a long queue wait anyway: they are put many at a time, for at most this long. */
const BACKLOG_MS = 10_000;

/**
 * Papers that were committed, in the order of their commit, into every generation. What the build of
 * a generation has still before it is left to the build, so that nothing is indexed twice.
 */
export async function takeChanges(
  writer: IndexWriter,
): Promise<{ taken: number; isMore: boolean }> {
  const { db, reader } = writer.search.parts;
  const rows = await reader
    .selectFrom("index_change")
    .selectAll()
    .orderBy("change_id")
    .limit(CHANGES_READ_MAX)
    .execute();
  if (rows.length === 0) return { taken: 0, isMore: false };
  const papersMax = papersAStep(writer, rows.length);
  const paperIds = new Set<number>();
  let count = 0;
  for (const row of rows) {
    const isDue = writer.generations.some((each) => isDueIn(writer, each, row.paper_id));
    if (isDue && !paperIds.has(row.paper_id) && paperIds.size === papersMax) break;
    if (isDue) paperIds.add(row.paper_id);
    count += 1;
  }
  const due = [...paperIds];
  // Before: what the build holds ready is older than the change.
  if (due.some((paperId) => isReadyNow(writer, paperId))) await commitBuild(writer);
  for (const generation of writer.generations) {
    await put(
      writer,
      generation,
      due.filter((paperId) => isDueIn(writer, generation, paperId)),
    );
  }
  const changeIds = rows.slice(0, count).map((row) => row.change_id);
  // After the index has them: a crash in between reads them again, and replaces the same papers.
  await db.deleteFrom("index_change").where("change_id", "in", changeIds).execute();
  return { taken: count, isMore: count < rows.length || rows.length === CHANGES_READ_MAX };
}

function papersAStep({ pace }: IndexWriter, waiting: number): number {
  const paced = pace.papers();
  if (waiting < PAPERS_A_COMMIT) return paced;
  return Math.min(PAPERS_A_COMMIT, Math.max(paced, pace.papersIn(BACKLOG_MS)));
}

/** A build reaches the papers behind its mark by itself, until it has read the last one. */
function isDueIn(writer: IndexWriter, generation: Generation, paperId: number): boolean {
  if (generation.isBuilt || paperId <= generation.builtTo) return true;
  const { build } = writer;
  if (build?.generationId !== generation.generationId) return false;
  return build.finishing !== null || isReadyNow(writer, paperId);
}
