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
  await storeAuthors(trx, [{ paperId, authors }]);
  return true;
}

/** Writes the authors of papers in their order; people are known by the fold of their name. */
export async function storeAuthors(
  trx: Trx,
  papers: Array<{ paperId: number; authors: AuthorRecord[] }>,
): Promise<void> {
  const named = papers.flatMap(({ paperId, authors }) =>
    authors.map((author, position) => ({
      paperId,
      position,
      slug: authorSlug(author.name),
      author,
    })),
  );
  const ids = await authorIds(trx, named);
  const rows = named.map(({ paperId, position, slug, author }) => ({
    paper_id: paperId,
    position,
    author_id: ids.get(slug) as number,
    name: author.name,
    orcid: author.orcid ?? null,
    affiliation: author.affiliation ?? null,
    family: author.parts?.family ?? null,
    given: author.parts?.given ?? null,
    suffix: author.parts?.suffix ?? null,
  }));
  for (const part of slices(rows)) await trx.insertInto("paper_author").values(part).execute();
}

/** The numbers of people by the fold of their name; who is not known yet gets the first name that is given. */
async function authorIds(trx: Trx, named: Array<{ slug: string; author: AuthorRecord }>) {
  const ids = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { slug, author } of named) if (!names.has(slug)) names.set(slug, author.name);
  for (const part of slices([...names.keys()])) {
    for (const row of await knownAuthors(trx, part)) ids.set(row.slug, row.author_id);
    const missing = part.filter((slug) => !ids.has(slug));
    if (missing.length === 0) continue;
    const values = missing.map((slug) => ({ slug, name: names.get(slug) as string }));
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
  const rows = categoryRows(paperId, categories, { hot_key: "", newest_key: "" });
  if (rows.length > 0) await trx.insertInto("paper_category").values(rows).execute();
  return true;
}

/** The rows of the categories, the primary one first. */
export function categoryRows(
  paperId: number,
  categories: string[],
  { hot_key, newest_key }: { hot_key: string; newest_key: string },
) {
  return [...new Set(categories)].map((category, position) => ({
    paper_id: paperId,
    category,
    position,
    hot_key,
    newest_key,
  }));
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

/** Parts of at most that many rows as one statement takes. */
export function* slices<T>(rows: T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    yield rows.slice(from, from + ROWS_A_STATEMENT);
  }
}
