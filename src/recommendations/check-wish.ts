import { UserError, said } from "../base/errors.ts";
import { contentWords } from "../content/paper-terms.ts";
import type { Db } from "../db/schema/schema.ts";
import { formatCategoryExpression, parseCategoryExpression } from "../feeds/category-expression.ts";
import { knownCategories } from "../feeds/known-categories.ts";
import { checkKeptQuery } from "../search/query/kept-query.ts";
import { readMuteKind, readWishValue, type FollowKind, type MuteKind } from "./profile.ts";
import type { ProfileStore } from "./profile-store.ts";

/** The value as it is stored. @throws UserError, 404 where nobody and nothing is called so */
export async function checkedFollow(db: Db, kind: FollowKind, text: string): Promise<string> {
  const value = readWishValue(text);
  if (kind === "category") return checkedExpression(db, value);
  if (kind === "author") await requireRow(db, "author", value);
  if (kind === "organization") await requireRow(db, "organization", value);
  if (kind === "collection") await requireCollection(db, value);
  if (kind === "search") checkKeptQuery(value, "value");
  return value;
}

export async function checkedMute(db: Db, kind: MuteKind, text: string): Promise<string> {
  const value = readWishValue(text);
  if (kind === "category") {
    const isKnown = await knownCategories(db);
    if (isKnown(value) || (await holdsSubjects(db, value))) return value;
    throw new UserError(said`There is no category “${value.slice(0, 60)}”.`, "not_found");
  }
  if (kind === "author") await requireRow(db, "author", value);
  else if (contentWords(value).length === 0) {
    throw new UserError(said`“${value.slice(0, 60)}” has no word to recognize a paper by.`);
  }
  return value;
}

/** “Not interested” of a part of a paper: its words, an author or its field, met nowhere any more (PR4). */
export async function muteOf(
  db: Db,
  store: Pick<ProfileStore, "mute">,
  of: string,
  value: string,
): Promise<void> {
  const kind = readMuteKind(of);
  await store.mute(kind, await checkedMute(db, kind, value));
}

async function checkedExpression(db: Db, value: string): Promise<string> {
  return formatCategoryExpression(parseCategoryExpression(value, await knownCategories(db)));
}

async function requireRow(db: Db, table: "author" | "organization", slug: string): Promise<void> {
  const row = await db.selectFrom(table).select("slug").where("slug", "=", slug).executeTakeFirst();
  if (row) return;
  const what = table === "author" ? "author" : "organisation";
  throw new UserError(said`There is no ${what} “${slug.slice(0, 60)}” here.`, "not_found");
}

async function requireCollection(db: Db, value: string): Promise<void> {
  const [owner = "", slug = ""] = value.split("/");
  const row = await db
    .selectFrom("collection")
    .innerJoin("account", "account.account_id", "collection.account_id")
    .select("collection_id")
    .where("account.handle_key", "=", owner.toLowerCase())
    .where("collection.slug", "=", slug)
    .where("is_public", "=", 1)
    .executeTakeFirst();
  if (row) return;
  throw new UserError("Enter a public collection as reader/collection.", "not_found");
}

/** Whether an archive (`cs`) has papers in one of its subjects (`cs.AI`). */
async function holdsSubjects(db: Db, archive: string): Promise<boolean> {
  const row = await db
    .selectFrom("paper_category")
    .select("category")
    .where("category", ">", `${archive}.`)
    .orderBy("category")
    .limit(1)
    .executeTakeFirst();
  return row?.category.startsWith(`${archive}.`) ?? false;
}
