import type { Db } from "../db/schema/schema.ts";
import { addToSums, emptySums, modelOf, type CorpusModel } from "./corpus-model.ts";
import type { PaperContent } from "./paper-content.ts";
import { TERM_COUNT } from "./paper-terms.ts";

const NAME = "site";
/** The newest papers stand for all; a first page does not wait for as many as the nightly job reads. */
const PAPERS_MAX = 5_000;
const FIRST_PAPERS_MAX = 1_000;
/** A model is looked at again after this long; one of few papers, which is cheap to make, sooner. */
const FRESH_MS = 60_000;
const FRESH_SMALL_MS = 2_000;
const BATCH = 400;

/** Contents of papers by their row numbers, in any order. */
export type ContentsOf = (paperIds: number[]) => Promise<PaperContent[]>;

export interface SiteModel {
  /** The model in force: the stored one, or, before the first, one of the newest papers. */
  read(): Promise<CorpusModel>;
  /** Makes the day's model and stores it: one inverse for the whole site (PR10). */
  make(now: Date): Promise<{ paperCount: number }>;
}

export function openSiteModel(db: Db, contentsOf: ContentsOf): SiteModel {
  let held: { madeAt: string; model: CorpusModel; seenMs: number } | null = null;
  const read = async (): Promise<CorpusModel> => {
    const nowMs = performance.now();
    const freshMs = (held?.model.paperCount ?? 0) < FIRST_PAPERS_MAX ? FRESH_SMALL_MS : FRESH_MS;
    if (held && nowMs - held.seenMs < freshMs) return held.model;
    const row = await db
      .selectFrom("corpus_model")
      .select("made_at")
      .where("name", "=", NAME)
      .where("paper_count", ">=", FIRST_PAPERS_MAX)
      .executeTakeFirst();
    if (row && held?.madeAt === row.made_at) held.seenMs = nowMs;
    else held = { ...(await readStored(db)), seenMs: nowMs };
    return held.model;
  };
  const readStored = async (from: Db) => {
    const stored = await from
      .selectFrom("corpus_model")
      .select(["made_at", "body"])
      .where("name", "=", NAME)
      .where("paper_count", ">=", FIRST_PAPERS_MAX)
      .executeTakeFirst();
    const model = stored ? parseModel(stored.body) : null;
    if (stored && model) return { madeAt: stored.made_at, model };
    return { madeAt: "", model: await build(db, contentsOf, FIRST_PAPERS_MAX) };
  };
  return {
    read,
    make: async (now) => {
      const model = await build(db, contentsOf, PAPERS_MAX);
      const row = {
        made_at: now.toISOString(),
        paper_count: model.paperCount,
        body: formatModel(model),
      };
      await db
        .insertInto("corpus_model")
        .values({ name: NAME, ...row })
        .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
        .execute();
      held = null;
      return { paperCount: model.paperCount };
    },
  };
}

async function build(db: Db, contentsOf: ContentsOf, most: number): Promise<CorpusModel> {
  const rows = await db
    .selectFrom("paper")
    .select("paper_id")
    .where("state", "=", "listed")
    .orderBy("newest_key")
    .limit(most)
    .execute();
  let sums: ReturnType<typeof emptySums> | null = null;
  for (let from = 0; from < rows.length; from += BATCH) {
    const ids = rows.slice(from, from + BATCH).map(({ paper_id }) => Number(paper_id));
    for (const content of await contentsOf(ids)) {
      sums ??= emptySums(content.vector.length);
      addToSums(sums, content);
    }
    await new Promise(setImmediate);
  }
  return modelOf(sums ?? emptySums(1));
}

/** Rarities, mean and inverse as little-endian floats, each in base64. */
function formatModel({ paperCount, rarity, mean, inverse }: CorpusModel): string {
  const parts = [rarity, mean, inverse].map((values) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64"),
  );
  return [String(paperCount), ...parts].join(" ");
}

/** Null where it was made by another version: then it is made again. */
function parseModel(text: string): CorpusModel | null {
  const [count = "", ...parts] = text.split(" ");
  const [rarity, mean, inverse] = parts.map((part) => {
    const bytes = new Uint8Array(Buffer.from(part, "base64"));
    return new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
  });
  const isWhole =
    rarity?.length === TERM_COUNT && mean && inverse?.length === mean.length * mean.length;
  return isWhole ? { paperCount: Number(count), rarity, mean, inverse } : null;
}
