import { randomUUID } from "node:crypto";
import { emailKey, setRole } from "../accounts/accounts.ts";
import { isAtLeast, requireRole } from "../accounts/roles.ts";
import type { Actor, Role } from "../accounts/roles.ts";
import { DAY_MS } from "../base/days.ts";
import { UserError, said } from "../base/errors.ts";
import { act } from "./moderate.ts";
import type { ModerationParts } from "./moderate.ts";

const SUSPENSION_DAYS_MAX = 3_650;

interface Subject {
  accountId: number;
  role: Role;
}

/** Suspends a reader for some days: they read, and take their data along, and do nothing else. */
export async function suspendReader(
  parts: ModerationParts,
  actor: Actor,
  subject: Subject,
  { days, reason }: { days: number; reason: string },
): Promise<void> {
  if (isAtLeast(subject.role, actor.role)) {
    throw new UserError(said`A ${actor.role} can’t suspend a ${subject.role}.`, "forbidden");
  }
  if (!Number.isInteger(days) || days < 1 || days > SUSPENSION_DAYS_MAX) {
    throw new UserError(said`Suspend for 1 to ${SUSPENSION_DAYS_MAX} days.`);
  }
  const what = { subjectAccountId: subject.accountId, reason, detail: `for ${days} days` };
  await act(parts, actor, "suspend", what, async (trx, now) => {
    const until = new Date(now.getTime() + days * DAY_MS).toISOString();
    await trx
      .updateTable("account")
      .set({ suspended_until: until })
      .where("account_id", "=", subject.accountId)
      .execute();
  });
}

export async function restoreReader(
  parts: ModerationParts,
  actor: Actor,
  subject: Subject,
  reason: string,
): Promise<void> {
  const what = { subjectAccountId: subject.accountId, reason };
  await act(parts, actor, "restore", what, async (trx) => {
    await trx
      .updateTable("account")
      .set({ suspended_until: null })
      .where("account_id", "=", subject.accountId)
      .execute();
  });
}

/** Gives a role; one administrator at least stays. */
export async function changeRole(
  parts: ModerationParts,
  actor: Actor,
  subject: Subject,
  { role, reason }: { role: Role; reason: string },
): Promise<void> {
  requireRole(actor, "administrator");
  const what = {
    subjectAccountId: subject.accountId,
    reason,
    detail: `${subject.role} to ${role}`,
  };
  await act(parts, actor, "role", what, async (trx) => {
    await setRole(trx, subject.accountId, role);
    const admin = await trx
      .selectFrom("account")
      .select("account_id")
      .where("role", "=", "administrator")
      .limit(1)
      .executeTakeFirst();
    if (!admin) throw new UserError("At least one administrator has to remain.", "conflict");
  });
}

/** Names a role for an address before it has an account; the log counts it and names nobody. */
export async function inviteReader(
  parts: ModerationParts,
  actor: Actor,
  { email, role, reason }: { email: string; role: Role; reason: string },
): Promise<void> {
  if (isAtLeast(role, actor.role) && actor.role !== "administrator") {
    throw new UserError(said`A ${actor.role} can’t invite a ${role}.`, "forbidden");
  }
  await act(parts, actor, "invite", { reason, isPrivate: true }, async (trx, now) => {
    const row = {
      invite_id: randomUUID(),
      email: emailKey(email),
      role,
      account_id: actor.accountId,
      created_at: now.toISOString(),
    };
    await trx.insertInto("invite").values(row).execute();
  });
}
