import { CompiledQuery, Kysely, PostgresDialect, PostgresDriver } from "kysely";
import type { DatabaseConnection, PostgresDialectConfig, TransactionSettings } from "kysely";
import { Client, Pool, types } from "pg";
import { UserError, messageOf } from "../base/errors.ts";
import { PREPARED } from "./at-once.ts";
import type { Engine } from "./engine.ts";
import type { Database } from "./schema/schema.ts";
import { withoutNul } from "./without-nul.ts";

const POOL_MAX = 8;
const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** A process that hangs inside a transaction loses it, so that the writers behind it continue. */
const IDLE_IN_TRANSACTION_MS = 30_000;
const PREPARED_MAX = 100;
const SERVER_VERSION_MIN = 150_000;
/** The lock of `begin immediate`: plain transactions of all processes come one after another. */
export const WRITER_LOCK = 724_000;

/** bigint (ids, counts) and numeric (sums): the ids are far below 2 ** 53. */
const NUMBERS = new Set<number>([20, 1700]);

/**
 * Opens the PostgreSQL database of `url` (`postgres://…`; `?pool=N` sets the connections for
 * writing and as many for reading).
 * @throws UserError where the server does not answer, is older than 15 or not UTF-8
 */
export async function openPostgres(url: string): Promise<Engine> {
  const writers = poolOf(url, "");
  const readers = poolOf(url, "-c default_transaction_read_only=on");
  try {
    await checkServer(writers);
  } catch (error) {
    await Promise.all([writers.end(), readers.end()]);
    throw error;
  }
  const db = new Kysely<Database>({ dialect: new OneWriterDialect({ pool: writers }) });
  const reader = new Kysely<Database>({ dialect: new PostgresDialect({ pool: readers }) });
  return {
    name: "postgres",
    db,
    reader,
    // The next number alone is not enough: a transaction that began earlier may end later.
    dataVersion: async () => {
      const { rows } = await readers.query<{ seen: string }>(
        "select pg_current_snapshot()::text as seen",
      );
      return rows[0]?.seen ?? "";
    },
    integrityProblems: () => integrityProblems(readers),
    snapshot: (work) =>
      reader
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(async (trx) => {
          await trx.executeQuery(CompiledQuery.raw("set local statement_timeout = 0"));
          await trx.executeQuery(
            CompiledQuery.raw("set local idle_in_transaction_session_timeout = 0"),
          );
          return work(trx);
        }),
    close: async () => {
      await reader.destroy();
      await db.destroy();
    },
  };
}

/** A transaction that names no isolation level waits for its turn, as on SQLite (see `shared-transaction.ts`). */
class OneWriterDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): PostgresDriver {
    return new OneWriterDriver(this.#config);
  }
}

class OneWriterDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    if (settings.isolationLevel || settings.accessMode) {
      return super.beginTransaction(connection, settings);
    }
    try {
      // Both in one message: a round trip less for every write.
      await connection.executeQuery(
        CompiledQuery.raw(`begin; select pg_advisory_xact_lock(${WRITER_LOCK})`),
      );
    } catch (error) {
      // Anyone who waited in vain for its turn must not give back a connection inside a transaction.
      await connection.executeQuery(CompiledQuery.raw("rollback")).catch(() => undefined);
      throw error;
    }
  }
}

// oxlint-disable-next-line typescript/unbound-method -- applied with its client below
const sendQuery = Client.prototype.query;

/** Numbers come back as numbers, as from SQLite; a NUL, which PostgreSQL cannot keep, is shown. */
class PlainClient extends Client {
  readonly #prepared = new Map<string, string>();
  override query = ((...given: unknown[]): unknown => {
    const [text, values, ...rest] = given;
    const clean = Array.isArray(values) ? values.map(withoutNul) : values;
    const name = typeof text === "string" ? this.#nameOf(text) : undefined;
    const sent = name ? [{ name, text, values: clean }, ...rest] : [text, clean, ...rest];
    return Reflect.apply(sendQuery, this, sent);
  }) as Client["query"];

  /** A named statement is parsed and planned once a connection; the server keeps it until that ends. */
  #nameOf(text: string): string | undefined {
    if (!text.startsWith(PREPARED)) return undefined;
    const known = this.#prepared.get(text);
    if (known || this.#prepared.size >= PREPARED_MAX) return known;
    const name = `broadsheet-${this.#prepared.size}`;
    this.#prepared.set(text, name);
    return name;
  }
}

function poolOf(url: string, options: string): Pool {
  const address = new URL(url);
  const most = Number(address.searchParams.get("pool") ?? POOL_MAX);
  address.searchParams.delete("pool");
  if (!Number.isInteger(most) || most < 1 || most > 1000) {
    throw new UserError("DATABASE_URL: pool is not a whole number from 1 to 1000.");
  }
  const pool = new Pool({
    Client: PlainClient,
    // Statements given together (`at-once.ts`) share a round trip.
    pipeline: true,
    connectionString: address.href,
    max: most,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    application_name: "broadsheet",
    options,
    types: { getTypeParser: parserOf },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it ends the process.
  pool.on("error", () => undefined);
  // Nor may one that breaks between two statements: anyone who works on it hears of it at the next.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}

const parserOf = ((type: Parameters<typeof types.getTypeParser>[0], format: "text") =>
  NUMBERS.has(type) ? Number : types.getTypeParser(type, format)) as typeof types.getTypeParser;

async function checkServer(pool: Pool): Promise<void> {
  const sql =
    "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding";
  const { rows } = await pool.query<{ version: number; encoding: string }>(sql).catch((error) => {
    const advice = "Check DATABASE_URL and that the server is running.";
    throw new UserError(
      `The database server does not answer (${messageOf(error)}). ${advice}`,
      "failed",
    );
  });
  const [server] = rows;
  if (!server || server.version < SERVER_VERSION_MIN) {
    throw new UserError("The database server is older than PostgreSQL 15. Upgrade it.", "failed");
  }
  if (server.encoding !== "UTF8") {
    throw new UserError(
      `The database has the encoding ${server.encoding}. Create it again: create database … encoding 'UTF8' template template0.`,
      "failed",
    );
  }
}

/** Broken indexes, constraints never checked, pages whose checksum failed. */
async function integrityProblems(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ problem: string }>(`
    select 'index not valid: ' || indexrelid::regclass as problem from pg_index where not indisvalid
    union all
    select 'constraint not checked: ' || conname from pg_constraint where not convalidated
    union all
    select 'pages with a wrong checksum: ' || checksum_failures from pg_stat_database
      where datname = current_database() and checksum_failures > 0`);
  return rows.map(({ problem }) => problem);
}
