import type { DatabaseSync, StatementSync } from "node:sqlite";
import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { DatabaseConnection, Dialect, Driver, Kysely, QueryResult } from "kysely";
import { recentMap } from "../base/recent-map.ts";
import { storeFault } from "./store-fault.ts";
import { withoutNul } from "./without-nul.ts";

const STATEMENTS_MAX = 400;
const openStatements = () => recentMap<string, Prepared>({ sizeMax: STATEMENTS_MAX });

/** Kysely over `node:sqlite`: one connection, one transaction at a time, begun as a writer. */
export class NodeSqliteDialect implements Dialect {
  readonly #file: DatabaseSync;
  constructor(file: DatabaseSync) {
    this.#file = file;
  }
  createDriver = (): Driver => new NodeSqliteDriver(this.#file);
  createQueryCompiler = (): SqliteQueryCompiler => new SqliteQueryCompiler();
  createAdapter = (): SqliteAdapter => new SqliteAdapter();
  createIntrospector = (db: Kysely<unknown>): SqliteIntrospector => new SqliteIntrospector(db);
}

class NodeSqliteDriver implements Driver {
  readonly #file: DatabaseSync;
  readonly #connection: NodeSqliteConnection;
  readonly #waiting: Array<() => void> = [];
  #isTaken = false;

  constructor(file: DatabaseSync) {
    this.#file = file;
    this.#connection = new NodeSqliteConnection(file);
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
  // Immediate: a transaction that read first and then wrote would fail at once when another
  // process had written in between, whatever the busy timeout.
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk makes SQLite roll back by itself; a second rollback would hide the reason.
    if (this.#file.isTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }
  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint "${name}"`));
  }
  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to "${name}"`));
  }
  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release "${name}"`));
  }
  async destroy(): Promise<void> {
    this.#connection.forget();
    if (this.#file.isOpen) this.#file.close();
  }
}

interface Prepared {
  statement: StatementSync;
  hasRows: boolean;
}

class NodeSqliteConnection implements DatabaseConnection {
  readonly #file: DatabaseSync;
  readonly #path: string;
  #statements = openStatements();

  constructor(file: DatabaseSync) {
    this.#file = file;
    this.#path = file.location() ?? "in memory";
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return this.#run(query);
    } catch (error) {
      throw storeFault(error, this.#path);
    }
  }

  #run<R>(query: CompiledQuery): QueryResult<R> {
    const { statement, hasRows } = this.#prepare(query.sql);
    const parameters = query.parameters.map(withoutNul) as Array<string | number | null>;
    if (hasRows) return { rows: statement.all(...parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // Not from the cache: an open cursor must not be reset by the same statement elsewhere.
    const statement = this.#file.prepare(query.sql);
    const parameters = query.parameters.map(withoutNul) as Array<string | number | null>;
    try {
      for (const row of statement.iterate(...parameters)) yield { rows: [row as R] };
    } catch (error) {
      throw storeFault(error, this.#path);
    }
  }

  forget(): void {
    this.#statements = openStatements();
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#file.prepare(sql);
    const prepared = { statement, hasRows: statement.columns().length > 0 };
    this.#statements.set(sql, prepared);
    return prepared;
  }
}
