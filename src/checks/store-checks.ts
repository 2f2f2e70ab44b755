import { messageOf } from "../base/errors.ts";
import type { Engine } from "../db/engine.ts";
import { pendingMigrations } from "../db/migrate.ts";
import { StoreFault } from "../db/store-fault.ts";
import { ok, problem, unready } from "./finding.ts";
import type { Check, Finding } from "./finding.ts";

const NO_SETTING = "";

/** The database answers and has the schema of this program (SC16). */
export const checkStore: Check = async ({ engine }) => {
  try {
    const pending = await pendingMigrations(engine);
    if (pending.length === 0) return [await writableSchema(engine)];
    const message = `migration pending: ${pending.join(", ")}`;
    return [unready("store.schema", message, "Run any command of this version; it migrates.")];
  } catch (error) {
    const message = `database unreachable: ${messageOf(error)}`;
    const advice = "Check DATABASE_URL, the server and the disk; the program continues by itself.";
    return [unready("store.reachable", message, advice)];
  }
};

/** A change of no row: an engine that cannot write refuses it all the same. */
async function writableSchema(engine: Engine): Promise<Finding> {
  try {
    await engine.db.deleteFrom("setting").where("name", "=", NO_SETTING).execute();
    return ok("store.schema", `${engine.name}, schema up to date`);
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    const advice = "Make it writable and start the program again; until then it can only be read.";
    return unready("store.writable", `store cannot be written: ${error.message}`, advice);
  }
}

/** What the engine finds when it reads everything; slow on a large store, so for `doctor` alone. */
export const checkIntegrity: Check = async ({ engine }) => {
  const problems = await engine.integrityProblems();
  if (problems.length === 0) return [ok("store.integrity", "integrity check clean")];
  const advice = "Stop the program, keep a copy of the files, and restore the newest backup.";
  return problems.map((text) => problem("store.integrity", text, advice));
};
