import type { Engine } from "../src/db/engine.ts";

export interface MachineBooks {
  kills: number;
  jobs: number;
  votes: number;
  /** Longest time from a job's lost beginning to its next one: how long a dead worker held it. */
  failoverMsWorst: number;
  /** Longest time until the other web showed a vote that one had acknowledged. */
  seenMsWorst: number;
  wrong: string[];
}

/** Each job once and whole: what is not so, and how long dead workers held theirs. */
export async function jobBooks({ db }: Engine, books: MachineBooks): Promise<string[]> {
  const wrong: string[] = [];
  const effects = await db
    .selectFrom("setting")
    .select("name")
    .where("name", "like", "effect:job-%")
    .execute();
  if (effects.length !== books.jobs) wrong.push(`${books.jobs} jobs, ${effects.length} effects`);
  const undone = await db
    .selectFrom("job")
    .select(["key", "state"])
    .where("kind", "=", "machines.count")
    .where("key", "like", "job-%")
    .where("state", "<>", "done")
    .execute();
  for (const { key, state } of undone) wrong.push(`${key} is ${state}`);
  const all = await db
    .selectFrom("setting")
    .select("name")
    .where("name", "like", "effect:%")
    .execute();
  const counted = await db
    .selectFrom("lease")
    .select("fence")
    .where("name", "=", "machines.effects")
    .executeTakeFirstOrThrow();
  if (counted.fence !== all.length)
    wrong.push(`${all.length} effects, counted ${counted.fence} times`);
  const begun = await db
    .selectFrom("import_problem")
    .select(["file", "line", "seen_at"])
    .where("reason", "=", "begun")
    .orderBy("file")
    .orderBy("line")
    .execute();
  for (const [index, row] of begun.entries()) {
    const before = begun[index - 1];
    if (before?.file !== row.file || !row.file.startsWith("job-")) continue;
    if (before.line === row.line) wrong.push(`${row.file} began twice with one fence`);
    const gap = Date.parse(row.seen_at) - Date.parse(before.seen_at);
    books.failoverMsWorst = Math.max(books.failoverMsWorst, gap);
  }
  return wrong;
}
