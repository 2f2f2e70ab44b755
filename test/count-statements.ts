import type { TestContext } from "node:test";
import { setImmediate } from "node:timers/promises";
import { DefaultQueryExecutor } from "kysely";
import type { CompiledQuery, QueryResult } from "kysely";

export interface Counts {
  /** Without the beginnings and ends of transactions. */
  statements: number;
  /** How many waited for one before: what the way to a server and back is paid for. */
  rounds: number;
  /** Rows that came back. */
  rows: number;
}

interface Executor {
  executeQuery: (query: CompiledQuery) => Promise<QueryResult<unknown>>;
}

/** No new one began within that many turns of the event loop: anyone who asks waits for an answer. */
const QUIET_TURNS = 10;

/**
 * Counts what this process sends to any store until the test ends; the function gives what was sent
 * since its last call. Answers are held back until nobody asks any more, and then all given: that many
 * times one question waited for another's answer, whatever the engine does at once.
 */
export function countStatements(t: Pick<TestContext, "after">): () => Counts {
  let counts: Counts = { statements: 0, rounds: 0, rows: 0 };
  let running = 0;
  let held: Array<() => void> = [];
  let isReleasing = false;
  const release = async (): Promise<void> => {
    if (isReleasing) return;
    isReleasing = true;
    for (let quiet = 0; quiet < QUIET_TURNS;) {
      const before = counts.statements;
      await setImmediate();
      quiet = running === 0 && counts.statements === before ? quiet + 1 : 0;
    }
    isReleasing = false;
    counts.rounds += 1;
    const ended = held;
    held = [];
    for (const end of ended) end();
  };
  const base = prototypeOf(DefaultQueryExecutor.prototype);
  // oxlint-disable-next-line typescript/unbound-method -- called with its owner below
  const send = base.executeQuery;
  base.executeQuery = async function counted(this: Executor, query) {
    counts.statements += 1;
    running += 1;
    const result = await Reflect.apply(send, this, [query]).finally(() => (running -= 1));
    counts.rows += result.rows.length;
    await new Promise<void>((resolve) => {
      held.push(resolve);
      void release();
    });
    return result;
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
