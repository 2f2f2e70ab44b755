import { messageOf } from "../base/errors.ts";
import { SourceFault } from "../companions/source-fault.ts";
import type { RecordedWork } from "../companions/source.orcid.ts";
import type { Db } from "../db/schema/schema.ts";
import { openAccountProfile } from "./profile-store.account.ts";
import { findNamed, fitEntries, notHere } from "./seed-profile.ts";
import type { NamedWorks, Unknown } from "./seed-profile.ts";

export interface LookUpParts {
  db: Db;
  now: () => Date;
  /** Null where there is no such record. @throws SourceFault */
  askOrcid: (orcid: string) => Promise<RecordedWork[] | null>;
  signal: AbortSignal;
}

const ENTRIES_A_STEP = 50;
/** With the queue's growing pauses the last try comes about four minutes after the first. */
const ORCID_TRIES_MAX = 5;

/**
 * Looks up a list, fifty entries a step: each step is stored with what it found, so a process that dies
 * loses one step and the next begins behind it. Doing a step twice finds the same.
 * @param attempt 1 for the first; after the last an ORCID that does not answer ends the run
 */
export async function lookUpSeeds(parts: LookUpParts, run: string, attempt: number): Promise<void> {
  const { db, signal } = parts;
  const row = await db.selectFrom("seed_run").selectAll().where("run", "=", run).executeTakeFirst();
  if (!row || row.state !== "waiting") return;
  const entries =
    row.entries === null
      ? await entriesOfOrcid(parts, run, row.orcid ?? "", attempt)
      : (JSON.parse(row.entries) as NamedWorks["entries"]);
  if (entries === null) return;
  for (let from = Number(row.looked); from < entries.length; from += ENTRIES_A_STEP) {
    signal.throwIfAborted();
    const isHeld = await lookStep(parts, run, row.account_id, {
      from,
      entries: entries.slice(from, from + ENTRIES_A_STEP),
    });
    if (!isHeld) return;
  }
  await db.updateTable("seed_run").set({ state: "done" }).where("run", "=", run).execute();
}

/** Null where the run has ended. @throws SourceFault where it is to be tried again */
async function entriesOfOrcid(
  { db, askOrcid }: LookUpParts,
  run: string,
  orcid: string,
  attempt: number,
): Promise<NamedWorks["entries"] | null> {
  const change = (set: {
    state?: string;
    problem?: string | null;
    entries?: string;
    unknown?: string;
  }) => db.updateTable("seed_run").set(set).where("run", "=", run).execute();
  try {
    const works = await askOrcid(orcid);
    if (works === null) {
      await change({ state: "failed", problem: "missing" });
      return null;
    }
    const { entries, unknown } = fitEntries({ entries: works, refused: [] });
    await change({
      problem: null,
      entries: JSON.stringify(entries),
      unknown: JSON.stringify(unknown),
    });
    return entries;
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    const isOver = attempt >= ORCID_TRIES_MAX;
    await change(
      isOver ? { state: "failed", problem: messageOf(error) } : { problem: messageOf(error) },
    );
    if (isOver) return null;
    throw error;
  }
}

/** False where another worker, or the reader's leaving, was faster. */
async function lookStep(
  { db, now }: LookUpParts,
  run: string,
  accountId: number | null,
  { from, entries }: { from: number; entries: NamedWorks["entries"] },
): Promise<boolean> {
  const found: number[] = [];
  const unknown: Unknown[] = [];
  for (const entry of entries) {
    const paperId = await findNamed(db, entry);
    if (paperId === null) unknown.push(notHere(entry));
    else found.push(paperId);
  }
  if (accountId !== null && found.length > 0) {
    await openAccountProfile({ db, now }, accountId).say(
      found.map((paperId) => ({ paperId, verdict: "more", weight: 1, source: "seed" })),
    );
  }
  return db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom("seed_run")
      .select(["found", "unknown", "looked"])
      .where("run", "=", run)
      .executeTakeFirst();
    if (!before || Number(before.looked) !== from) return false;
    const all = new Set([...(JSON.parse(before.found) as number[]), ...found]);
    await trx
      .updateTable("seed_run")
      .set({
        looked: from + entries.length,
        found: JSON.stringify([...all]),
        unknown: JSON.stringify([...(JSON.parse(before.unknown) as Unknown[]), ...unknown]),
      })
      .where("run", "=", run)
      .execute();
    return true;
  });
}
