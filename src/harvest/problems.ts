import { createHash } from "node:crypto";
import type { Db, Trx } from "../db/schema/schema.ts";

/** A record that could not be understood, kept raw with its reason (HV8). */
export interface HarvestProblem {
  problemId: number;
  source: string;
  identifier: string;
  reason: string;
  raw: string;
  attempts: number;
  seenAt: string;
}

/** Where records with problems come from; the raw text of each has its own shape. */
export type ProblemSource = "oai" | "query" | "feed";

const IDENTIFIERS_A_STATEMENT = 500;

/** Keeps the record, once for each identifier; a nameless one is known by its text. */
export async function storeProblem(
  trx: Trx,
  problem: { source: ProblemSource; identifier: string | null; reason: string; raw: string },
  now: Date,
): Promise<void> {
  const rawHash = createHash("sha256").update(problem.raw).digest("hex").slice(0, 16);
  const row = {
    reason: problem.reason.slice(0, 500),
    // PostgreSQL takes no NUL in a text, and this is where one may come.
    raw: problem.raw.replaceAll("\0", "\uFFFD"),
    seen_at: now.toISOString(),
    resolved_at: null,
  };
  const identifier = problem.identifier?.slice(0, 200) ?? `unnamed:${rawHash}`;
  await trx
    .insertInto("harvest_problem")
    .values({ source: problem.source, identifier, attempts: 1, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(["source", "identifier"])
        .doUpdateSet((eb) => ({ ...row, attempts: eb("harvest_problem.attempts", "+", 1) })),
    )
    .execute();
}

/** Marks the problems of records that were understood since; cheap where there are none. */
export async function resolveProblems(
  trx: Trx,
  source: ProblemSource,
  identifiers: string[],
  now: Date,
): Promise<void> {
  const open = await trx
    .selectFrom("harvest_problem")
    .select("problem_id")
    .where("source", "=", source)
    .where("resolved_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  if (!open) return;
  for (let from = 0; from < identifiers.length; from += IDENTIFIERS_A_STATEMENT) {
    await trx
      .updateTable("harvest_problem")
      .set({ resolved_at: now.toISOString() })
      .where("source", "=", source)
      .where("resolved_at", "is", null)
      .where("identifier", "in", identifiers.slice(from, from + IDENTIFIERS_A_STATEMENT))
      .execute();
  }
}

/** Open problems, oldest first. */
export async function listProblems(
  db: Pick<Db, "selectFrom">,
  after: number,
  limit: number,
): Promise<HarvestProblem[]> {
  const rows = await db
    .selectFrom("harvest_problem")
    .selectAll()
    .where("resolved_at", "is", null)
    .where("problem_id", ">", after)
    .orderBy("problem_id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    problemId: row.problem_id,
    source: row.source,
    identifier: row.identifier,
    reason: row.reason,
    raw: row.raw,
    attempts: row.attempts,
    seenAt: row.seen_at,
  }));
}

export async function countProblems(db: Pick<Db, "selectFrom">): Promise<number> {
  const { count } = await db
    .selectFrom("harvest_problem")
    .select((eb) => eb.fn.countAll().as("count"))
    .where("resolved_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
