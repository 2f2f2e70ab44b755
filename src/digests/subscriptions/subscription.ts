import type { Selectable } from "kysely";
import type { Day } from "../../base/days.ts";
import type { SubscriptionTable } from "../../db/schema/schema-digests.ts";
import { parseLanguage } from "../../words/language.ts";
import type { Cadence, Choices } from "../issues/choices.ts";
import { profileColumns, toProfileSource } from "./profile-source.ts";

/** A confirmed wish to receive (glossary). */
export interface Subscription extends Choices {
  subscriptionId: number;
  email: string;
  state: "active" | "paused" | "left";
  /** Last day of a pause is the day before this one; null: until the reader says so. */
  pausedUntil: Day | null;
  confirmedAt: string;
  lastPeriod: Day | null;
  nextDueAt: string | null;
  historyKey: string;
  /** Notices up to this instant were told; null before the first mail. */
  noticesUntil: string | null;
}

export function toSubscription(row: Selectable<SubscriptionTable>): Subscription {
  return {
    subscriptionId: Number(row.subscription_id),
    email: row.email,
    state: row.state as Subscription["state"],
    pausedUntil: row.paused_until,
    confirmedAt: row.confirmed_at,
    lastPeriod: row.last_period,
    nextDueAt: row.next_due_at,
    historyKey: row.history_key,
    noticesUntil: row.notices_until,
    hasNotices: Number(row.has_notices) === 1,
    cadence: row.cadence as Cadence,
    hour: Number(row.hour),
    zone: row.zone,
    weekday: row.weekday === null ? null : Number(row.weekday),
    count: Number(row.count),
    isTop: Number(row.is_top) === 1,
    category: row.category,
    query: row.query,
    forYou: toProfileSource(row),
    tellsEmpty: Number(row.tells_empty) === 1,
    language: parseLanguage(row.language),
  };
}

/** The columns that hold a reader's choices. */
export function choiceColumns(choices: Choices) {
  return {
    cadence: choices.cadence,
    hour: choices.hour,
    zone: choices.zone,
    weekday: choices.weekday,
    count: choices.count,
    is_top: choices.isTop ? 1 : 0,
    category: choices.category,
    query: choices.query,
    ...profileColumns(choices.forYou),
    has_notices: choices.hasNotices ? 1 : 0,
    tells_empty: choices.tellsEmpty ? 1 : 0,
    // Who changes choices without a word about the language keeps it.
    ...(choices.language ? { language: choices.language } : {}),
  };
}

export const FOR_YOU = "For you";

/** What it is about, in words: `For you; The site's top papers; cs.AI+cs.LG; “protein folding”`. */
export function audienceWords({ isTop, category, query, forYou }: Choices): string {
  const parts = [
    ...(forYou === null ? [] : [FOR_YOU]),
    ...(isTop ? ["The site's top papers"] : []),
    ...(category === null ? [] : [category]),
    ...(query === null ? [] : [`“${query}”`]),
  ];
  return parts.join("; ");
}
