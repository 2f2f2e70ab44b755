import { randomBytes } from "node:crypto";
import { DAY_MS } from "../base/days.ts";
import { UserError } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { findPaperKeys } from "./paper-keys.ts";
import { fitEntries, type NamedWorks, type Seeded, type Unknown } from "./seed-profile.ts";

/** A long list on its way through the background, as its reader sees it. */
export interface SeedRun extends Seeded {
  run: string;
  accountId: number | null;
  orcid: string | null;
  state: "waiting" | "done" | "failed";
  /** Null until ORCID has answered. */
  total: number | null;
  looked: number;
  foundIds: number[];
  problem: string | null;
  isTaken: boolean;
}

export const SEED_JOB = "seeds.look";
const KEPT_MS = 7 * DAY_MS;
const WAITING_MAX = 3;
const RUN_BYTES = 16;

/**
 * Puts a list in the queue: entries that were read, or an ORCID iD whose works are asked for first.
 * @returns the run's name, which is hard to guess
 * @throws UserError where three of the account wait already
 */
export async function startSeedRun(
  { db, now }: { db: Db; now: () => Date },
  accountId: number | null,
  given: NamedWorks | { orcid: string },
): Promise<string> {
  const run = randomBytes(RUN_BYTES).toString("base64url");
  const at = now();
  await db.transaction().execute(async (trx) => {
    const old = new Date(at.getTime() - KEPT_MS).toISOString();
    await trx.deleteFrom("seed_run").where("created_at", "<", old).execute();
    if (accountId !== null) await requireRoom(trx, accountId);
    const { entries, unknown } =
      "orcid" in given ? { entries: null, unknown: [] } : fitEntries(given);
    await trx
      .insertInto("seed_run")
      .values({
        run,
        account_id: accountId,
        orcid: "orcid" in given ? given.orcid : null,
        state: "waiting",
        entries: entries && JSON.stringify(entries),
        looked: 0,
        found: "[]",
        unknown: JSON.stringify(unknown),
        problem: null,
        taken_at: null,
        created_at: at.toISOString(),
      })
      .execute();
    await enqueue(trx, { kind: SEED_JOB, key: run, dueAt: at }, at);
  });
  return run;
}

async function requireRoom(db: Db, accountId: number): Promise<void> {
  const waiting = await db
    .selectFrom("seed_run")
    .select("run")
    .where("account_id", "=", accountId)
    .where("state", "=", "waiting")
    .execute();
  if (waiting.length < WAITING_MAX) return;
  throw new UserError("Wait until your earlier lists are done.", "conflict");
}

/** Null where there is none of that name, or it is another account's. */
export async function readSeedRun(
  db: Db,
  run: string,
  accountId: number | null,
): Promise<SeedRun | null> {
  const row = await db.selectFrom("seed_run").selectAll().where("run", "=", run).executeTakeFirst();
  if (!row || (row.account_id !== null && row.account_id !== accountId)) return null;
  const foundIds = JSON.parse(row.found) as number[];
  const keys = await findPaperKeys(db, foundIds);
  return {
    run,
    accountId: row.account_id,
    orcid: row.orcid,
    state: row.state as SeedRun["state"],
    total: row.entries === null ? null : (JSON.parse(row.entries) as unknown[]).length,
    looked: Number(row.looked),
    found: foundIds.flatMap((paperId) => keys.get(paperId) ?? []),
    foundIds,
    unknown: JSON.parse(row.unknown) as Unknown[],
    problem: row.problem,
    isTaken: row.taken_at !== null,
  };
}

/** True for the first who takes what a run without an account found: its browser keeps it from then on. */
export async function takeSeedRun(
  { db, now }: { db: Db; now: () => Date },
  run: string,
): Promise<boolean> {
  const taken = await db
    .updateTable("seed_run")
    .set({ taken_at: now().toISOString() })
    .where("run", "=", run)
    .where("account_id", "is", null)
    .where("state", "=", "done")
    .where("taken_at", "is", null)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}
