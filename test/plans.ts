import { Kysely, PostgresDialect, sql } from "kysely";
import type { CompiledQuery, LogEvent } from "kysely";
import { DatabaseSync } from "node:sqlite";
import { Pool } from "pg";
import { NodeSqliteDialect } from "../src/db/dialect.node-sqlite.ts";
import type { Database, Db } from "../src/db/schema/schema.ts";

/** Tables that grow with the papers and votes of a site. */
export const LARGE_TABLES = [
  "paper",
  "paper_identifier",
  "paper_version",
  "paper_category",
  "paper_author",
  "author",
  "listing",
  "signal",
  "vote",
  "job",
  "account",
];

export interface Watched {
  db: Db;
  /** Statements sent since the last call, each text once. */
  sent: () => CompiledQuery[];
  close: () => Promise<void>;
}

/** A connection that remembers what is sent through it. */
export function watchStatements(name: "sqlite" | "postgres", place: string): Watched {
  const sent = new Map<string, CompiledQuery>();
  const log = ({ query }: LogEvent): void => void sent.set(query.sql, query);
  const dialect =
    name === "sqlite"
      ? new NodeSqliteDialect(new DatabaseSync(place))
      : new PostgresDialect({ pool: new Pool({ connectionString: place, max: 2 }) });
  const db = new Kysely<Database>({ dialect, log });
  return {
    db,
    sent: () => {
      const all = [...sent.values()].filter((each) =>
        /^(select|update|delete|insert|with)/.test(each.sql),
      );
      sent.clear();
      return all;
    },
    close: () => db.destroy(),
  };
}

/** The parts of a statement's plan that read a whole one of the large tables. */
export async function wholeReads(
  name: "sqlite" | "postgres",
  db: Db,
  query: CompiledQuery,
  large: string[],
): Promise<string[]> {
  const explained = {
    ...query,
    sql: `${name === "sqlite" ? "explain query plan" : "explain"} ${query.sql}`,
  };
  const { rows } = await db.executeQuery<Record<string, string>>(explained);
  const lines = rows.map((row) => row["detail"] ?? row["QUERY PLAN"] ?? "");
  // An index read in its order and left at a limit is no whole read.
  const isLimited = /\blimit\b/.test(query.sql);
  return lines.filter((line) =>
    large.some((table) => {
      if (name === "postgres") return new RegExp(`Seq Scan on ${table}\\b`).test(line);
      const scan = new RegExp(`^SCAN (${table}|\\w+)\\b`).exec(line);
      if (!scan || !query.sql.includes(`"${table}"`)) return false;
      return scan[1] === table && !(isLimited && /USING (COVERING )?INDEX/.test(line));
    }),
  );
}

/** Rows of a table as the engine's own statistics have them is not enough: this counts. */
export async function rowsOf(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from ${sql.table(table)}`.execute(db);
  return Number(rows[0]?.count);
}
