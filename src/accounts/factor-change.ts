import { randomBytes } from "node:crypto";
import type { Trx } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { endApiTokens } from "./api-tokens.ts";
import { endSessions } from "./sessions.ts";

/** What the owner of an account is told by mail when a way in changes. */
export const NOTICES = {
  "passkey-added": "A passkey was added",
  "passkey-removed": "A passkey was removed",
  "identity-linked": "An account at another provider was linked",
  "identity-unlinked": "An account at another provider was unlinked",
  "mail-on": "Sign-in by mail was switched on",
  "mail-off": "Sign-in by mail was switched off",
} as const;
export type FactorNotice = keyof typeof NOTICES;
export const NOTICE_MAIL = "accounts.notice-mail";

interface FactorChange {
  accountId: number;
  /** The session that changed it continues. */
  keep: number;
  notice: FactorNotice;
}

/** SC6: all other sessions and all API tokens end when a way in changes; the owner is told, in the same transaction. */
export async function noteFactorChange(
  trx: Trx,
  { accountId, keep, notice }: FactorChange,
  now: Date,
): Promise<void> {
  await endSessions(trx, accountId, { keep });
  await endApiTokens(trx, accountId);
  const key = randomBytes(9).toString("base64url");
  const payload = { accountId, notice, at: now.toISOString() };
  await enqueue(trx, { kind: NOTICE_MAIL, key, dueAt: now, payload }, now);
}
