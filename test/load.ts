import { EventEmitter, once } from "node:events";
import { Agent, request } from "node:http";

const ANSWERS_TIMEOUT_MS = 60_000;

export interface LoadResult {
  answers: number;
  /** Status codes other than 200, and the errors of connections, with their counts. */
  faults: Record<string, number>;
  msWorst: number;
}

export interface Load {
  /** Resolves when that many more requests were answered. */
  answered: (count: number) => Promise<void>;
  stop: () => Promise<LoadResult>;
}

/** Asks without a pause from that many clients until it is stopped; half of them keep no connection. */
export function openLoad(url: string, clients: number): Load {
  const result: LoadResult = { answers: 0, faults: {}, msWorst: 0 };
  const news = new EventEmitter();
  const stop = new AbortController();
  const one = async (keepAlive: boolean): Promise<void> => {
    const agent = new Agent({ keepAlive, maxSockets: 1 });
    while (!stop.signal.aborted) {
      const began = performance.now();
      const fault = await ask(url, agent);
      result.msWorst = Math.max(result.msWorst, performance.now() - began);
      if (fault) result.faults[fault] = (result.faults[fault] ?? 0) + 1;
      else result.answers++;
      news.emit("answer");
    }
    agent.destroy();
  };
  const all = Promise.all(Array.from({ length: clients }, (_, index) => one(index % 2 === 0)));
  return {
    answered: async (count) => {
      const wanted = result.answers + count;
      const signal = AbortSignal.timeout(ANSWERS_TIMEOUT_MS);
      while (result.answers < wanted) await once(news, "answer", { signal });
    },
    stop: async () => {
      stop.abort();
      await all;
      return result;
    },
  };
}

/** Null where the answer came whole with 200. */
function ask(url: string, agent: Agent): Promise<string | null> {
  return new Promise((resolve) => {
    const outgoing = request(url, { agent }, (answer) => {
      answer.resume();
      answer.on("error", (error) => resolve(`cut: ${error.message}`));
      answer.on("end", () => resolve(answer.statusCode === 200 ? null : String(answer.statusCode)));
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    outgoing.end();
  });
}
