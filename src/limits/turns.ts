/** Requests in the order of clients, not of arrival: one that asks a lot waits for itself (SC10). */
export interface Turns {
  /** Waits for the client's turn; what it gives says that the request has ended. Null: too many wait. */
  take: (client: string) => Promise<(() => void) | null>;
}

export interface TurnLimits {
  /** Requests under way at once, shared evenly by the clients of the last second. */
  at_once_max: number;
  /** Requests of one client that wait. */
  waiting_max: number;
  /** After so long a request counts no more: it waits for something else than the processor. */
  countedMs: number;
  /** So long a client with several that wait lets those of others end first. */
  yieldMs: number;
}

const LIMITS: TurnLimits = { at_once_max: 8, waiting_max: 1_000, countedMs: 250, yieldMs: 50 };
const SEEN_MS = 1_000;

interface Queue {
  begins: Array<() => void>;
  /** When the client last began one, or came to wait. */
  sinceMs: number;
}

/**
 * Round robin over clients, one beginning in each turn of the event loop. A store inside the process
 * answers without a pause: without turns, fifty requests that are in one client's sockets would be
 * done one after another before the next client's is even read.
 */
export function openTurns(limits: TurnLimits = LIMITS, clockMs = () => performance.now()): Turns {
  const waiting = new Map<string, Queue>();
  const underWay = new Map<string, number>();
  const seen = seenClients(clockMs);
  let count = 0;
  let hasBegun = false;
  let isScheduled = false;
  let yielding: NodeJS.Timeout | null = null;

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      hasBegun = false;
      next();
    });
  };
  const mayBegin = (client: string): boolean => {
    if (count >= limits.at_once_max) return false;
    return (underWay.get(client) ?? 0) < Math.ceil(limits.at_once_max / seen.count());
  };
  /** A client that waits behind itself steps back while a request of one who does not is under way. */
  const standsBack = ({ begins, sinceMs }: Queue): boolean => {
    const leftMs = sinceMs + limits.yieldMs - clockMs();
    if (begins.length < 2 || leftMs <= 0) return false;
    if (underWay.keys().every((other) => waiting.has(other))) return false;
    yielding ??= setTimeout(() => {
      yielding = null;
      schedule();
    }, leftMs).unref();
    return true;
  };
  const next = (): void => {
    for (const [client, queue] of waiting) {
      if (!mayBegin(client) || standsBack(queue)) continue;
      const begin = queue.begins.shift();
      // The client goes to the end of the round.
      waiting.delete(client);
      if (queue.begins.length > 0) waiting.set(client, { ...queue, sinceMs: clockMs() });
      begin?.();
      return;
    }
  };
  const begin = (client: string): (() => void) => {
    hasBegun = true;
    count++;
    underWay.set(client, (underWay.get(client) ?? 0) + 1);
    // The next turn of the loop may begin another.
    schedule();
    return onceWithin(limits.countedMs, () => {
      count--;
      const left = (underWay.get(client) ?? 1) - 1;
      if (left > 0) underWay.set(client, left);
      else underWay.delete(client);
      if (waiting.size > 0) schedule();
    });
  };
  return {
    take: async (client) => {
      seen.add(client);
      const queue = waiting.get(client);
      if (!queue && !hasBegun && waiting.size === 0 && mayBegin(client)) return begin(client);
      if (queue && queue.begins.length >= limits.waiting_max) return null;
      return new Promise((resolve) => {
        const turn = (): void => resolve(begin(client));
        if (queue) queue.begins.push(turn);
        else waiting.set(client, { begins: [turn], sinceMs: clockMs() });
        schedule();
      });
    },
  };
}

/** Does it when it is asked to, at the latest after `ms`, and once. */
function onceWithin(ms: number, act: () => void): () => void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    act();
  };
  const timer = setTimeout(once, ms).unref();
  return once;
}

/** How many clients have asked within the last second or two. */
function seenClients(clockMs: () => number) {
  let now = new Set<string>();
  let before = new Set<string>();
  let since = clockMs();
  const turn = (): void => {
    const atMs = clockMs();
    if (atMs - since < SEEN_MS) return;
    before = atMs - since < 2 * SEEN_MS ? now : new Set();
    now = new Set();
    since = atMs;
  };
  return {
    add: (client: string): void => {
      turn();
      now.add(client);
    },
    count: (): number => Math.max(1, now.size, before.size),
  };
}
