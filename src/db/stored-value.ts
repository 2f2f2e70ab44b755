import type { Db } from "./schema/schema.ts";

/** A text that the program keeps for itself under a name, such as how far a walk has come; null where there is none. */
export async function readValue(db: Db, name: string): Promise<string | null> {
  const row = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.value ?? null;
}

export async function writeValue(db: Db, name: string, value: string): Promise<void> {
  await db
    .insertInto("setting")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}

export async function dropValue(db: Db, name: string): Promise<void> {
  await db.deleteFrom("setting").where("name", "=", name).execute();
}
