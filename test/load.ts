import { Agent, request } from "node:http";

export interface LoadResult {
  answers: number;
  /** Status codes other than 200, and the errors of connections, with their counts. */
  faults: Record<string, number>;
  msWorst: number;
}

/** Asks without a pause from so many clients until `signal` aborts; half of them keep no connection. */
export async function loadUntil(
  url: string,
  clients: number,
  signal: AbortSignal,
): Promise<LoadResult> {
  const result: LoadResult = { answers: 0, faults: {}, msWorst: 0 };
  const one = async (keepAlive: boolean): Promise<void> => {
    const agent = new Agent({ keepAlive, maxSockets: 1 });
    while (!signal.aborted) {
      const began = performance.now();
      const fault = await ask(url, agent);
      result.msWorst = Math.max(result.msWorst, performance.now() - began);
      if (fault) result.faults[fault] = (result.faults[fault] ?? 0) + 1;
      else result.answers++;
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => one(index % 2 === 0)));
  return result;
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
