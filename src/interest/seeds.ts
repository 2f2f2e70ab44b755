import { UserError } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import { dropValue } from "../db/stored-value.ts";
import { authorSlug } from "../papers/people/author-slug.ts";
import { LEARNT_TO } from "./public-acts.ts";

/** An example of what the group likes, given before there are acts: a title, perhaps with authors. */
export interface Seed {
  title: string;
  abstract: string;
  /** Author slugs. */
  authors: string[];
}

export const SITE_SEEDS_MAX = 2_000;

/** Keeps examples that are not there yet; the same list twice changes nothing. */
export async function addSeeds(
  { db, now }: { db: Db; now: () => Date },
  examples: Array<{ title: string; abstract?: string; authors?: string[] }>,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const known = new Set(
      (await trx.selectFrom("interest_seed").select("title").execute()).map(({ title }) => title),
    );
    const fresh = examples.filter(({ title }) => !known.has(title));
    if (known.size + fresh.length > SITE_SEEDS_MAX) {
      throw new UserError(
        `There would be ${known.size + fresh.length} examples; ${SITE_SEEDS_MAX} are allowed.`,
      );
    }
    for (const { title, abstract, authors } of fresh) {
      await trx
        .insertInto("interest_seed")
        .values({
          title,
          abstract: abstract ?? "",
          authors: JSON.stringify((authors ?? []).map(authorSlug)),
          added_at: now().toISOString(),
        })
        .execute();
    }
    if (fresh.length > 0) await dropValue(trx, LEARNT_TO);
    return fresh.length;
  });
}

export async function readSeeds(db: Db): Promise<Seed[]> {
  const rows = await db
    .selectFrom("interest_seed")
    .select(["title", "abstract", "authors"])
    .orderBy("seed_id")
    .limit(SITE_SEEDS_MAX)
    .execute();
  return rows.map(({ title, abstract, authors }) => ({
    title,
    abstract,
    authors: JSON.parse(authors) as string[],
  }));
}

export async function dropSeeds(db: Db): Promise<void> {
  await db.deleteFrom("interest_seed").execute();
  await dropValue(db, LEARNT_TO);
}
