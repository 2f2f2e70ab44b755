import type { Compilable, QueryResult } from "kysely";
import type { Trx } from "./schema/schema.ts";
import { isPostgres } from "./skip-locked.ts";

/** A query that nobody ran yet, with the row that it gives. */
export interface Statement<Row = unknown> {
  compile: Compilable<Row>["compile"];
}

type Results<Statements extends readonly Statement[]> = {
  -readonly [Place in keyof Statements]: Statements[Place] extends Statement<infer Row>
    ? QueryResult<Row>
    : never;
};

/** Begins the text of a statement that PostgreSQL plans once a connection: its kinds are few. */
export const PREPARED = "/* prepared */ ";

/**
 * Sends statements that need nothing of each other's answers together and in this order: on PostgreSQL
 * they share one round trip to the server, which plans each of them once a connection. Where one fails, its error is thrown once all are answered.
 */
export async function atOnce<const Statements extends readonly Statement[]>(
  trx: Trx,
  statements: Statements,
): Promise<Results<Statements>> {
  const mark = isPostgres(trx) ? PREPARED : "";
  const compiled = statements.map((statement) => {
    const query = statement.compile();
    return { ...query, sql: mark + query.sql };
  });
  const executor = trx.getExecutor();
  return executor.provideConnection(async (connection) => {
    // A transaction's own executor sends a statement only when the one before it was answered.
    const direct = executor.withConnectionProvider({
      provideConnection: (consumer) => consumer(connection),
    });
    const settled = await Promise.allSettled(compiled.map((query) => direct.executeQuery(query)));
    const failed = settled.find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
    return settled.map((one) =>
      one.status === "fulfilled" ? one.value : null,
    ) as Results<Statements>;
  });
}
