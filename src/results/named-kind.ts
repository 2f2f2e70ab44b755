import { sql } from "kysely";
import type { RawBuilder, SelectQueryBuilder } from "kysely";
import type { Database, Db } from "../db/schema/schema.ts";
import { nameKey } from "./names.ts";
import { holdsText, listPart } from "./window.ts";
import type { Listed, ResultWindow } from "./window.ts";

/** Tables of what results name; each has `slug`, `name`, `name_key` and an id called after it. */
export type NamedTable = "task" | "dataset" | "method";

/** What a list of any of them can be narrowed by and ordered by. */
export interface NamedFilter {
  /** A part of a name. */
  q?: string | null;
  name?: string | null;
  fullName?: string | null;
  ids?: number[];
  order?: "name" | "fullName" | "papers";
  isDescending?: boolean;
}

type Query<T extends NamedTable, Row = object> = SelectQueryBuilder<Database, T, Row>;

/** What differs between tasks, data sets and methods. */
interface NamedKind<T extends NamedTable, Row, Item, Filter> {
  table: T;
  /** Columns in which a text is looked for. */
  searched: string[];
  from: (db: Db) => Query<T>;
  narrow: (query: Query<T>, filter: Filter) => Query<T>;
  /** Its columns and counts; `papers` is how many papers have to do with it. */
  select: (query: Query<T>) => Query<T, Row>;
  toItem: (row: Row) => Item;
  /** Which of several with the text as slug or name is meant: the least. */
  preferred: (text: string) => RawBuilder<number>;
}

const ORDERS = { name: "name_key", fullName: "full_name", papers: "papers" };

/** Lists and finds things of one kind. */
export function namedReader<T extends NamedTable, Row, Item, Filter extends NamedFilter>({
  table,
  searched,
  from,
  narrow,
  select,
  toItem,
  preferred,
}: NamedKind<T, Row, Item, Filter>) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const id = column(`${table}_id`);
  return {
    /** In the order asked, by name where none is, with how much there is of each. */
    list: async (db: Db, filter: Filter, window: ResultWindow): Promise<Listed<Item>> => {
      const { q, name, fullName, ids, order = "name", isDescending } = filter;
      if (ids?.length === 0) return { count: 0, rows: [] };
      let query = narrow(from(db), filter);
      if (q) query = query.where(holdsText(searched, q));
      if (name) query = query.where(sql<boolean>`${column("name_key")} = ${nameKey(name)}`);
      if (fullName) query = query.where(sql<boolean>`${column("full_name")} = ${fullName}`);
      if (ids) query = query.where(sql<boolean>`${id} in (${sql.join(ids)})`);
      const direction = isDescending ? "desc" : "asc";
      const ordered = (all: Query<T>) =>
        select(all).orderBy(sql.ref(ORDERS[order]), direction).orderBy(id);
      return listPart(query, window, ordered, toItem);
    },
    /** By its slug or name; null where there is none. */
    find: async (db: Db, text: string): Promise<Item | null> => {
      const isMeant = sql<boolean>`(${column("slug")} = ${text} or ${column("name_key")} = ${nameKey(text)})`;
      const row = await select(from(db).where(isMeant))
        .orderBy(preferred(text))
        .orderBy(id)
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toItem(row);
    },
  };
}
