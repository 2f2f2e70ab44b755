import type { Db } from "../db/schema.ts";

/** The newest act that the model in force knows. */
const PLACE = "interest-learnt-to";

export async function readPlace(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", PLACE)
    .executeTakeFirst();
  return row?.value ?? null;
}

export async function writePlace(db: Db, value: string): Promise<void> {
  await db
    .insertInto("setting")
    .values({ name: PLACE, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}

/** There is something new to learn, though no act came. */
export async function forgetPlace(db: Db): Promise<void> {
  await db.deleteFrom("setting").where("name", "=", PLACE).execute();
}
