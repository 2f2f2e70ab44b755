import type { Trx } from "../db/schema/schema.ts";
import { authorSlug } from "./people/author-slug.ts";
import type { AuthorRecord, SignalRecord } from "./stored/paper-record.ts";

const ROWS_A_STATEMENT = 200;

export async function replaceAuthors(
  trx: Trx,
  paperId: number,
  authors: AuthorRecord[],
): Promise<boolean> {
  await trx.deleteFrom("paper_author").where("paper_id", "=", paperId).execute();
  await storeAuthors(trx, paperId, authors);
  return true;
}

/** Writes the authors in their order; people are known by the fold of their name. */
export async function storeAuthors(
  trx: Trx,
  paperId: number,
  authors: AuthorRecord[],
): Promise<void> {
  const slugs = authors.map(({ name }) => authorSlug(name));
  const ids = await authorIds(trx, slugs, authors);
  const rows = authors.map(({ name, orcid, affiliation, parts }, position) => ({
    paper_id: paperId,
    position,
    author_id: ids.get(slugs[position] as string) as number,
    name,
    orcid: orcid ?? null,
    affiliation: affiliation ?? null,
    family: parts?.family ?? null,
    given: parts?.given ?? null,
    suffix: parts?.suffix ?? null,
  }));
  for (const part of slices(rows)) await trx.insertInto("paper_author").values(part).execute();
}

async function authorIds(trx: Trx, slugs: string[], authors: AuthorRecord[]) {
  const ids = new Map<string, number>();
  for (const part of slices([...new Set(slugs)])) {
    for (const row of await knownAuthors(trx, part)) ids.set(row.slug, row.author_id);
    const missing = part.filter((slug) => !ids.has(slug));
    if (missing.length === 0) continue;
    const values = missing.map((slug) => ({
      slug,
      name: authors[slugs.indexOf(slug)]?.name as string,
    }));
    const fresh = await trx
      .insertInto("author")
      .values(values)
      .onConflict((conflict) => conflict.column("slug").doNothing())
      .returning(["author_id", "slug"])
      .execute();
    for (const row of fresh) ids.set(row.slug, row.author_id);
    const lost = missing.filter((slug) => !ids.has(slug));
    if (lost.length === 0) continue;
    for (const row of await knownAuthors(trx, lost)) ids.set(row.slug, row.author_id);
  }
  return ids;
}

const knownAuthors = (trx: Trx, slugs: string[]) =>
  trx.selectFrom("author").select(["author_id", "slug"]).where("slug", "in", slugs).execute();

/** The ranks of the new rows follow by `rerank`. */
export async function replaceCategories(
  trx: Trx,
  paperId: number,
  categories: string[],
): Promise<boolean> {
  await trx.deleteFrom("paper_category").where("paper_id", "=", paperId).execute();
  await storeCategories(trx, paperId, categories, { hot_key: "", newest_key: "" });
  return true;
}

/** Writes the categories, the primary one first. */
export async function storeCategories(
  trx: Trx,
  paperId: number,
  categories: string[],
  { hot_key, newest_key }: { hot_key: string; newest_key: string },
): Promise<void> {
  const rows = [...new Set(categories)].map((category, position) => ({
    paper_id: paperId,
    category,
    position,
    hot_key,
    newest_key,
  }));
  if (rows.length > 0) await trx.insertInto("paper_category").values(rows).execute();
}

/** Adds dated signals; the same one again (kind, moment, source) only takes a new value. */
export async function storeSignals(
  trx: Trx,
  paperId: number,
  signals: SignalRecord[],
  now: Date,
): Promise<boolean> {
  let isChanged = false;
  const rows = signals.map((signal) => ({
    ...signal,
    paper_id: paperId,
    recorded_at: now.toISOString(),
  }));
  for (const part of slices(rows)) {
    const result = await trx
      .insertInto("signal")
      .values(part)
      .onConflict((conflict) =>
        conflict
          .columns(["paper_id", "kind", "at", "source"])
          .doUpdateSet((eb) => ({ value: eb.ref("excluded.value") }))
          .where((eb) => eb("signal.value", "is distinct from", eb.ref("excluded.value"))),
      )
      .executeTakeFirst();
    isChanged ||= (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  return isChanged;
}

function* slices<T>(rows: T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    yield rows.slice(from, from + ROWS_A_STATEMENT);
  }
}
