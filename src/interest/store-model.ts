import type { Db, Trx } from "../db/schema/schema.ts";
import type { Basis } from "./basis.ts";
import type { InterestModel } from "./interest-model.ts";
import type { SiteTaste } from "./tastes.ts";

/** A model with how rare each term was when it was learnt. */
export interface StoredModel {
  version: number;
  rarity: Float32Array;
  model: InterestModel;
  /** What taught it words where nobody here did anything. */
  wordsFrom?: Basis["words"];
}

/** Older ones explain nothing that is not stored with the papers. */
const MODELS_KEPT = 2;

interface Written {
  rarity: string;
  terms: string;
  direction: string;
  scales: InterestModel["scales"];
  tastes: Array<Pick<SiteTaste, "scale"> & { direction: string }>;
  /** Models that were stored before there was one have none. */
  team?: number;
  wordsFrom?: Basis["words"];
}

/** Writes a new version and lets go of old ones, in the caller's transaction. */
export async function storeModel(
  trx: Trx,
  { rarity, model, wordsFrom }: Omit<StoredModel, "version">,
  learnedAt: string,
): Promise<number> {
  const content: Written = {
    rarity: pack(rarity),
    terms: pack(model.terms),
    direction: pack(model.direction),
    scales: model.scales,
    team: model.team,
    wordsFrom,
    tastes: model.tastes.map(({ scale, direction }) => ({ scale, direction: pack(direction) })),
  };
  const row = await trx
    .insertInto("interest_model")
    .values({ learned_at: learnedAt, act_count: model.acts, content: JSON.stringify(content) })
    .returning("version")
    .executeTakeFirstOrThrow();
  const version = Number(row.version);
  await trx
    .deleteFrom("interest_model")
    .where("version", "<=", version - MODELS_KEPT)
    .execute();
  return version;
}

export async function readModel(db: Db): Promise<StoredModel | null> {
  const row = await db
    .selectFrom("interest_model")
    .selectAll()
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { rarity, terms, direction, scales, tastes, team, wordsFrom } = JSON.parse(
    row.content,
  ) as Written;
  return {
    version: Number(row.version),
    rarity: unpack(rarity),
    wordsFrom,
    model: {
      acts: Number(row.act_count),
      terms: unpack(terms),
      direction: unpack(direction),
      scales,
      team: team ?? 0,
      tastes: tastes.map((taste) => ({
        scale: taste.scale,
        direction: unpack(taste.direction),
      })),
    },
  };
}

/** Little-endian floats of 32 bits, as every machine that runs Node has them, in base64. */
const pack = (values: ArrayLike<number>): string =>
  Buffer.from(Float32Array.from(values).buffer).toString("base64");

function unpack(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  return new Float32Array(bytes.buffer);
}
