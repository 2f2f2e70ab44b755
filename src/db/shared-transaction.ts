import type { SelectQueryBuilder, TransactionBuilder } from "kysely";
import type { Database, Db } from "./schema/schema.ts";
import { isPostgres } from "./skip-locked.ts";

/**
 * A transaction that runs beside others on an engine that can; `db.transaction()` never does: of
 * those, each sees all that the one before it wrote. Here two may decide on the same state, so
 * the caller locks what it decides on (`lockRows`, `skipLocked`) or checks it in its update.
 */
export function sharedTransaction(db: Db): TransactionBuilder<Database> {
  return db.transaction().setIsolationLevel("read committed");
}

/** Rows read here stay as they are until the transaction ends. */
export function lockRows<T extends keyof Database, O>(
  db: Db,
  query: SelectQueryBuilder<Database, T, O>,
): SelectQueryBuilder<Database, T, O> {
  return isPostgres(db) ? query.forUpdate() : query;
}
