export interface RecentMap<Key, Value> {
  /** Reading counts as a use. */
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
}

/** Limits of what is kept; without `sizeOf` each entry has the size 1. */
export interface RecentLimits<Value> {
  sizeMax: number;
  entriesMax?: number;
  /** The same each time for the same value. */
  sizeOf?: (value: Value) => number;
}

/** A map that forgets what was used least recently where it would hold more than its limits. */
export function recentMap<Key, Value>({
  sizeMax,
  entriesMax = Infinity,
  sizeOf = () => 1,
}: RecentLimits<Value>): RecentMap<Key, Value> {
  const kept = new Map<Key, Value>();
  let size = 0;
  const remove = (key: Key): void => {
    const before = kept.get(key);
    if (kept.delete(key)) size -= sizeOf(before as Value);
  };
  return {
    get: (key) => {
      const value = kept.get(key);
      // A map keeps the order of insertion, so the first entry is the least recent one.
      if (value !== undefined && kept.delete(key)) kept.set(key, value);
      return value;
    },
    set: (key, value) => {
      remove(key);
      kept.set(key, value);
      size += sizeOf(value);
      for (const oldest of kept.keys()) {
        if (size <= sizeMax && kept.size <= entriesMax) break;
        remove(oldest);
      }
    },
    delete: remove,
  };
}
