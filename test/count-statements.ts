import type { TestContext } from "node:test";
import type { CompiledQuery, QueryResult } from "kysely";
import type { Db } from "../src/db/schema.ts";

export interface Counts {
  /** Without the beginnings and ends of transactions. */
  statements: number;
  /** How often one began while none was under way: what a page waits for, one after another. */
  rounds: number;
  /** Rows that came back. */
  rows: number;
}

interface Executor {
  executeQuery: (query: CompiledQuery) => Promise<QueryResult<unknown>>;
}

/**
 * Counts what this process sends to any store until the test ends; the function gives what was sent
 * since its last call. Builders of Kysely share one prototype that sends: it is what is watched.
 */
export function countStatements(t: Pick<TestContext, "after">, db: Db): () => Counts {
  let counts: Counts = { statements: 0, rounds: 0, rows: 0 };
  let underWay = 0;
  const base = prototypeOf(db.getExecutor());
  // oxlint-disable-next-line typescript/unbound-method -- called with its owner below
  const send = base.executeQuery;
  base.executeQuery = async function counted(this: Executor, query) {
    counts.statements += 1;
    if (underWay === 0) counts.rounds += 1;
    underWay += 1;
    try {
      const result = await Reflect.apply(send, this, [query]);
      counts.rows += result.rows.length;
      return result;
    } finally {
      underWay -= 1;
    }
  };
  t.after(() => {
    base.executeQuery = send;
  });
  return () => {
    const taken = counts;
    counts = { statements: 0, rounds: 0, rows: 0 };
    return taken;
  };
}

function prototypeOf(executor: object): Executor {
  let base = executor;
  while (!Object.hasOwn(base, "executeQuery")) base = Object.getPrototypeOf(base) as object;
  return base as Executor;
}
