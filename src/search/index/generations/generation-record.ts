import { readValue, writeValue } from "../../../db/stored-value.ts";
import { z } from "zod";
import type { Db } from "../../../db/schema/schema.ts";
import { WORDS_REVISION } from "../words-revision.ts";

const RECORD = z.object({
  generationId: z.int(),
  /** The setting that named the embedder: `static`, `onnx:…`, `http:…`, `off`. */
  spec: z.string(),
  embedder: z.object({ name: z.string(), revision: z.string(), dimension: z.int() }).nullable(),
  wordsRevision: z.int(),
  state: z.enum(["building", "ready", "active", "previous"]),
  createdAt: z.string(),
  activatedAt: z.string().nullable(),
  /** Papers up to this row number were read from the store. */
  builtTo: z.int(),
  isBuilt: z.boolean(),
  isActivatedWhenBuilt: z.boolean(),
  /** Papers that still lack a vector, because the embedder did not answer. */
  missing: z.array(z.int()),
  lastError: z.string().nullable(),
});

/** One build of the index: which embedder, how far it got, whether it answers (SE6). */
export type Generation = z.infer<typeof RECORD>;

const SETTING = "search_generations";

/** The generations of this store, oldest first. They name folders; the folders can be deleted. */
export async function readGenerations(db: Db): Promise<Generation[]> {
  const value = await readValue(db, SETTING);
  return value ? z.array(RECORD).parse(JSON.parse(value)) : [];
}

/** Changes the list in one transaction, so that activation happens at once for every process. */
export async function changeGenerations(
  db: Db,
  change: (generations: Generation[]) => Generation[],
): Promise<Generation[]> {
  return db.transaction().execute(async (trx) => {
    const generations = change(await readGenerations(trx));
    await writeValue(trx, SETTING, JSON.stringify(generations));
    return generations;
  });
}

export function newGeneration(
  generations: Generation[],
  spec: string,
  embedder: Generation["embedder"],
  now: Date,
): Generation {
  const highest = Math.max(0, ...generations.map(({ generationId }) => generationId));
  return {
    generationId: highest + 1,
    spec,
    embedder,
    wordsRevision: WORDS_REVISION,
    state: "building",
    createdAt: now.toISOString(),
    activatedAt: null,
    builtTo: 0,
    isBuilt: false,
    isActivatedWhenBuilt: false,
    missing: [],
    lastError: null,
  };
}

/** The list after `generationId` becomes the active one; the one before is kept (SE6). */
export function activated(
  generations: Generation[],
  generationId: number,
  now: Date,
): Generation[] {
  // One step back is kept; what was before it goes, and the writer deletes its folder.
  const kept = generations.filter(
    (each) => each.state !== "previous" || each.generationId === generationId,
  );
  return kept.map((each) => {
    if (each.generationId === generationId) {
      return { ...each, state: "active" as const, activatedAt: now.toISOString() };
    }
    return each.state === "active" ? { ...each, state: "previous" as const } : each;
  });
}
