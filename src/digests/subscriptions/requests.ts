import { DAY_MS } from "../../base/days.ts";
import type { Db } from "../../db/schema/schema.ts";
import type { Choices } from "../issues/choices.ts";

const KEPT_DAYS = 30;

/** What a request asked for; null where it is not there any more. */
export async function readRequestChoices(db: Db, requestId: number): Promise<Choices | null> {
  const row = await db
    .selectFrom("subscription_request")
    .select("choices")
    .where("request_id", "=", requestId)
    .executeTakeFirst();
  return row ? readStoredChoices(row.choices) : null;
}

/** What requests of earlier versions do not know. */
type Later = "forYou" | "hasNotices";

/** Choices as a request keeps them; those of an earlier version know no digest for one reader. */
export function readStoredChoices(text: string): Choices {
  const choices = JSON.parse(text) as Omit<Choices, Later> & Partial<Pick<Choices, Later>>;
  const { forYou = null, hasNotices = false } = choices;
  return { ...choices, forYou, hasNotices };
}

/** Forgets requests that nobody confirmed: an address that somebody else typed is not ours to keep. */
export async function forgetRequests(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  const result = await db
    .deleteFrom("subscription_request")
    .where("asked_at", "<", before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
