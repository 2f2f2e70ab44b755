import { randomBytes } from "node:crypto";
import { UserError, messageOf, said } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import type { Log } from "../base/log.ts";
import { noteFactorChange } from "./factor-change.ts";
import type { Owner } from "./factor-change.ts";
import { requireOtherWay } from "./sign-in-ways.ts";
import { beginStep, stepSecret, takeStep } from "./steps.ts";
import { PASSKEY_MS, checkCreated, creationOptions } from "./webauthn.ts";
import type { RelyingParty, StoredKey } from "./webauthn.ts";

export interface PasskeyParts {
  db: Db;
  now: () => Date;
  secret: string;
  log: Log;
}

const PASSKEYS_MAX = 20;
const NAME_CHARACTERS_MAX = 60;

interface PasskeyOwner extends Owner {
  handle: string;
}

/** Begins adding a passkey. @returns the id of the step, and what `navigator.credentials.create` takes */
export async function askPasskey(
  { db, now, secret }: PasskeyParts,
  party: RelyingParty,
  { accountId, handle, sessionId }: PasskeyOwner,
  browser: string,
) {
  const known = await keysOf(db, accountId);
  if (known.length >= PASSKEYS_MAX) {
    throw new UserError(
      said`An account can have at most ${PASSKEYS_MAX} passkeys. Remove one first.`,
      "conflict",
    );
  }
  const userHandle = known[0]?.userHandle ?? randomBytes(32).toString("base64url");
  const stepId = await beginStep(
    { db, now },
    {
      kind: "passkey-add",
      browser,
      accountId,
      sessionId,
      detail: { userHandle },
      lifeMs: PASSKEY_MS,
    },
  );
  const challenge = stepSecret(secret, "passkey", stepId);
  const options = await creationOptions(party, { challenge, userHandle, userName: handle, known });
  return { step: stepId, options };
}

export interface NewPasskey {
  step: string;
  /** `PublicKeyCredential.toJSON()` as text. */
  credential: string;
  name: string;
}

/** Adds the passkey that the browser made for a step of this session; all other sessions end (SC6). */
export async function addPasskey(
  { db, now, secret, log }: PasskeyParts,
  party: RelyingParty,
  { accountId, sessionId, language }: Owner,
  browser: string | null,
  given: NewPasskey,
): Promise<void> {
  const step = await takeStep({ db, now }, { kinds: ["passkey-add"], stepId: given.step, browser });
  if (!step || step.sessionId !== sessionId || step.accountId !== accountId) {
    throw new UserError("That took longer than 5 minutes or was sent twice. Add it again.", "gone");
  }
  const challenge = stepSecret(secret, "passkey", step.stepId);
  const made = await checkCreated(party, challenge, given.credential).catch((error: unknown) => {
    if (error instanceof UserError) throw error;
    log.warn({ event: "passkey-add", outcome: "refused", reason: messageOf(error) });
    throw new UserError("We couldn’t verify the passkey, so it wasn’t added.", "forbidden");
  });
  await db.transaction().execute(async (trx) => {
    const taken = await trx
      .selectFrom("passkey")
      .select("passkey_id")
      .where("credential_id", "=", made.credentialId)
      .executeTakeFirst();
    if (taken) throw new UserError("This passkey is already added.", "conflict");
    await trx
      .insertInto("passkey")
      .values({
        account_id: accountId,
        credential_id: made.credentialId,
        public_key: made.publicKey,
        user_handle: String(step.detail["userHandle"]),
        counter: made.counter,
        transports: made.transports.join(" "),
        name: passkeyName(given.name),
        is_synced: made.isSynced ? 1 : 0,
        created_at: now().toISOString(),
        used_at: null,
      })
      .execute();
    await noteFactorChange(
      trx,
      { accountId, keep: sessionId, language, notice: "passkey-added" },
      now(),
    );
  });
}

export async function listPasskeys(db: Db, accountId: number) {
  const rows = await db
    .selectFrom("passkey")
    .select(["passkey_id", "name", "is_synced", "created_at", "used_at"])
    .where("account_id", "=", accountId)
    .orderBy("passkey_id")
    .execute();
  return rows.map((row) => ({
    passkeyId: row.passkey_id,
    name: row.name,
    isSynced: row.is_synced === 1,
    createdAt: row.created_at,
    usedAt: row.used_at,
  }));
}

/** Removes a passkey, unless it is the last way in; all other sessions end (SC6). */
export async function removePasskey(
  { db, now }: { db: Db; now: () => Date },
  { accountId, sessionId, language }: Owner,
  passkeyId: number,
  providers: string[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom("passkey")
      .where("account_id", "=", accountId)
      .where("passkey_id", "=", passkeyId)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) return;
    await requireOtherWay(trx, accountId, providers);
    await noteFactorChange(
      trx,
      { accountId, keep: sessionId, language, notice: "passkey-removed" },
      now(),
    );
  });
}

async function keysOf(
  db: Db,
  accountId: number,
): Promise<Array<StoredKey & { userHandle: string }>> {
  const rows = await db
    .selectFrom("passkey")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("passkey_id")
    .execute();
  return rows.map((row) => ({
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: row.transports.split(" ").filter(Boolean),
    userHandle: row.user_handle,
  }));
}

const passkeyName = (given: string): string =>
  given.trim().slice(0, NAME_CHARACTERS_MAX) || "Passkey";
