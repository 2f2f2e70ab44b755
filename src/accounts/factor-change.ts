import { randomBytes } from "node:crypto";
import type { Trx } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { endApiTokens } from "./api-tokens.ts";
import { endSessions } from "./sessions.ts";
import type { Language } from "../words/language.ts";
import type { Words } from "../words/words.ts";

/** What the owner of an account is told by mail when a way in changes. */
export type FactorNotice = keyof Words["accountMail"]["notice"]["changes"];
export const NOTICE_MAIL = "accounts.notice-mail";

/** Whose account it is, the session that changes it, and the language of its page. */
export interface Owner {
  accountId: number;
  sessionId: number;
  language?: Language | null | undefined;
}

interface FactorChange {
  accountId: number;
  /** The session that changed it continues. */
  keep: number;
  notice: FactorNotice;
  /** The language of the page that it was changed on. */
  language?: Language | null | undefined;
}

/** SC6: all other sessions and all API tokens end when a way in changes; the owner is told, in the same transaction. */
export async function noteFactorChange(
  trx: Trx,
  { accountId, keep, notice, language = null }: FactorChange,
  now: Date,
): Promise<void> {
  await endSessions(trx, accountId, { keep });
  await endApiTokens(trx, accountId);
  const key = randomBytes(9).toString("base64url");
  const payload = { accountId, notice, language, at: now.toISOString() };
  await enqueue(trx, { kind: NOTICE_MAIL, key, dueAt: now, payload }, now);
}
