import { UserError, said } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { parseAddress } from "../mail/address.ts";
import { ensureAccount, findAccount, findByEmail } from "./accounts.ts";
import { noteFactorChange } from "./factor-change.ts";
import type { Owner } from "./factor-change.ts";
import type { Person } from "./provider-client.ts";
import { startSession } from "./sessions.ts";
import type { SignedInNow } from "./sign-in.ts";
import { requireOtherWay } from "./sign-in-ways.ts";
import { carryOver, keptOfIdentity } from "./suspensions.ts";

const IDENTITIES_MAX = 20;

interface Parts {
  db: Db;
  now: () => Date;
}

interface SignInParts extends Parts {
  secret: string;
}

/**
 * Signs in the person a provider vouches for: by issuer and subject, never by address. Somebody new
 * whose address is verified gets an account; where the address has one already, or none is known,
 * nobody is signed in: mail has to prove it first.
 */
export async function signInByIdentity(
  { db, now, secret }: SignInParts,
  person: Person,
  { agent, returnPath }: { agent: string; returnPath: string | null },
): Promise<SignedInNow | "known-address" | "no-address"> {
  return db.transaction().execute(async (trx) => {
    const known = await trx
      .updateTable("identity")
      .set({ used_at: now().toISOString(), label: person.label })
      .where("issuer", "=", person.issuer)
      .where("subject", "=", person.subject)
      .returning("account_id")
      .executeTakeFirst();
    const account = known
      ? await findAccount(trx, known.account_id)
      : await newAccount(trx, { now, secret }, person);
    if (account === null) return "no-address";
    if (account === "known") return "known-address";
    const began = { way: person.provider, isStrong: false };
    const sessionToken = await startSession(trx, account.accountId, agent, now(), began);
    return { account, sessionToken, returnPath };
  });
}

async function newAccount(trx: Trx, parts: Omit<SignInParts, "db">, person: Person) {
  if (person.email === null || !isAddress(person.email)) return null;
  if (await findByEmail(trx, person.email)) return "known";
  const { secret, now } = parts;
  const account = await ensureAccount(trx, parts, person.email);
  const { accountId } = account;
  if (account.suspendedUntil === null) {
    await carryOver(trx, accountId, [keptOfIdentity(secret, person)], now());
  }
  await insertIdentity(trx, accountId, person, now());
  return (await findAccount(trx, accountId)) ?? account;
}

/**
 * Links somebody at a provider with an account; all other sessions end (SC6). An ORCID iD becomes
 * the account's own.
 * @throws UserError of kind conflict where another account is linked with them
 */
export async function linkIdentity(
  { db, now }: Parts,
  { accountId, sessionId, language }: Owner,
  person: Person,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const owner = await trx
      .selectFrom("identity")
      .select("account_id")
      .where("issuer", "=", person.issuer)
      .where("subject", "=", person.subject)
      .executeTakeFirst();
    if (owner?.account_id === accountId) return;
    if (owner) {
      throw new UserError(
        said`${person.label} is already linked to another account here. Sign in to that one and unlink it first.`,
        "conflict",
      );
    }
    const own = await trx
      .selectFrom("identity")
      .select(["identity_id", "provider"])
      .where("account_id", "=", accountId)
      .execute();
    if (own.length >= IDENTITIES_MAX) {
      throw new UserError(
        said`You can link at most ${IDENTITIES_MAX} accounts. Unlink one first.`,
        "conflict",
      );
    }
    if (person.orcid !== null && own.some(({ provider }) => provider === person.provider)) {
      throw new UserError(
        "An account can have only one ORCID iD. Unlink the other first.",
        "conflict",
      );
    }
    await insertIdentity(trx, accountId, person, now());
    await noteFactorChange(
      trx,
      { accountId, keep: sessionId, language, notice: "identity-linked" },
      now(),
    );
  });
}

async function insertIdentity(trx: Trx, accountId: number, person: Person, now: Date) {
  const at = now.toISOString();
  await trx
    .insertInto("identity")
    .values({
      account_id: accountId,
      provider: person.provider,
      issuer: person.issuer,
      subject: person.subject,
      label: person.label,
      created_at: at,
      used_at: at,
    })
    .execute();
  if (person.orcid === null) return;
  await trx
    .updateTable("account")
    .set({ orcid: person.orcid })
    .where("account_id", "=", accountId)
    .execute();
}

/** Unlinks, unless it is the last way in. An ORCID iD leaves the account with it; claims stay. */
export async function unlinkIdentity(
  { db, now }: Parts,
  { accountId, sessionId, language }: Owner,
  identityId: number,
  providers: string[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom("identity")
      .where("account_id", "=", accountId)
      .where("identity_id", "=", identityId)
      .returning("subject")
      .executeTakeFirst();
    if (!gone) return;
    await requireOtherWay(trx, accountId, providers);
    await trx
      .updateTable("account")
      .set({ orcid: null })
      .where("account_id", "=", accountId)
      .where("orcid", "=", gone.subject)
      .execute();
    await noteFactorChange(
      trx,
      { accountId, keep: sessionId, language, notice: "identity-unlinked" },
      now(),
    );
  });
}

export async function listIdentities(db: Db, accountId: number) {
  const rows = await db
    .selectFrom("identity")
    .select(["identity_id", "provider", "label", "created_at", "used_at"])
    .where("account_id", "=", accountId)
    .orderBy("identity_id")
    .execute();
  return rows.map((row) => ({
    identityId: row.identity_id,
    provider: row.provider,
    label: row.label,
    createdAt: row.created_at,
    usedAt: row.used_at,
  }));
}

function isAddress(email: string): boolean {
  try {
    return parseAddress(email) !== "";
  } catch {
    return false;
  }
}
