import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { EngineName } from "./columns.ts";
import type { Engine } from "../engine.ts";

export interface StoredTable {
  name: string;
  columns: StoredColumn[];
  /** Columns of the primary key, in its order. */
  key: string[];
  /** The growing id that the engine gives, where the table has one. */
  idColumn: string | null;
}

export interface StoredColumn {
  name: string;
  type: "text" | "integer" | "real";
}

interface ColumnRow {
  table_name: string;
  column_name: string;
  type: string;
  key_place: number;
  is_id: number;
}

/**
 * The tables of a store as they are, in the order they were made: one refers only to earlier ones.
 * What begins with an underscore is no table of ours: Litestream keeps such ones in the file.
 */
export async function readTables({
  name,
  db,
}: {
  name: EngineName;
  db: Engine["db"];
}): Promise<StoredTable[]> {
  const plain = db as unknown as Kysely<unknown>;
  const query = name === "sqlite" ? SQLITE_COLUMNS : POSTGRES_COLUMNS;
  const { rows } = await query.execute(plain);
  return [...Map.groupBy(rows, (row) => row.table_name)].map(([table, columns]) => ({
    name: table,
    columns: columns.map(({ column_name, type }) => ({ name: column_name, type: typeOf(type) })),
    key: columns
      .filter((column) => column.key_place > 0)
      .sort((a, b) => a.key_place - b.key_place)
      .map((column) => column.column_name),
    idColumn: columns.find((column) => column.is_id === 1)?.column_name ?? null,
  }));
}

function typeOf(type: string): StoredColumn["type"] {
  const word = type.toLowerCase();
  if (word === "double precision" || word === "real") return "real";
  return word === "bigint" || word === "integer" ? "integer" : "text";
}

const SQLITE_COLUMNS = sql<ColumnRow>`
  select made.name as table_name, info.name as column_name, info.type as type,
    info.pk as key_place,
    (info.pk = 1 and lower(made.sql) like '%autoincrement%' and lower(info.type) = 'integer') as is_id
  from sqlite_schema as made, pragma_table_info(made.name) as info
  where made.type = 'table' and made.name not like 'sqlite\\_%' escape '\\'
    and made.name not like '\\_%' escape '\\'
  order by made.rowid, info.cid`;

const POSTGRES_COLUMNS = sql<ColumnRow>`
  select made.relname as table_name, field.attname as column_name,
    format_type(field.atttypid, null) as type,
    coalesce(array_position(primary_key.indkey::int2[], field.attnum) + 1, 0) as key_place,
    (field.attidentity <> '')::int as is_id
  from pg_class as made
  join pg_attribute as field on field.attrelid = made.oid and field.attnum > 0 and not field.attisdropped
  left join pg_index as primary_key on primary_key.indrelid = made.oid and primary_key.indisprimary
  where made.relkind = 'r' and made.relnamespace = current_schema()::regnamespace
  order by made.oid, field.attnum`;
