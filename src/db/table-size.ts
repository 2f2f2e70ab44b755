import type { Db } from "./schema/schema.ts";

/** Up to here rows are counted; above, counting takes longer than a page may. */
export const COUNTED_MAX = 20_000;

export interface TableSize {
  count: number;
  /** False where the count is the number of the newest row: of rows that went away it knows nothing. */
  isExact: boolean;
}

/** The id of each row, and a column that an index has, so that counting reads no whole rows. */
const COLUMNS = {
  paper: { id: "paper_id", indexed: "key" },
  author: { id: "author_id", indexed: "slug" },
  signal: { id: "signal_id", indexed: "at" },
  index_change: { id: "change_id", indexed: "change_id" },
} as const;

/** How many rows a table has, without reading all of a large one. */
export async function tableSize(
  db: Db,
  table: keyof typeof COLUMNS,
  most = COUNTED_MAX,
): Promise<TableSize> {
  const any = table as "paper";
  const { id, indexed } = COLUMNS[table] as (typeof COLUMNS)["paper"];
  const some = db
    .selectFrom(any)
    .select(indexed)
    .orderBy(indexed)
    .limit(most + 1);
  const { count } = await db
    .selectFrom(some.as("some"))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (count <= most) return { count, isExact: true };
  const newest = await db
    .selectFrom(any)
    .select((eb) => eb.fn.max(id).as("number"))
    .executeTakeFirst();
  return { count: newest?.number ?? count, isExact: false };
}
