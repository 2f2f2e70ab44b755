import { recentMap } from "./recent-map.ts";

export interface RecentAnswers<Key, Value> {
  /**
   * The answer that is kept, while it is fresh, or what `ask` gives. A caller who comes while it is
   * asked for waits for the same answer; a failure is told to all who wait and is not kept.
   * @param nowMs any steady clock, the same one in every call
   */
  read(key: Key, ask: () => Promise<Value>, nowMs?: number): Promise<Value>;
  forget(key: Key): void;
}

/** Keeps the answers that were used last, each for `freshMs` after it was asked for. */
export function recentAnswers<Key, Value>({
  entriesMax,
  freshMs = Infinity,
}: {
  entriesMax: number;
  freshMs?: number;
}): RecentAnswers<Key, Value> {
  const kept = recentMap<Key, { atMs: number; answer: Promise<Value> }>({ sizeMax: entriesMax });
  return {
    read: (key, ask, nowMs = performance.now()) => {
      const known = kept.get(key);
      if (known && nowMs - known.atMs < freshMs) return known.answer;
      const asked = { atMs: nowMs, answer: ask() };
      kept.set(key, asked);
      asked.answer.catch(() => {
        if (kept.get(key) === asked) kept.delete(key);
      });
      return asked.answer;
    },
    forget: (key) => kept.delete(key),
  };
}
