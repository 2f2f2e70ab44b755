import { countNewNotices, type NoticeParts } from "./notices.ts";

/** How many notices each reader has not read, for the menu of every page; half a minute old at most. */
export interface NoticeCounts {
  read(parts: NoticeParts, accountId: number): Promise<number>;
  /** The reader read them: the next page counts again. */
  forget(accountId: number): void;
}

const FRESH_MS = 30_000;
const ACCOUNTS_MAX = 1_000;

export function openNoticeCounts(): NoticeCounts {
  const kept = new Map<number, { atMs: number; count: Promise<number> }>();
  return {
    read: (parts, accountId) => {
      const nowMs = parts.now().getTime();
      const known = kept.get(accountId);
      if (known && nowMs - known.atMs < FRESH_MS) return known.count;
      const count = countNewNotices(parts, accountId);
      kept.delete(accountId);
      kept.set(accountId, { atMs: nowMs, count });
      count.catch(() => kept.delete(accountId));
      const oldest = kept.keys().next();
      if (kept.size > ACCOUNTS_MAX && !oldest.done) kept.delete(oldest.value);
      return count;
    },
    forget: (accountId) => kept.delete(accountId),
  };
}
