import { recentMap } from "../base/recent-map.ts";
import type { Db } from "../db/schema/schema.ts";
import { networkHash } from "./address-prefix.ts";
import { LIMIT_RULES, latestArrivalMs, take } from "./limit-rules.ts";
import type { LimitName, LimitRule, Taken } from "./limit-rules.ts";

export interface LimitSubject {
  /** Prefix of the address that asks; the store keeps its keyed hash. */
  prefix: string;
  accountId: number | null;
}

export interface LimitAnswer extends Taken {
  rule: LimitRule;
}

export interface Limits {
  /** Takes one from each rule of a limit; the answer is the tightest rule's. */
  take: (name: LimitName, subject: LimitSubject) => Promise<LimitAnswer>;
}

const KEYS_MAX = 50_000;
const CLEAN_EVERY = 500;
/** Small limits are written each time; of a large one a restart forgets a tenth at most. */
const UNWRITTEN_SHARE = 0.1;
const WRITTEN_EACH_TIME_MAX = 60;

interface Standing {
  arrivalMs: number;
  writtenMs: number;
}

/** Rate limits whose standing is in the store, so that a restart does not reset them (SC8). */
export function openLimits({
  db,
  now,
  secret,
}: {
  db: Db;
  now: () => Date;
  secret: string;
}): Limits {
  const known = recentMap<string, Standing>({ sizeMax: KEYS_MAX });
  let writes = 0;
  return {
    take: async (name, { prefix, accountId }) => {
      const nowMs = now().getTime();
      const answers: LimitAnswer[] = [];
      for (const rule of LIMIT_RULES[name]) {
        if (rule.per === "account" && accountId === null) continue;
        const who = rule.per === "account" ? `account:${accountId}` : networkHash(secret, prefix);
        const key = `${rule.name}:${who}`;
        const standing = known.get(key) ?? (await read(db, key));
        const taken = take(rule, standing.arrivalMs, nowMs);
        standing.arrivalMs = taken.arrivalMs;
        known.set(key, standing);
        // What was written by a clock that ran ahead is written over.
        const unwrittenMs = Math.abs(taken.arrivalMs - standing.writtenMs);
        const isSmall = rule.count <= WRITTEN_EACH_TIME_MAX && unwrittenMs > 0;
        if (isSmall || unwrittenMs >= rule.periodMs * UNWRITTEN_SHARE) {
          standing.writtenMs = taken.arrivalMs;
          await write(db, key, taken.arrivalMs, latestArrivalMs(rule.periodMs, nowMs));
          writes += 1;
          if (writes % CLEAN_EVERY === 0) await clean(db, nowMs);
        }
        answers.push({ ...taken, rule });
        if (!taken.isAllowed) break;
      }
      return answers.sort((a, b) => share(a) - share(b))[0] as LimitAnswer;
    },
  };
}

const share = ({ isAllowed, remaining, rule }: LimitAnswer): number =>
  isAllowed ? remaining / rule.count : -1;

async function read(db: Db, key: string): Promise<Standing> {
  const row = await db
    .selectFrom("rate_limit")
    .select("arrival_ms")
    .where("key", "=", key)
    .executeTakeFirst();
  const arrivalMs = row?.arrival_ms ?? 0;
  return { arrivalMs, writtenMs: arrivalMs };
}

/** Another process may have counted more meanwhile; what lies beyond `latestMs` is no count. */
async function write(db: Db, key: string, arrivalMs: number, latestMs: number): Promise<void> {
  await db
    .insertInto("rate_limit")
    .values({ key, arrival_ms: arrivalMs })
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({ arrival_ms: arrivalMs })
        .where((eb) =>
          eb.or([
            eb("rate_limit.arrival_ms", "<", arrivalMs),
            eb("rate_limit.arrival_ms", ">", latestMs),
          ]),
        ),
    )
    .execute();
}

/** A standing in the past means nothing: it is as if it had never been. */
async function clean(db: Db, nowMs: number): Promise<void> {
  await db.deleteFrom("rate_limit").where("arrival_ms", "<", nowMs).execute();
}
