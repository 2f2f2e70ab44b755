import { dateWords } from "./words.ts";

const DAY_MS = 86_400_000;
const DAYS_TOLD_MAX = 30;

/** `today`, `yesterday`, `12 days ago`, then `on 4 May 2026`. */
export function timeAgo(at: string, now: Date): string {
  const days = Math.floor(now.getTime() / DAY_MS) - Math.floor(Date.parse(at) / DAY_MS);
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  return days <= DAYS_TOLD_MAX ? `${days} days ago` : `on ${dateWords(at)}`;
}
