import { UserError, said } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { dropValue } from "../db/stored-value.ts";
import { authorSlug } from "../papers/people/author-slug.ts";
import { LEARNT_TO } from "./public-acts.ts";

export const SEED_KINDS = ["paper", "author", "words", "field"] as const;
export type SeedKind = (typeof SEED_KINDS)[number];

/** What the operator says that the group likes, before there are acts. */
export interface Seed {
  kind: SeedKind;
  /** Title of a paper, name of an author, some words, or the code of a field. */
  title: string;
  abstract: string;
  /** Author slugs. */
  authors: string[];
}

export interface Example {
  kind: SeedKind;
  title: string;
  abstract?: string;
  /** Names of a paper's authors. */
  authors?: string[];
}

export const SITE_SEEDS_MAX = 2_000;

/** Keeps examples that are not there yet; the same list twice changes nothing. */
export async function addSeeds(
  { db, now }: { db: Db; now: () => Date },
  examples: Example[],
): Promise<number> {
  return db.transaction().execute((trx) => insertNew(trx, examples, now()));
}

/**
 * Makes these the examples of the kinds named. One that was there keeps what is known of it.
 * @throws UserError where there would be more than 2,000
 */
export async function replaceSeeds(
  trx: Trx,
  kinds: readonly SeedKind[],
  examples: Example[],
  now: Date,
): Promise<void> {
  const kept = new Set(examples.map(nameOf));
  const gone = (await readSeeds(trx)).filter(
    (seed) => kinds.includes(seed.kind) && !kept.has(nameOf(seed)),
  );
  for (const { kind, title } of gone) {
    await trx
      .deleteFrom("interest_seed")
      .where("kind", "=", kind)
      .where("title", "=", title)
      .execute();
  }
  if (gone.length > 0) await dropValue(trx, LEARNT_TO);
  await insertNew(trx, examples, now);
}

async function insertNew(trx: Trx, examples: Example[], now: Date): Promise<number> {
  const known = new Set((await readSeeds(trx)).map(nameOf));
  const fresh = new Map(
    examples.filter((example) => !known.has(nameOf(example))).map((each) => [nameOf(each), each]),
  );
  if (known.size + fresh.size > SITE_SEEDS_MAX) {
    throw new UserError(
      said`There would be ${known.size + fresh.size} examples; ${SITE_SEEDS_MAX} are allowed.`,
    );
  }
  for (const { kind, title, abstract, authors } of fresh.values()) {
    const names = kind === "author" ? [title] : (authors ?? []);
    await trx
      .insertInto("interest_seed")
      .values({
        kind,
        title,
        abstract: abstract ?? "",
        authors: JSON.stringify(names.map(authorSlug)),
        added_at: now.toISOString(),
      })
      .execute();
  }
  if (fresh.size > 0) await dropValue(trx, LEARNT_TO);
  return fresh.size;
}

const nameOf = ({ kind, title }: Pick<Seed, "kind" | "title">): string => `${kind}\n${title}`;

export async function readSeeds(db: Db): Promise<Seed[]> {
  const rows = await db
    .selectFrom("interest_seed")
    .select(["kind", "title", "abstract", "authors"])
    .orderBy("seed_id")
    .limit(SITE_SEEDS_MAX)
    .execute();
  return rows.map(({ kind, title, abstract, authors }) => ({
    kind: kind as SeedKind,
    title,
    abstract,
    authors: JSON.parse(authors) as string[],
  }));
}

/** @param kind only the examples of this kind */
export async function dropSeeds(db: Db, kind?: SeedKind): Promise<void> {
  await db
    .deleteFrom("interest_seed")
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind as string))
    .execute();
  await dropValue(db, LEARNT_TO);
}
