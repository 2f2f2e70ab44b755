import type { Db } from "../../../db/schema/schema.ts";
import { readGenerations, type Generation } from "./generation-record.ts";

/** How far the build of a generation is. */
export interface BuildProgress {
  generationId: number;
  builtPaperCount: number;
  storedPaperCount: number;
  /** 0 to 1; 1 while the engine indexes what was loaded. */
  share: number;
}

/** The build that is under way, or null. Counts papers only then. */
export async function buildProgress(reader: Db): Promise<BuildProgress | null> {
  const building = (await readGenerations(reader)).find(({ isBuilt }) => !isBuilt);
  return building ? progressOf(reader, building) : null;
}

export async function progressOf(
  reader: Db,
  { generationId, builtTo }: Pick<Generation, "generationId" | "builtTo">,
): Promise<BuildProgress> {
  const { built, stored } = await reader
    .selectFrom("paper")
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere("paper_id", "<=", builtTo).as("built"),
      eb.fn.countAll<number>().as("stored"),
    ])
    .executeTakeFirstOrThrow();
  const [builtPaperCount, storedPaperCount] = [Number(built), Number(stored)];
  const share = storedPaperCount === 0 ? 1 : builtPaperCount / storedPaperCount;
  return { generationId, builtPaperCount, storedPaperCount, share };
}

/** `generation 1 is being built: 8000 of 20000 papers (40 %)` */
export function progressText(progress: BuildProgress): string {
  const { generationId, builtPaperCount, storedPaperCount, share } = progress;
  return `generation ${generationId} is being built: ${builtPaperCount} of ${storedPaperCount} papers (${Math.floor(100 * share)} %)`;
}
