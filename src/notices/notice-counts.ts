import { recentAnswers } from "../base/recent-answers.ts";
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
  const kept = recentAnswers<number, number>({ entriesMax: ACCOUNTS_MAX, freshMs: FRESH_MS });
  return {
    read: (parts, accountId) =>
      kept.read(accountId, () => countNewNotices(parts, accountId), parts.now().getTime()),
    forget: (accountId) => kept.forget(accountId),
  };
}
