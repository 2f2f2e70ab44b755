import type { EngineName } from "./schema/columns.ts";
import type { Db } from "./schema/schema.ts";

/**
 * An open store. `db` writes and reads; `reader` reads what is committed without waiting for a
 * writing transaction. Both see the same data; `test/contracts/engine.contract.ts` holds every engine to it.
 */
export interface Engine {
  name: EngineName;
  db: Db;
  reader: Db;
  /** Reads one consistent state, however long it takes, while others write on. */
  snapshot: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
  /** Another text after each commit that changed something, by whatever process. */
  dataVersion: () => Promise<string>;
  /** Runs what the engine has to check itself with; an empty list is good news. */
  integrityProblems: () => Promise<string[]>;
  close: () => Promise<void>;
}
