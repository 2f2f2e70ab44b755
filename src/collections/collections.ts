import { UserError, said } from "../base/errors.ts";
import { foldLetters } from "../base/fold.ts";
import type { Db, Trx } from "../db/schema/schema.ts";

interface Parts {
  db: Db;
  now: () => Date;
}

export interface Collection {
  collectionId: number;
  accountId: number;
  owner: string;
  slug: string;
  title: string;
  about: string;
  isPublic: boolean;
  count: number;
  changedAt: string;
}

const COLLECTIONS_MAX = 200;
const PAPERS_MAX = 2_000;
const TITLE_CHARACTERS_MAX = 120;
const ABOUT_CHARACTERS_MAX = 1_000;
const NOTE_CHARACTERS_MAX = 500;

/** The last part of a collection's address: letters, digits and hyphens of its title. */
export function collectionSlug(title: string): string {
  const slug = foldLetters(title)
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  return slug.replace(/^-|-$/g, "").slice(0, 60) || "collection";
}

export async function makeCollection(
  { db, now }: Parts,
  accountId: number,
  given: { title: string; about: string; isPublic: boolean },
): Promise<string> {
  const { title, about } = checkWords(given);
  const at = now().toISOString();
  return db.transaction().execute(async (trx) => {
    const taken = await trx
      .selectFrom("collection")
      .select("slug")
      .where("account_id", "=", accountId)
      .execute();
    if (taken.length >= COLLECTIONS_MAX)
      throw new UserError(said`You can have at most ${COLLECTIONS_MAX} collections.`, "conflict");
    const slugs = new Set(taken.map((row) => row.slug));
    const wanted = collectionSlug(title);
    let slug = wanted;
    for (let number = 2; slugs.has(slug); number += 1) slug = `${wanted}-${number}`;
    await trx
      .insertInto("collection")
      .values({
        account_id: accountId,
        slug,
        title,
        about,
        is_public: given.isPublic ? 1 : 0,
        created_at: at,
        changed_at: at,
      })
      .execute();
    return slug;
  });
}

export async function editCollection(
  { db, now }: Parts,
  accountId: number,
  collectionId: number,
  given: { title: string; about: string; isPublic: boolean },
): Promise<void> {
  const { title, about } = checkWords(given);
  await db.transaction().execute(async (trx) => {
    await ownCollection(trx, accountId, collectionId);
    await trx
      .updateTable("collection")
      .set({ title, about, is_public: given.isPublic ? 1 : 0, changed_at: now().toISOString() })
      .where("collection_id", "=", collectionId)
      .execute();
  });
}

export async function deleteCollection({ db }: Parts, accountId: number, collectionId: number) {
  await db.transaction().execute(async (trx) => {
    await ownCollection(trx, accountId, collectionId);
    await trx.deleteFrom("collection_paper").where("collection_id", "=", collectionId).execute();
    await trx.deleteFrom("collection").where("collection_id", "=", collectionId).execute();
  });
}

/** Puts a paper into one's collection, or takes it out. */
export async function putInCollection(
  { db, now }: Parts,
  accountId: number,
  collectionId: number,
  { paperId, note, isIn }: { paperId: number; note: string; isIn: boolean },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await ownCollection(trx, accountId, collectionId);
    const at = now().toISOString();
    await trx
      .deleteFrom("collection_paper")
      .where("collection_id", "=", collectionId)
      .where("paper_id", "=", paperId)
      .execute();
    if (isIn) {
      const { count } = await trx
        .selectFrom("collection_paper")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("collection_id", "=", collectionId)
        .executeTakeFirstOrThrow();
      if (Number(count) >= PAPERS_MAX)
        throw new UserError(said`A collection can hold at most ${PAPERS_MAX} papers.`, "conflict");
      const row = {
        collection_id: collectionId,
        paper_id: paperId,
        note: note.trim().slice(0, NOTE_CHARACTERS_MAX) || null,
        at,
      };
      await trx.insertInto("collection_paper").values(row).execute();
    }
    await trx
      .updateTable("collection")
      .set({ changed_at: at })
      .where("collection_id", "=", collectionId)
      .execute();
  });
}

async function ownCollection(trx: Trx, accountId: number, collectionId: number): Promise<void> {
  const row = await trx
    .selectFrom("collection")
    .select("collection_id")
    .where("collection_id", "=", collectionId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (!row) throw new UserError("There is no such collection, or it isn’t yours.", "not_found");
}

function checkWords({ title, about }: { title: string; about: string }) {
  const clean = { title: title.trim(), about: about.trim() };
  if (clean.title === "") throw new UserError("Give the collection a title.");
  if (clean.title.length > TITLE_CHARACTERS_MAX || clean.about.length > ABOUT_CHARACTERS_MAX) {
    throw new UserError(
      said`A title can have at most ${TITLE_CHARACTERS_MAX} characters, a description ${ABOUT_CHARACTERS_MAX}.`,
    );
  }
  return clean;
}

/** Collections of a reader, last changed first; the private ones only for the reader. */
export async function readCollections(
  db: Db,
  accountId: number,
  isOwn: boolean,
): Promise<Collection[]> {
  const rows = await select(db)
    .where("collection.account_id", "=", accountId)
    .$if(!isOwn, (query) => query.where("is_public", "=", 1))
    .orderBy("changed_at", "desc")
    .execute();
  return rows.map(toCollection);
}

/** A reader's collections, and whether a paper is in each. */
export async function collectionsWith(db: Db, accountId: number, paperId: number) {
  const rows = await db
    .selectFrom("collection")
    .leftJoin("collection_paper", (join) =>
      join
        .onRef("collection_paper.collection_id", "=", "collection.collection_id")
        .on("collection_paper.paper_id", "=", paperId),
    )
    .select(["collection.collection_id", "title", "collection_paper.paper_id"])
    .where("account_id", "=", accountId)
    .orderBy("title")
    .execute();
  return rows.map(({ collection_id, title, paper_id }) => ({
    collectionId: collection_id,
    title,
    isIn: paper_id !== null,
  }));
}

export async function findCollection(
  db: Db,
  owner: string,
  slug: string,
): Promise<Collection | null> {
  const row = await select(db)
    .where("handle_key", "=", owner.toLowerCase())
    .where("slug", "=", slug)
    .executeTakeFirst();
  return row ? toCollection(row) : null;
}

export async function readCollection(db: Db, collectionId: number): Promise<Collection | null> {
  const row = await select(db).where("collection_id", "=", collectionId).executeTakeFirst();
  return row ? toCollection(row) : null;
}

export async function readCollectionPapers(db: Db, collectionId: number) {
  const rows = await db
    .selectFrom("collection_paper")
    .select(["paper_id", "note", "at"])
    .where("collection_id", "=", collectionId)
    .orderBy("at", "desc")
    .orderBy("paper_id")
    .execute();
  return rows.map(({ paper_id, note, at }) => ({ paperId: paper_id, note, at }));
}

const select = (db: Db) =>
  db
    .selectFrom("collection")
    .innerJoin("account", "account.account_id", "collection.account_id")
    .select([
      "collection_id",
      "collection.account_id",
      "handle",
      "slug",
      "title",
      "collection.about",
    ])
    .select(["is_public", "changed_at"])
    .select((eb) =>
      eb
        .selectFrom("collection_paper")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .whereRef("collection_paper.collection_id", "=", "collection.collection_id")
        .as("count"),
    );

type Row = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

const toCollection = (row: Row): Collection => ({
  collectionId: row.collection_id,
  accountId: row.account_id,
  owner: row.handle,
  slug: row.slug,
  title: row.title,
  about: row.about,
  isPublic: row.is_public === 1,
  count: Number(row.count ?? 0),
  changedAt: row.changed_at,
});
