import { messageOf } from "../base/errors.ts";
import { pendingMigrations } from "../db/migrate.ts";
import { ok, problem, unready } from "./finding.ts";
import type { Check } from "./finding.ts";

/** The database answers and has the schema of this program (SC16). */
export const checkStore: Check = async ({ engine }) => {
  try {
    const pending = await pendingMigrations(engine);
    if (pending.length === 0) return [ok("store.schema", `${engine.name}, schema up to date`)];
    const message = `migration pending: ${pending.join(", ")}`;
    return [unready("store.schema", message, "Run any command of this version; it migrates.")];
  } catch (error) {
    const message = `database unreachable: ${messageOf(error)}`;
    const advice = "Check DATABASE_URL, the server and the disk; the program goes on by itself.";
    return [unready("store.reachable", message, advice)];
  }
};

/** What the engine finds when it reads everything; slow on a large store, so for `doctor` alone. */
export const checkIntegrity: Check = async ({ engine }) => {
  const problems = await engine.integrityProblems();
  if (problems.length === 0) return [ok("store.integrity", "integrity check clean")];
  const advice = "Stop the program, keep a copy of the files, and restore the newest backup.";
  return problems.map((text) => problem("store.integrity", text, advice));
};
