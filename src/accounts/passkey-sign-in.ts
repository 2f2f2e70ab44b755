import { timingSafeEqual } from "node:crypto";
import { UserError, messageOf } from "../base/errors.ts";
import { findAccount } from "./accounts.ts";
import type { PasskeyParts } from "./passkeys.ts";
import { startSession } from "./sessions.ts";
import type { SignedInNow } from "./sign-in.ts";
import { beginStep, stepSecret, takeStep } from "./steps.ts";
import { PASSKEY_MS, checkAsserted, readCredential, requestOptions } from "./webauthn.ts";
import type { RelyingParty } from "./webauthn.ts";

/** Begins a sign-in by passkey. @returns the step, and what `navigator.credentials.get` takes */
export async function askPasskeySignIn(
  { db, now, secret }: PasskeyParts,
  party: RelyingParty,
  { browser, returnPath }: { browser: string; returnPath: string | null },
) {
  const stepId = await beginStep(
    { db, now },
    { kind: "passkey", browser, returnPath, lifeMs: PASSKEY_MS },
  );
  const options = await requestOptions(party, stepSecret(secret, "passkey", stepId));
  return { step: stepId, options };
}

/**
 * Signs in by what a passkey signed, once for each step, in the browser that asked (SC6). Where it
 * checked its owner (a finger, a face, a PIN) the session is of two factors.
 * @throws UserError of kind forbidden or 410; which check failed is in the log alone
 */
export async function signInByPasskey(
  { db, now, secret, log }: PasskeyParts,
  party: RelyingParty,
  { browser, agent }: { browser: string | null; agent: string },
  given: { step: string; credential: string },
): Promise<SignedInNow> {
  const step = await takeStep({ db, now }, { kinds: ["passkey"], stepId: given.step, browser });
  if (!step) {
    throw new UserError("That took longer than 5 minutes or was sent twice. Try again.", "gone");
  }
  const refused = new UserError(
    "There is no account here for this passkey. Use another one, or sign in by email.",
    "forbidden",
  );
  const { id, response } = readCredential(given.credential);
  const key = await db
    .selectFrom("passkey")
    .selectAll()
    .where("credential_id", "=", id)
    .executeTakeFirst();
  if (!key || !isOwner(key.user_handle, response.userHandle)) throw refused;
  const stored = {
    credentialId: key.credential_id,
    publicKey: key.public_key,
    counter: key.counter,
    transports: key.transports.split(" ").filter(Boolean),
  };
  const challenge = stepSecret(secret, "passkey", step.stepId);
  const shown = await checkAsserted(party, challenge, given.credential, stored).catch(
    (error: unknown) => {
      const reason = messageOf(error);
      log.warn({ event: "sign-in", outcome: "refused", way: "passkey", reason }, "sign-in refused");
      throw refused;
    },
  );
  return db.transaction().execute(async (trx) => {
    // The counter that was checked has to be the current one: two answers at once are one too many.
    const counted = await trx
      .updateTable("passkey")
      .set({
        counter: shown.counter,
        is_synced: shown.isSynced ? 1 : 0,
        used_at: now().toISOString(),
      })
      .where("passkey_id", "=", key.passkey_id)
      .where("counter", "=", key.counter)
      .executeTakeFirst();
    const account = await findAccount(trx, key.account_id);
    if (counted.numUpdatedRows !== 1n || !account) throw refused;
    const began = { way: "passkey", isStrong: shown.isVerified };
    const sessionToken = await startSession(trx, account.accountId, agent, now(), began);
    return { account, sessionToken, returnPath: step.returnPath };
  });
}

/** Discoverable credentials bring the account's name at authenticators along (WebAuthn §7.2, step 6). */
function isOwner(handle: string, given: string | null | undefined): boolean {
  const [own, other] = [Buffer.from(handle), Buffer.from(given ?? "")];
  return own.length === other.length && timingSafeEqual(own, other);
}
