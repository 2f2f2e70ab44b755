import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { HOUR_MS } from "../base/days.ts";
import type { Db, Trx } from "../db/schema/schema.ts";

/** A key of the set-up page ends after this time; the next start prints another. */
const KEY_MS = HOUR_MS;
const KEY_BYTES = 24;
const ROW = 1;

interface KeyParts {
  db: Db;
  now: () => Date;
}

/**
 * At a start: a new one-time key where the store was empty once and set-up was never done, else null.
 * The store holds its hash alone, and an older key ends.
 */
export async function makeSetupKey({ db, now }: KeyParts): Promise<string | null> {
  const row = await readRow(db);
  if (row ? row.done_at !== null : !(await isEmptyStore(db))) return null;
  const key = randomBytes(KEY_BYTES).toString("base64url");
  const fresh = {
    key_hash: hashOf(key),
    expires_at: new Date(now().getTime() + KEY_MS).toISOString(),
  };
  await db
    .insertInto("site_setup")
    .values({ setup_id: ROW, done_at: null, ...fresh })
    .onConflict((conflict) => conflict.column("setup_id").doUpdateSet(fresh))
    .execute();
  return key;
}

export type SetupState = "waiting" | "done" | "none";

/** `waiting`: begun and not done; `none`: a site that was in use before there was a set-up page. */
export async function setupState(db: Db): Promise<SetupState> {
  const row = await readRow(db);
  if (!row) return "none";
  return row.done_at === null ? "waiting" : "done";
}

/** Whether the key is the newest start's, not used and not over. */
export async function isSetupKey({ db, now }: KeyParts, key: string): Promise<boolean> {
  const row = await readRow(db);
  if (!row?.key_hash || row.done_at !== null || (row.expires_at ?? "") <= now().toISOString()) {
    return false;
  }
  return timingSafeEqual(Buffer.from(row.key_hash), Buffer.from(hashOf(key)));
}

/** Ends the set-up for good, in the caller's transaction; false where another was first. */
export async function spendSetupKey(trx: Trx, key: string, at: Date): Promise<boolean> {
  const spent = await trx
    .updateTable("site_setup")
    .set({ key_hash: null, done_at: at.toISOString() })
    .where("setup_id", "=", ROW)
    .where("key_hash", "=", hashOf(key))
    .where("expires_at", ">", at.toISOString())
    .executeTakeFirst();
  return spent.numUpdatedRows === 1n;
}

/** The same from the command line, where no key is needed. */
export async function markSetupDone(trx: Trx, at: Date): Promise<void> {
  const done = { key_hash: null, expires_at: null, done_at: at.toISOString() };
  await trx
    .insertInto("site_setup")
    .values({ setup_id: ROW, ...done })
    .onConflict((conflict) => conflict.column("setup_id").doUpdateSet(done))
    .execute();
}

/** Nobody has an account, and no paper came but the starter catalogue's. */
async function isEmptyStore(db: Db): Promise<boolean> {
  const account = await db.selectFrom("account").select("account_id").limit(1).executeTakeFirst();
  if (account) return false;
  return !(await hasOwnPapers(db));
}

/** Whether any paper came from elsewhere than the starter catalogue. */
async function hasOwnPapers(db: Db): Promise<boolean> {
  const paper = await db
    .selectFrom("paper")
    .select("paper_id")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("paper_version")
            .select("number")
            .whereRef("paper_version.paper_id", "=", "paper.paper_id")
            .where("paper_version.source", "=", "starter"),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return paper !== undefined;
}

const readRow = async (db: Db) =>
  db.selectFrom("site_setup").selectAll().where("setup_id", "=", ROW).executeTakeFirst();

const hashOf = (key: string): string => createHash("sha256").update(key).digest("base64url");

/** What a site that has no paper but the starter's tells its readers; null for every other. */
export async function readNewSite(db: Db, harvestSets: string[]) {
  if (await hasOwnPapers(db)) return null;
  const [{ count }, state] = await Promise.all([
    db
      .selectFrom("paper")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow(),
    setupState(db),
  ]);
  return {
    starterCount: Number(count),
    isSetUp: state === "done",
    isHarvesting: harvestSets.length > 0,
  };
}
