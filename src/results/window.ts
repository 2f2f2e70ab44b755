import { sql } from "kysely";
import type { RawBuilder, SelectQueryBuilder } from "kysely";

/** A part of a list and how long the whole is. */
export interface Listed<T> {
  count: number;
  rows: T[];
}

export interface ResultWindow {
  limit: number;
  offset: number;
}

/** `%` and `_` of a text stand for themselves in a LIKE whose escape is a backslash. */
export const likePattern = (text: string): string =>
  `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Whether one of the columns, folded to small letters, holds a text. */
export function holdsText(columns: string[], text: string): RawBuilder<boolean> {
  const pattern = likePattern(text);
  const tests = columns.map(
    (column) => sql<boolean>`lower(coalesce(${sql.ref(column)}, '')) like ${pattern} escape '\\'`,
  );
  return sql<boolean>`(${sql.join(tests, sql` or `)})`;
}

/** Counts what a query finds, and reads the part that the window shows in the order given. */
export async function listPart<DB, TB extends keyof DB, Row, T>(
  query: SelectQueryBuilder<DB, TB, object>,
  window: ResultWindow,
  ordered: (query: SelectQueryBuilder<DB, TB, object>) => SelectQueryBuilder<DB, TB, Row>,
  toItem: (row: Row) => T,
): Promise<Listed<T>> {
  const { count } = (await query
    .select((eb) => eb.fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow()) as { count: number | string };
  const rows = await ordered(query).limit(window.limit).offset(window.offset).execute();
  return { count: Number(count), rows: rows.map((row) => toItem(row as Row)) };
}
