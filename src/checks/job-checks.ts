import { COUNTED_MAX } from "../db/table-size.ts";
import { before, ok, problem } from "./finding.ts";
import type { Check, Finding } from "./finding.ts";

const JOB_LATE_MS = 15 * 60_000;
const ERROR_CHARACTERS_MAX = 200;

/** Jobs that were given up, and jobs that nobody takes. */
export const checkJobs: Check = async ({ engine, now }) => {
  const findings: Finding[] = [];
  // The newest by their index: to group all jobs by kind would read those that are done as well.
  const newest = engine.reader
    .selectFrom("job")
    .select(["kind", "last_error"])
    .where("state", "=", "failed")
    .orderBy("due_at", "desc")
    .limit(COUNTED_MAX);
  const failed = await engine.reader
    .selectFrom(newest.as("each"))
    .select((eb) => [
      "kind",
      eb.fn.countAll<number>().as("count"),
      eb.fn.max("last_error").as("error"),
    ])
    .groupBy("kind")
    .orderBy("kind")
    .execute();
  for (const { kind, count, error } of failed) {
    const reason = (error ?? "").slice(0, ERROR_CHARACTERS_MAX);
    const advice = "Remove the cause; the job runs again when its work comes up again.";
    findings.push(
      problem("jobs.failed", `${count} jobs of ${kind} were given up: ${reason}`, advice),
    );
  }
  const late = await engine.reader
    .selectFrom("job")
    .select((eb) => [eb.fn.countAll<number>().as("count"), eb.fn.min("due_at").as("oldest")])
    .where("state", "=", "waiting")
    .where("due_at", "<", before(now(), JOB_LATE_MS))
    .executeTakeFirstOrThrow();
  if (late.count > 0) {
    const text = `${late.count} jobs wait, the oldest since ${late.oldest}`;
    const advice = "Start a worker (“broadsheet serve” or “work”), or another one if it is behind.";
    findings.push(problem("jobs.late", text, advice));
  }
  return findings.length > 0 ? findings : [ok("jobs", "no job failed, none is late")];
};
