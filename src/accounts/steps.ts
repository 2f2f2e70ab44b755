import { createHmac, randomBytes } from "node:crypto";
import type { Db } from "../db/schema/schema.ts";
import { hashOf } from "./sign-in.ts";

/** A way in that has been begun and waits for its answer (`sign_in_step`). */
export type StepKind = "passkey" | "passkey-add" | "provider" | "provider-link" | "identity";

export interface NewStep {
  kind: StepKind;
  /** What the browser's sign-in cookie holds. */
  browser: string;
  lifeMs: number;
  accountId?: number | null;
  sessionId?: number | null;
  detail?: Record<string, string>;
  returnPath?: string | null;
}

export interface SignInStep {
  stepId: string;
  accountId: number | null;
  sessionId: number | null;
  detail: Record<string, string>;
  returnPath: string | null;
}

/** Begins a step; steps that are over go with it. @returns its id: 128 random bits */
export async function beginStep(
  { db, now }: { db: Db; now: () => Date },
  step: NewStep,
): Promise<string> {
  const at = now();
  const stepId = randomBytes(16).toString("base64url");
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom("sign_in_step").where("expires_at", "<=", at.toISOString()).execute();
    await trx
      .insertInto("sign_in_step")
      .values({
        step_id: stepId,
        kind: step.kind,
        browser_hash: hashOf(step.browser),
        account_id: step.accountId ?? null,
        session_id: step.sessionId ?? null,
        detail: JSON.stringify(step.detail ?? {}),
        return_path: step.returnPath ?? null,
        created_at: at.toISOString(),
        expires_at: new Date(at.getTime() + step.lifeMs).toISOString(),
      })
      .execute();
  });
  return stepId;
}

interface Asked {
  kinds: StepKind[];
  stepId: string;
  browser: string | null;
}

/** Takes a step for good: the one that gets it has it alone. Null where it is over, taken, or another browser's. */
export async function takeStep(
  { db, now }: { db: Db; now: () => Date },
  { kinds, stepId, browser }: Asked,
): Promise<(SignInStep & { kind: StepKind }) | null> {
  if (browser === null) return null;
  const row = await db
    .deleteFrom("sign_in_step")
    .where("step_id", "=", stepId)
    .where("kind", "in", kinds)
    .where("browser_hash", "=", hashOf(browser))
    .where("expires_at", ">", now().toISOString())
    .returningAll()
    .executeTakeFirst();
  return row ? toStep(row) : null;
}

/** Looks at a step without taking it: what a page with a button shows. */
export async function seeStep(
  { db, now }: { db: Db; now: () => Date },
  { kinds, stepId, browser }: Asked,
): Promise<(SignInStep & { kind: StepKind }) | null> {
  if (browser === null) return null;
  const row = await db
    .selectFrom("sign_in_step")
    .selectAll()
    .where("step_id", "=", stepId)
    .where("kind", "in", kinds)
    .where("browser_hash", "=", hashOf(browser))
    .where("expires_at", ">", now().toISOString())
    .executeTakeFirst();
  return row ? toStep(row) : null;
}

/** What a step is answered with (challenge, nonce, verifier): the store holds none of it. */
export function stepSecret(secret: string, purpose: string, stepId: string): string {
  return createHmac("sha256", secret).update(`step-${purpose}\n${stepId}`).digest("base64url");
}

interface StepRow {
  step_id: string;
  kind: string;
  account_id: number | null;
  session_id: number | null;
  detail: string;
  return_path: string | null;
}

const toStep = (row: StepRow): SignInStep & { kind: StepKind } => ({
  stepId: row.step_id,
  kind: row.kind as StepKind,
  accountId: row.account_id,
  sessionId: row.session_id,
  detail: JSON.parse(row.detail) as Record<string, string>,
  returnPath: row.return_path,
});
