import type { Db } from "../db/schema/schema.ts";
import type { Facts, Subject } from "./source.ts";

/**
 * When a subject that was never asked about is due: before every instant, that of a newer paper before
 * that of an older one.
 */
export function NEVER_ASKED(day: string | null): string {
  const number = Number((day ?? "1900-01-01").slice(0, 10).replaceAll("-", ""));
  return `0:${String(99_999_999 - number).padStart(8, "0")}`;
}

export interface DueSubject extends Subject {
  host: string;
  state: string;
  stateSince: string | null;
  failureCount: number;
}

/** What is due at a source, the most urgent first, but for hosts that may not be asked. */
export async function dueSubjects(
  db: Db,
  source: string,
  { now, withoutHosts, limit }: { now: Date; withoutHosts: string[]; limit: number },
): Promise<DueSubject[]> {
  const rows = await db
    .selectFrom("companion")
    .select(["subject", "host", "etag", "facts", "state", "state_since", "failure_count"])
    .where("source", "=", source)
    .where("due_at", "<=", now.toISOString())
    .$if(withoutHosts.length > 0, (query) => query.where("host", "not in", withoutHosts))
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map(({ failure_count, state_since, facts, ...row }) => ({
    ...row,
    facts: facts === null ? null : (JSON.parse(facts) as Facts),
    stateSince: state_since,
    failureCount: Number(failure_count),
  }));
}
