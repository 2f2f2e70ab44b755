import type { Db } from "../db/schema/schema.ts";

/** How much waits for a moderator: submissions, claims, and subjects that readers flagged. */
export async function countQueue(db: Db): Promise<number> {
  const row = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom("submission")
        .select((each) => each.fn.countAll<number>().as("n"))
        .where("state", "=", "waiting")
        .as("submissions"),
      eb
        .selectFrom("author_claim")
        .select((each) => each.fn.countAll<number>().as("n"))
        .where("state", "=", "waiting")
        .as("claims"),
      eb
        .selectFrom("flag")
        .select((each) => each.fn.countAll<number>().as("n"))
        .where("resolved_at", "is", null)
        .as("flags"),
    ])
    .executeTakeFirstOrThrow();
  return Number(row.submissions ?? 0) + Number(row.claims ?? 0) + Number(row.flags ?? 0);
}
