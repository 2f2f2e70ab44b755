import { UserError, said } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { DIAL_USUAL, INTERESTS_MAX, WISHES_MAX } from "./profile.ts";
import type { Interest, Profile } from "./profile.ts";
import { opposite, type ProfileStore } from "./profile-store.ts";
import { readAccountProfile, readAccountWishes } from "./read-profile.ts";

const ROWS_A_STATEMENT = 200;

/** The profile of an account: rows of the store, and the votes and saves that count there anyway. */
export function openAccountProfile(
  { db, now }: { db: Db; now: () => Date },
  accountId: number,
): ProfileStore {
  const at = (): string => now().toISOString();
  const wishes = (table: "follow" | "mute") => ({
    add: (kind: string, value: string) =>
      db.transaction().execute(async (trx) => {
        await requireRoom(trx, table, accountId);
        await insertWishes(trx, table, [{ account_id: accountId, kind, value, at: at() }]);
      }),
    remove: async (kind: string, value: string) => {
      const own = db.deleteFrom(table).where("account_id", "=", accountId);
      await own.where("kind", "=", kind).where("value", "=", value).execute();
    },
  });
  const follows = wishes("follow");
  const mutes = wishes("mute");
  return {
    read: () => readAccountProfile(db, accountId),
    readWishes: () => readAccountWishes(db, accountId),
    say: (interests) =>
      db.transaction().execute(async (trx) => {
        const said = interests.map((each) => ({ ...each, at: at() }));
        await putInterests(trx, accountId, said);
      }),
    takeBack: async (paperId, verdict) => {
      const own = db
        .deleteFrom("interest")
        .where("account_id", "=", accountId)
        .where("paper_id", "=", paperId);
      await (verdict === null ? own : own.where("verdict", "=", verdict)).execute();
    },
    follow: follows.add,
    unfollow: follows.remove,
    mute: mutes.add,
    unmute: mutes.remove,
    weigh: (kind, value, weight) =>
      db.transaction().execute((trx) => putWeights(trx, accountId, [{ kind, value, weight }])),
    turnDial: (dial) =>
      db.transaction().execute((trx) => putSettings(trx, accountId, { dial }, at())),
    replace: (profile) =>
      db.transaction().execute((trx) => replaceAll(trx, accountId, profile, at())),
  };
}

async function requireRoom(trx: Trx, table: "follow" | "mute", accountId: number): Promise<void> {
  const { count } = await trx
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  if (Number(count) < WISHES_MAX) return;
  throw new UserError(said`That would be more than ${WISHES_MAX}. Remove some first.`, "conflict");
}

async function insertWishes(
  trx: Trx,
  table: "follow" | "mute",
  rows: Array<{ account_id: number; kind: string; value: string; at: string }>,
): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto(table)
    .values(rows)
    .onConflict((conflict) => conflict.columns(["account_id", "kind", "value"]).doNothing())
    .execute();
}

async function putInterests(trx: Trx, accountId: number, verdicts: Interest[]): Promise<void> {
  if (verdicts.length > INTERESTS_MAX) {
    throw new UserError(said`A profile can hold at most ${INTERESTS_MAX} papers.`, "too_large");
  }
  for (let from = 0; from < verdicts.length; from += ROWS_A_STATEMENT) {
    const part = verdicts.slice(from, from + ROWS_A_STATEMENT);
    for (const verdict of ["more", "not"] as const) {
      const ids = part.filter((each) => opposite(each.verdict) === verdict);
      if (ids.length === 0) continue;
      await trx
        .deleteFrom("interest")
        .where("account_id", "=", accountId)
        .where("verdict", "=", verdict)
        .where(
          "paper_id",
          "in",
          ids.map(({ paperId }) => paperId),
        )
        .execute();
    }
    await trx
      .insertInto("interest")
      .values(
        part.map(({ paperId, verdict, weight, source, at }) => ({
          account_id: accountId,
          paper_id: paperId,
          verdict,
          weight,
          source,
          at,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["account_id", "paper_id", "verdict"]).doUpdateSet((eb) => ({
          weight: eb.ref("excluded.weight"),
          source: eb.ref("excluded.source"),
        })),
      )
      .execute();
  }
}

async function putWeights(trx: Trx, accountId: number, weights: Profile["weights"]): Promise<void> {
  for (const { kind, value, weight } of weights) {
    const own = trx.deleteFrom("profile_weight").where("account_id", "=", accountId);
    await own.where("kind", "=", kind).where("value", "=", value).execute();
    if (weight === 1) continue;
    const row = { account_id: accountId, kind, value, weight };
    await trx.insertInto("profile_weight").values(row).execute();
  }
}

async function putSettings(
  trx: Trx,
  accountId: number,
  changed: Partial<Record<"since_at" | "seen_at" | "visit_since", string | null>> & {
    dial?: number;
  },
  at: string,
): Promise<void> {
  const usual = { dial: DIAL_USUAL, since_at: null, feed_number: 0, notices_seen_at: null };
  await trx
    .insertInto("profile")
    .values({ account_id: accountId, ...usual, ...changed, changed_at: at })
    .onConflict((conflict) =>
      conflict.column("account_id").doUpdateSet({ ...changed, changed_at: at }),
    )
    .execute();
}

async function replaceAll(
  trx: Trx,
  accountId: number,
  profile: Profile | null,
  at: string,
): Promise<void> {
  for (const table of ["interest", "follow", "mute", "profile_weight"] as const) {
    await trx.deleteFrom(table).where("account_id", "=", accountId).execute();
  }
  // Votes and saves stay where they count for others; here they begin afresh.
  const forgotten = { since_at: at, seen_at: null, visit_since: null };
  await putSettings(trx, accountId, { dial: profile?.dial ?? DIAL_USUAL, ...forgotten }, at);
  if (!profile) return;
  await putInterests(trx, accountId, profile.interests);
  const rows = (wishes: Array<{ kind: string; value: string; at: string }>) =>
    wishes.slice(0, WISHES_MAX).map((wish) => ({ account_id: accountId, ...wish }));
  await insertWishes(trx, "follow", rows(profile.follows));
  await insertWishes(trx, "mute", rows(profile.mutes));
  await putWeights(trx, accountId, profile.weights);
}
