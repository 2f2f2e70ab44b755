import { PostgresAdapter } from "kysely";
import type { SelectQueryBuilder } from "kysely";
import type { Database, Db } from "./schema/schema.ts";

/** Rows that another worker holds are passed over where an engine has row locks (DG3). */
export function skipLocked<T extends keyof Database, O>(
  db: Db,
  query: SelectQueryBuilder<Database, T, O>,
): SelectQueryBuilder<Database, T, O> {
  return isPostgres(db) ? query.forUpdate().skipLocked() : query;
}

export const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter;
