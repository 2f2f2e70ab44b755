import { HOUR_MS } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import type { Person, ProviderClient, StepChecks } from "./provider-client.ts";
import { beginStep, stepSecret } from "./steps.ts";

interface Parts {
  db: Db;
  now: () => Date;
  secret: string;
}

/** How long somebody may take at a provider, and to link what came of it, in milliseconds. */
const PROVIDER_MS = 15 * 60_000;
const IDENTITY_MS = HOUR_MS;

/** What a step is bound to at the provider: its id is the state, the rest only this site can derive. */
export const checksOf = (secret: string, stepId: string): StepChecks => ({
  state: stepId,
  nonce: stepSecret(secret, "nonce", stepId),
  verifier: stepSecret(secret, "verifier", stepId),
});

export interface ProviderWish {
  browser: string;
  returnPath: string | null;
  /** Anyone who is signed in and wants to link; null for signing in. */
  linker: { accountId: number; sessionId: number } | null;
}

/** Begins a sign-in, or a link, by a provider. @returns where the browser goes */
export async function askProvider(
  { db, now, secret }: Parts,
  client: ProviderClient,
  { browser, returnPath, linker }: ProviderWish,
): Promise<string> {
  const stepId = await beginStep(
    { db, now },
    {
      kind: linker ? "provider-link" : "provider",
      browser,
      accountId: linker?.accountId ?? null,
      sessionId: linker?.sessionId ?? null,
      detail: { provider: client.name },
      returnPath,
      lifeMs: PROVIDER_MS,
    },
  );
  return client.authorizationUrl(checksOf(secret, stepId));
}

/** Keeps whom a provider vouched for until mail has proven whose account it is. */
export async function keepPerson(
  { db, now }: Pick<Parts, "db" | "now">,
  person: Person,
  browser: string,
): Promise<string> {
  const { provider, issuer, subject, label, orcid } = person;
  const detail = { provider, issuer, subject, label, orcid: orcid ?? "" };
  return beginStep({ db, now }, { kind: "identity", browser, detail, lifeMs: IDENTITY_MS });
}

export function keptPerson(detail: Record<string, string>): Person {
  const { provider = "", issuer = "", subject = "", label = "", orcid } = detail;
  return { provider, issuer, subject, label, email: null, orcid: orcid || null };
}
